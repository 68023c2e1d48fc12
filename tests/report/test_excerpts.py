from collections.abc import Callable

import pytest

from meshcards.problem import Mark, Problem, Severity
from meshcards.report import excerpts


def problem(line: int = 2, column: int = 1, path: str = "a.yaml") -> Problem:
    return Problem(Mark(path, line, column), Severity.ERROR, "unknown-key", "unknown key 'anwser'")


def shown(*problems: Problem, source: str | Callable[[Mark], str] = "") -> list[str]:
    lines = excerpts.lines(problems, (lambda _: source) if isinstance(source, str) else source)
    return ["".join(span.text for span in line) for line in lines]


def test_a_problem_is_shown_with_its_line_and_a_caret_under_the_word() -> None:
    assert shown(problem(12, 3), source="  anwser: no") == [
        "a.yaml",
        "      12:3  error  unknown key 'anwser'  (unknown-key)",
        "        12 |   anwser: no",
        "           |   ^^^^^^",
        "",
    ]


def test_the_problems_of_a_file_stand_below_its_name() -> None:
    lines = shown(problem(1), problem(2), problem(1, path="b.yaml"))

    assert [line for line in lines if line.endswith(".yaml")] == ["a.yaml", "b.yaml"]
    assert len(lines) == 7


def test_what_has_no_line_to_show_is_shown_without() -> None:
    assert shown(problem()) == [
        "a.yaml",
        "       2:1  error  unknown key 'anwser'  (unknown-key)",
        "",
    ]


@pytest.mark.parametrize(
    ("source", "column", "under"),
    [
        ("id: Why", 5, "    ^^^"),
        ("terms: [gone, x]", 9, "        ^^^^"),
        ("サ: ービス", 4, "    ^^^^^^"),
        ("a\tb: c", 3, "  ^"),
        ("a: x\u0301y z", 4, "   ^^"),
        ("a: कुु y", 8, "     ^"),
        ("title: A", 9, "        ^"),
        ("title: A", 99, "        ^"),
    ],
)
def test_the_caret_stands_under_what_a_terminal_shows(source: str, column: int, under: str) -> None:
    assert shown(problem(1, column), source=source)[3] == f"           | {under}"


def test_a_long_line_is_cut_around_the_place() -> None:
    source = "a" * 500 + " wrong " + "b" * 500

    line, caret = shown(problem(1, 502), source=source)[2:4]

    assert line[13] == "…"
    assert line[-1] == "…"
    assert len(line) == 13 + excerpts.WIDTH + 2
    assert line[caret.index("^") :].startswith("wrong ")
    assert caret.count("^") == len("wrong")


@pytest.mark.parametrize("place", range(60, 70))
def test_a_long_line_is_cut_between_letters(place: int) -> None:
    source = "👩\u200d🚀कि" * 40

    line = shown(problem(1, place), source=source)[2][13:]

    assert line.strip("…").removeprefix("कि").startswith("👩\u200d🚀")
    assert line.strip("…").removesuffix("👩\u200d🚀").endswith("कि")


def test_a_joiner_is_shown_only_where_it_joins_nothing() -> None:
    source = "می\u200cشود 👩\u200d🚀 En\u200cvoy"

    assert shown(problem(1, 2), source=source)[2][13:] == "می\u200cشود 👩\u200d🚀 En\ufffdvoy"


def test_a_character_that_cannot_be_printed_takes_its_place() -> None:
    assert shown(problem(1, 2), source="a\x1bb")[2] == "         1 | a\ufffdb"


def test_spans_say_what_they_are() -> None:
    lines = list(excerpts.lines([problem()], lambda _: "anwser: no"))

    styles = {span.text: span.style for line in lines for span in line}
    assert styles["a.yaml"] == "path"
    assert styles["error"] == "error"
    assert styles["(unknown-key)"] == "rule"
    assert styles["^^^^^^"] == "error"


def test_neither_a_name_nor_a_message_nor_a_line_can_forge_anything() -> None:
    odd = Problem(Mark("x\n::error ::y", 1, 9), Severity.ERROR, "x", "'\x1b[31m' ##[error]")

    name, message, source, caret, _ = shown(odd, source="##[e] \u202eb: c")

    assert name == r"x\n::error ::y"
    assert message == r"       1:9  error  '\x1b[31m' #\x23[error]  (x)"
    assert source == "         1 | #\ufffd[e] \ufffdb: c"
    assert caret.index("^") == source.index(": c")


def test_a_wide_blank_keeps_the_caret_in_its_place() -> None:
    assert shown(problem(1, 3), source="a\u3000b")[2:4] == [
        "         1 | a  b",
        "           |    ^",
    ]
