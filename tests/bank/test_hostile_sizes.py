"""Hostile banks that are too large or too deep for git.

Each function makes a bank in a folder that holds nothing but a deck.yaml for the topic ``a``, and
returns the lines of the problems that it should have.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bank.found import error, problems

DECK = "id: demo\ntitle: Demo\ntopics: [a]\n"
QUESTION = """\
  - id: {id}
    question: '{text}'
    strongest: {{answer: So.}}
    others: [{{falls_short: Vague.}}]
"""
UNANSWERED = "the question has no answer; add 'strongest', 'answer' or 'choices'"


def questions(count: int, *, name: str = "q-{}", text: str = "Why?") -> str:
    """A topic of ``count`` questions, four lines apart."""
    made = (QUESTION.format(id=name.format(number), text=text) for number in range(count))
    return f"title: A\nquestions:\n{''.join(made)}"


def too_large(file: str, size: int) -> str:
    message = f"the file has {size:,} bytes (limit 8,388,608); split it into several"
    return error(f"{file}:1:1", message, "too-large")


def a_text_of_fifty_megabytes(folder: Path) -> list[str]:
    size = (folder / "a.yaml").write_text(f"title: '{'a' * 50_000_000}'\n")
    return [too_large("a.yaml", size)]


def a_topic_of_nine_megabytes(folder: Path) -> list[str]:
    size = (folder / "a.yaml").write_text("title: A\n" + "# why?\n" * 1_300_000)
    return [too_large("a.yaml", size)]


def a_deck_of_nine_megabytes(folder: Path) -> list[str]:
    size = (folder / "deck.yaml").write_text(DECK + "#\n" * 4_500_000)
    return [too_large("deck.yaml", size)]


def a_topic_of_eight_megabytes_of_comments(folder: Path) -> list[str]:
    (folder / "a.yaml").write_text("# why?\n" * 1_190_000 + "title: A\n")
    return []


def a_text_of_eight_megabytes(folder: Path) -> list[str]:
    (folder / "a.yaml").write_text(f"title: A\nquestions: '{'a-' * 4_000_000}'\n")
    message = "this text has 8,000,000 characters (limit 10,000); shorten it"
    return [error("a.yaml:2:12", message, "too-long")]


def a_heap_of_combining_marks(folder: Path) -> list[str]:
    (folder / "a.yaml").write_text("title: A" + "\u0301\u0323" * 1_000_000 + "\n", encoding="utf-8")
    message = "this text has 2,000,001 characters (limit 10,000); shorten it"
    return [error("a.yaml:1:8", message, "too-long")]


def brackets_ten_thousand_deep(folder: Path) -> list[str]:
    (folder / "a.yaml").write_text(f"title: A\nterms: {'[' * 10_000}{']' * 10_000}\n")
    message = (
        "not YAML: exceeded maximum nesting depth while increasing flow level; check this line "
        "and the one above"
    )
    return [error("a.yaml:2:1007", message, "yaml-syntax")]


def braces_ten_thousand_deep(folder: Path) -> list[str]:
    (folder / "a.yaml").write_text(f"title: A\nterms: {'{a: ' * 10_000}{'}' * 10_000}\n")
    message = "nested too deeply (limit 16); put a text with brackets in quotes"
    return [error("a.yaml:2:68", message, "yaml-depth")]


def hyphens_ten_thousand_deep(folder: Path) -> list[str]:
    (folder / "a.yaml").write_text(f"title: A\nterms:\n{'- ' * 10_000}\n")
    message = "nested too deeply (limit 16); put a text with brackets in quotes"
    return [error("a.yaml:3:31", message, "yaml-depth")]


def keys_three_thousand_deep(folder: Path) -> list[str]:
    keys = "".join(f"{' ' * depth}a:\n" for depth in range(3_000))
    (folder / "a.yaml").write_text(f"title: A\n{keys}")
    message = "nested too deeply (limit 16); put a text with brackets in quotes"
    return [error("a.yaml:18:17", message, "yaml-depth")]


def three_thousand_questions_with_one_id(folder: Path) -> list[str]:
    (folder / "a.yaml").write_text(questions(3_000, name="why"))
    message = "id 'why' is used twice; give each item its own id (first at a.yaml:3) (duplicate-id)"
    return [f"a.yaml:{3 + 4 * number}:9: error: {message}" for number in range(1, 3_000)]


def sixty_thousand_broken_questions(folder: Path) -> list[str]:
    (folder / "a.yaml").write_text(
        "title: A\nquestions:\n" + "  - {id: 1, qestion: Why?}\n" * 60_000
    )
    unknown = "unknown key 'qestion'; did you mean 'question'?"
    lines = [
        error(f"a.yaml:{line}:{column}", message, rule)
        for line in range(3, 103)
        for column, message, rule in (
            (5, "key 'question' is missing; add it", "missing-key"),
            (5, UNANSWERED, "missing-key"),
            (13, unknown, "unknown-key"),
        )
    ]
    more = "the items from here on are not read (limit 100 with errors); fix those above first"
    return [*lines, error("a.yaml:103:5", more, "too-many")]


def ten_thousand_questions_that_do_not_parse(folder: Path) -> list[str]:
    (folder / "a.yaml").write_text("title: A\nquestions:\n" + "  - id: a: b\n" * 10_000)
    message = "YAML reads a text that contains ': ' as a key; put the text in quotes, or after |"
    lines = [error(f"a.yaml:{line}:10", message, "yaml-syntax") for line in range(3, 103)]
    more = "the file is not read from here on (limit 100 problems); fix those above"
    return [*lines, error("a.yaml:103:3", more, "too-many")]


def a_thousand_merge_conflicts(folder: Path) -> list[str]:
    conflict = "<<<<<<< a\n  - id: a\n=======\n  - id: b\n>>>>>>> c\n"
    (folder / "a.yaml").write_text(f"title: A\nquestions:\n{conflict * 1_000}")
    message = (
        "this is a merge conflict; keep one side, and delete the lines that begin with <<<<<<<, "
        "======= and >>>>>>>"
    )
    lines = [error(f"a.yaml:{3 + 5 * it}:1", message, "yaml-syntax") for it in range(100)]
    more = "the file is not read from here on (limit 100 problems); fix those above"
    return [error("a.yaml:1:1", more, "too-many"), *lines]


def a_broken_question_before_more_than_are_cut(folder: Path) -> list[str]:
    (folder / "a.yaml").write_text("title: A\nterms:\n  - a: b: c\n" + "  - {id: 1}\n" * 30_000)
    lines = [
        error(f"a.yaml:{line}:5", f"key '{key}' is missing; add it", "missing-key")
        for line in range(4, 103)
        for key in ("name", "facts")
    ]
    message = "YAML reads a text that contains ': ' as a key; put the text in quotes, or after |"
    more = "the items from here on are not read (limit 100 with errors); fix those above first"
    first = error("a.yaml:3:9", message, "yaml-syntax")
    return [first, *lines, error("a.yaml:103:5", more, "too-many")]


def sixty_thousand_questions_without_an_answer(folder: Path) -> list[str]:
    items = "".join(f"  - {{id: q{n}, question: Why?}}\n" for n in range(60_000))
    (folder / "a.yaml").write_text(f"title: A\nquestions:\n{items}")
    lines = [error(f"a.yaml:{line}:5", UNANSWERED, "missing-key") for line in range(3, 103)]
    more = "the items from here on are not read (limit 100 with errors); fix those above first"
    return [*lines, error("a.yaml:103:5", more, "too-many")]


def three_thousand_bad_links(folder: Path) -> list[str]:
    (folder / "a.yaml").write_text(questions(3_000, text="[a](b.html)"))
    message = "link 'b.html' is not a URL; write https://…, or show it as `code` (link)"
    return [f"a.yaml:{4 + 4 * number}:18: error: {message}" for number in range(3_000)]


def three_thousand_keys_alike(folder: Path) -> list[str]:
    (folder / "a.yaml").write_text("title: A\n" * 3_000)
    message = "key 'title' is already on line 1; keep one of the two (duplicate-key)"
    return [f"a.yaml:{line}:1: error: {message}" for line in range(2, 3_001)]


def three_thousand_aliases(folder: Path) -> list[str]:
    (folder / "a.yaml").write_text(f"title: A\nterms: [{'*a,' * 3_000}]\n")
    message = (
        "YAML reads '*a' as an alias, which a bank cannot use; put a text that begins with * in "
        "quotes"
    )
    columns = [9 + 3 * number for number in range(3_000)]
    lines = [error(f"a.yaml:2:{column}", message, "yaml-alias") for column in columns]
    more = "the items from here on are not read (limit 100 with errors); fix those above first"
    lines.insert(100, error(f"a.yaml:2:{columns[100]}", more, "too-many"))
    return lines


def a_thousand_terms_that_dangle(folder: Path) -> list[str]:
    facts = "facts: [{id: what, text: A mesh.}]"
    terms = "".join(f"  - {{id: mesh-{n}, name: mesh, {facts}}}\n" for n in range(1_000))
    names = "\n".join(f"      - mehs-{number}" for number in range(1_000))
    (folder / "a.yaml").write_text(f"{questions(1)}    terms:\n{names}\nterms:\n{terms}")
    near = [f"did you mean 'mesh-{number}'?" for number in range(20)]
    hints = [*near, *(["add it there, or remove it here"] * 980)]
    return [
        f"a.yaml:{8 + n}:9: error: the bank has no term 'mehs-{n}'; {hint} (dangling)"
        for n, hint in enumerate(hints)
    ]


def facts_that_take_long_to_scan(folder: Path) -> list[str]:
    texts = ("{{c1::" * 1_600, "mesh {{c1::" + "](" * 4_900, "a-" * 4_900, "<" + "a:" * 4_900)
    facts = "".join(f"      - id: f{n}\n        text: '{text}'\n" for n, text in enumerate(texts))
    head = "title: A\nterms:\n  - id: mesh\n    name: mesh\n    facts:\n"
    (folder / "a.yaml").write_text(head + facts)
    nothing = "nothing is hidden; use the term's name or an alias, or write {{c1::…}} (cloze)"
    return [
        "a.yaml:7:16: error: {{c1:: is never closed; add }} (cloze)",
        "a.yaml:9:21: error: {{c1:: is never closed; add }} (cloze)",
        f"a.yaml:11:15: error: {nothing}",
        f"a.yaml:13:15: error: {nothing}",
    ]


def markdown_nested_thousands_deep(folder: Path) -> list[str]:
    (folder / "a.yaml").write_text(questions(1, text=f"{'>' * 4_000}[a](b.html){'*' * 4_000}"))
    message = "link 'b.html' is not a URL; write https://…, or show it as `code`"
    return [error("a.yaml:4:4018", message, "link")]


MADE = (
    a_text_of_fifty_megabytes,
    a_topic_of_nine_megabytes,
    a_deck_of_nine_megabytes,
    a_topic_of_eight_megabytes_of_comments,
    a_text_of_eight_megabytes,
    a_heap_of_combining_marks,
    brackets_ten_thousand_deep,
    braces_ten_thousand_deep,
    hyphens_ten_thousand_deep,
    keys_three_thousand_deep,
    three_thousand_questions_with_one_id,
    sixty_thousand_broken_questions,
    ten_thousand_questions_that_do_not_parse,
    a_thousand_merge_conflicts,
    a_broken_question_before_more_than_are_cut,
    sixty_thousand_questions_without_an_answer,
    three_thousand_bad_links,
    three_thousand_keys_alike,
    three_thousand_aliases,
    a_thousand_terms_that_dangle,
    facts_that_take_long_to_scan,
    markdown_nested_thousands_deep,
)


@pytest.mark.parametrize("make", MADE, ids=lambda make: make.__name__)
def test_a_bank_too_large_for_git_has_exactly_the_problems_it_should(
    make: Callable[[Path], list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "deck.yaml").write_text(DECK)
    expected = make(tmp_path)
    assert problems(tmp_path, monkeypatch) == expected
