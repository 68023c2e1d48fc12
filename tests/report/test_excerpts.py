from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meshcards.problem import Mark, Problem, Severity
from meshcards.problem import shown as escaped
from meshcards.report import entries, excerpts
from meshcards.report.columns import cells

WIDTHS = [40, 60, 80, 100]
MESSAGE = "unknown key 'anwser'; use one of: title, questions, terms, verified, was"


def problem(line: int = 2, column: int = 1, path: str = "a.yaml") -> Problem:
    return Problem(Mark(path, line, column), Severity.ERROR, "unknown-key", "unknown key 'anwser'")


def spans(
    *problems: Problem, source: str | Callable[[Mark], str] = "", width: int = 80
) -> list[excerpts.Line]:
    look = (lambda _: source) if isinstance(source, str) else source
    return [
        line for file in entries.by_file(problems) for line in excerpts.lines(file, look, width)
    ]


def shown(*problems: Problem, source: str = "", width: int = 80) -> list[str]:
    return [
        "".join(it.text for it in line) for line in spans(*problems, source=source, width=width)
    ]


def test_a_problem_is_shown_with_its_line_and_a_caret_under_the_word() -> None:
    assert shown(problem(12, 3), source="  anwser: no", width=60) == [
        "a.yaml                                               1 error",
        "    12:3  error    unknown key 'anwser'          unknown-key",
        "      12 |   anwser: no",
        "         |   ^^^^^^",
        "",
    ]


def test_a_message_goes_on_below_its_beginning() -> None:
    long = replace(problem(), message=MESSAGE)

    assert shown(long, width=60)[1:-1] == [
        "     2:1  error    unknown key 'anwser'; use one of: title,",
        "                   questions, terms, verified, was",
        "                                                 unknown-key",
    ]
    assert shown(replace(long, message=f"{MESSAGE} or id"), width=64)[1:-1] == [
        "     2:1  error    unknown key 'anwser'; use one of: title,",
        "                   questions, terms, verified, was or id",
        "                                                     unknown-key",
    ]


def test_severities_messages_and_rules_align() -> None:
    found = [
        problem(1),
        replace(problem(151, 15), severity=Severity.WARNING, rule="cloze-leak", message="w"),
        replace(problem(152), severity=Severity.ADVICE, rule="no-source", message="x"),
    ]
    error, warning, advice = shown(*found)[1:4]

    assert error.index("error") == warning.index("warning") == advice.index("advice") == 10
    assert error.index("unknown key") == warning.index(" w ") + 1 == advice.index(" x ") + 1
    assert len(error) == len(warning) == len(advice) == 80


def test_places_of_long_files_align_too() -> None:
    near, far = shown(problem(1), replace(problem(12345, 678), message="x"))[1:3]

    assert near.index("error") == far.index("error")
    assert far.startswith("  12345:678  error")


def test_what_repeats_is_one_entry_with_its_other_places() -> None:
    found = [problem(line, 5) for line in (7, 12, 33)]

    assert shown(*found, source="abc istio")[1:-1] == [
        f"     7:5  error    unknown key 'anwser'{'unknown-key':>41}",
        "       7 | abc istio",
        "         |     ^^^^^",
        "                   and at 12:5, 33:5",
    ]
    assert shown(*found)[0].endswith("3 errors")


def test_of_problems_in_one_place_the_last_has_the_excerpt() -> None:
    lines = shown(problem(), replace(problem(), rule="dangling", message="x"), source="anwser")

    assert [line.split()[0] for line in lines[1:-1]] == ["2:1", "2:1", "2", "|"]


def test_a_name_and_its_counts_part_where_they_do_not_fit() -> None:
    path = f"decks/{'long' * 9}/traffic.yaml"

    assert shown(problem(path=path), width=40)[:3] == [
        path,
        " " * 33 + "1 error",
        "     2:1  error    unknown key 'anwser'",
    ]
    assert shown(problem(path=path[:34]), width=40)[:2] == [path[:34], " " * 33 + "1 error"]


def test_counts_of_thousands_are_broken_too() -> None:
    found = [replace(problem(), severity=it) for it in Severity] * 1_000

    assert shown(*found, width=40)[:3] == [
        "a.yaml",
        "     1,000 errors, 1,000 warnings, 1,000",
        "                             suggestions",
    ]


def test_what_has_no_line_to_show_is_shown_without() -> None:
    assert [line.split()[0] for line in shown(problem())[:-1]] == ["a.yaml", "2:1"]


def test_spans_say_what_they_are_and_which_place_they_name() -> None:
    again = problem(9, 4)
    styled = {it.text: it for line in spans(problem(), again, source="anwser: no") for it in line}

    assert styled["a.yaml"] == ("a.yaml", "path", Mark("a.yaml", 2, 1))
    assert styled["2 errors"].style == styled["error"].style == styled["^^^^^^"].style == "error"
    assert styled["unknown-key"].style == "rule"
    assert styled["2:1"].mark == Mark("a.yaml", 2, 1)
    assert styled["9:4"].mark == Mark("a.yaml", 9, 4)


def test_neither_a_name_nor_a_message_nor_a_line_can_forge_anything() -> None:
    odd = Problem(Mark("x\n::error ::y", 1, 9), Severity.ERROR, "x", "'\x1b[31m' ##[error]")

    name, message, source, caret, _ = shown(odd, source="##[e] \u202eb: c")

    assert name.startswith(r"x\n::error ::y ")
    assert message.startswith(r"     1:9  error    '\x1b[31m' #\x23[error]  ")
    assert source == "       1 | #\ufffd[e] \ufffdb: c"
    assert caret.index("^") == source.index(": c")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_caret_of_a_long_line_is_in_the_line_below(width: int) -> None:
    for column in (1, 60, 77, 78, 150, 300):
        lines = shown(problem(1, column), source="サービス mesh " * 30, width=width)
        assert max(map(cells, lines)) <= width
        text, caret = lines[-3:-1]
        assert "サ" in text
        assert caret.strip(" |").strip("^") == ""


LETTERS = st.sampled_from(["a", "b ", "/", "::", "サ", "e\u0301", "👩", "\x1b", "##[", "'"])
TEXTS = st.lists(LETTERS, min_size=1, max_size=120).map("".join)
PROBLEMS = st.builds(
    Problem,
    st.builds(Mark, TEXTS, st.integers(1, 20_000), st.integers(1, 300)),
    st.sampled_from(Severity),
    st.sampled_from(["x", "strongest-longest", "accidental-emphasis"]),
    TEXTS,
)


@pytest.mark.parametrize("width", WIDTHS)
@settings(max_examples=40)
@given(found=st.lists(PROBLEMS, min_size=1, max_size=4), source=TEXTS)
def test_no_line_is_wider_than_it_may_be_and_all_can_be_printed(
    width: int, found: list[Problem], source: str
) -> None:
    lines = shown(*found, source=source, width=width)

    names = {escaped(it.mark.path) for it in found}
    assert all(cells(line) <= width for line in lines if line not in names)
    assert all(line.isprintable() and not line.lstrip().startswith("::") for line in lines)


@pytest.mark.parametrize("width", WIDTHS)
@settings(max_examples=40)
@given(words=st.lists(st.text("abc/", min_size=1, max_size=19), min_size=1, max_size=30))
def test_no_word_of_a_message_is_lost_or_parted(width: int, words: list[str]) -> None:
    long = replace(problem(), message=" ".join(words))

    first, *rest = shown(long, width=width)[1:-1]
    text = " ".join([first.removeprefix("     2:1  error"), *rest])

    assert text.split() == [*words, "unknown-key"]
