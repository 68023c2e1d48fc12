"""How a list of problems ends."""

import pytest

from meshcards.problem import Mark, Problem, Severity
from meshcards.report import ending
from meshcards.report.columns import cells
from meshcards.report.ending import Outcome

ERROR, WARNING, ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE
WHY = "Why: meshcards check --explain"
SEE = "See: meshcards preview --serve"


def problem(severity: Severity, rule: str = "link", path: str = "a.yaml") -> Problem:
    return Problem(Mark(path, 1, 1), severity, rule, "m")


def ends(outcome: Outcome, width: int = 80) -> list[str]:
    return ["".join(it.text for it in line) for line in ending.lines(outcome, width)]


def test_where_all_is_well_it_is_one_line() -> None:
    assert ends(Outcome((), 8, strict=True)) == ["no problems"]


def test_errors_are_why_nothing_can_be_built() -> None:
    found = [problem(ERROR), problem(WARNING, "x"), problem(ADVICE, "y", "b.yaml")]

    assert ends(Outcome(found, 8)) == [
        "1 error, 1 warning, 1 suggestion in 2 of 8 files",
        "Nothing can be built until the error is fixed.",
        f"{WHY} link    {SEE}",
    ]
    assert ends(Outcome(found[:1] * 2, 1))[:2] == [
        "2 errors in 1 of 1 file",
        "Nothing can be built until the 2 errors are fixed.",
    ]


@pytest.mark.parametrize("strict", [True, False])
def test_advice_fails_nothing_and_warnings_only_if_strict(strict: bool) -> None:  # noqa: FBT001 - a case
    advised, warned = Outcome([problem(ADVICE)], 1, strict), Outcome([problem(WARNING)], 1, strict)

    assert (advised.failed, warned.failed) == (False, strict)
    assert not any("failed" in line for line in ends(advised))
    assert any("failed because of --strict" in line for line in ends(warned)) is strict


def test_what_was_not_done_is_said_with_its_reason() -> None:
    built = Outcome([problem(ERROR)], 1, undone="Nothing was built", kept="All stays.")
    released = Outcome([problem(WARNING)], 1, strict=True, undone="Nothing was released")

    assert ending.why(built) == "Nothing was built: fix the error first. All stays."
    assert ending.why(released) == (
        "Nothing was released because of the warnings: fix them, allow each with a reason "
        "(meshcards docs rules), or add --no-strict."
    )


def test_the_rule_to_read_about_is_that_of_the_last_of_the_worst() -> None:
    found = [problem(ERROR, "link"), problem(ERROR, "cloze"), problem(WARNING, "dated-word")]
    assert f"{WHY} cloze" in ends(Outcome(found, 1))[-1]


def test_a_bank_that_preview_does_not_find_is_named() -> None:
    last = ends(Outcome([problem(ERROR)], 1, bank="my decks/mesh\x1b"))[-1]
    assert last.endswith(r"See: meshcards preview --serve 'my decks/mesh\x1b'")


def test_a_command_that_does_not_fit_beside_its_word_is_below_it() -> None:
    assert ends(Outcome([problem(ERROR, "unknown-key")], 1), 40)[-3:] == [
        "Why:",
        "meshcards check --explain unknown-key",
        SEE,
    ]
    assert ends(Outcome([problem(ERROR, "unknown-key")], 1), 42)[-2] == f"{WHY} unknown-key"


@pytest.mark.parametrize("width", [40, 60, 100])
def test_the_end_is_no_wider_than_the_terminal_but_for_commands(width: int) -> None:
    found = [problem(ERROR), problem(WARNING), problem(ADVICE)] * 1000
    kept = "The packages and locks that were there stay as they were."
    outcome = Outcome(found, 10_000, undone="Nothing was built", kept=kept)
    lines = ends(outcome, width)

    assert all(cells(it) <= width for it in lines if "meshcards" not in it)
    assert " ".join(lines).split() == " ".join(ends(outcome, 300)).split()
