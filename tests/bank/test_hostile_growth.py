"""Banks within the format's limits that would take minutes or gigabytes.

Each function writes the topic ``a``; the time of a check is bounded by the watchdog in ``found``.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from meshcards.bank import value
from tests.bank.found import error, problems
from tests.text import hostile

DECK = "id: demo\ntitle: Demo\ntopics: [a]\n"
OTHERS = "others: [{falls_short: Vague.}]"


def quoted(text: str) -> str:
    """The text as a YAML scalar between double quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"{}"'.format(escaped.replace("\n", "\\n").replace("\t", "\\t"))


def question(text: str, number: int = 0) -> str:
    return f"  - {{id: q-{number}, question: {text}, strongest: {{answer: {text}}}, {OTHERS}}}\n"


def a_table_of_four_million_cells(folder: Path) -> list[str]:
    table = quoted("|a" * 1_700 + "\n" + "|-" * 1_700 + "\n|" * 1_500)
    (folder / "a.yaml").write_text(f"title: A\nquestions:\n{question(table)}")
    message = (
        "this text has tables of 2,554,902 cells (limit 1,000), more than a card shows; leave "
        "out columns or rows"
    )
    columns = (25, 25 + len(table) + len(", strongest: {answer: "))
    return [error(f"a.yaml:3:{at}", message, "table-too-large") for at in columns]


def code_that_takes_lexers_long(folder: Path) -> list[str]:
    languages = ("c", "csharp", "java", "cpp", "autoit", "aspectj", "ceylon")
    codes = ("a" + " " * 9_900 + "=", "a\n" * 4_900, "a " * 4_900)
    fences = (quoted(f"```{name}\n{code}\n```") for name in languages for code in codes)
    questions = (question(text, number) for number, text in enumerate(fences))
    (folder / "a.yaml").write_text(f"title: A\nquestions:\n{''.join(questions)}")
    return []


def forty_terms_of_a_thousand_aliases(folder: Path) -> list[str]:
    terms = (
        f"  - id: term-{n}\n    name: term {n}\n"
        f"    aliases: [{', '.join(f'alias {n} {it}' for it in range(value.MOST))}]\n"
        f"    facts: [{{id: what, text: {f'alias {n} 7 and term {n} ' * 40}}}]\n"
        for n in range(40)
    )
    (folder / "a.yaml").write_text(f"title: A\nterms:\n{''.join(terms)}")
    return []


def names_within_names(folder: Path) -> list[str]:
    terms = (
        f"  - {{id: t-{n}, name: {'a ' * n}a, facts: [{{id: what, text: {'a ' * 400}}}]}}\n"
        for n in range(99)
    )
    (folder / "a.yaml").write_text(f"title: A\nterms:\n{''.join(terms)}")
    return []


def a_name_of_many_words(folder: Path) -> list[str]:
    (folder / "a.yaml").write_text(
        f"title: A\nterms:\n  - {{id: a, name: {'a ' * 4_000}, facts: [{{id: b, text: x}}]}}\n"
    )
    return [
        error(
            "a.yaml:3:19",
            "'name' has 7,999 characters (limit 200); shorten it by 7,799",
            "too-long",
        )
    ]


def a_question_of_too_many_sources(folder: Path) -> list[str]:
    sources = "sources: [" + "a," * 20_000 + "]"
    (folder / "a.yaml").write_text(
        f"title: A\nquestions:\n  - {{id: q, question: Why?, strongest: {{answer: a}}, {OTHERS},\n"
        f"     {sources}}}\n"
    )
    return [
        error("a.yaml:4:15", "'sources' has 20,000 items (limit 1,000); remove 19,000", "too-long")
    ]


def five_hundred_cards_of_one_fact(folder: Path) -> list[str]:
    text = "".join(f"{{{{c{n}::ABC}}}} " for n in range(1, 501))
    (folder / "a.yaml").write_text(
        f"title: A\nterms:\n  - {{id: a, name: a, facts: [{{id: b, text: '{text}'}}]}}\n"
    )
    return []


MADE = (
    a_table_of_four_million_cells,
    code_that_takes_lexers_long,
    forty_terms_of_a_thousand_aliases,
    names_within_names,
    a_name_of_many_words,
    a_question_of_too_many_sources,
    five_hundred_cards_of_one_fact,
)


@pytest.mark.parametrize("make", MADE, ids=lambda make: make.__name__)
def test_a_bomb_has_exactly_the_problems_it_should(
    make: Callable[[Path], list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "deck.yaml").write_text(DECK)
    expected = make(tmp_path)
    assert problems(tmp_path, monkeypatch) == expected


def test_a_bank_of_hostile_texts_is_checked_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [*hostile.texts(4_000), hostile.ticks(4_000)][::5]
    questions = "".join(question(quoted(text), n) for n, text in enumerate(texts))
    facts = ", ".join(f"{{id: f-{n}, text: {quoted(text)}}}" for n, text in enumerate(texts))
    terms = f"terms:\n  - {{id: a, name: a, facts: [{facts}]}}\n"
    (tmp_path / "deck.yaml").write_text(DECK)
    (tmp_path / "a.yaml").write_text(f"title: A\nquestions:\n{questions}{terms}")
    assert problems(tmp_path, monkeypatch)
