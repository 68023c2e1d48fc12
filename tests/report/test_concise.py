from dataclasses import replace

import pytest

from meshcards.problem import Mark, Problem, Severity
from meshcards.report import concise

PROBLEM = Problem(Mark("a.yaml", 42, 5), Severity.ERROR, "unknown-key", "unknown key 'anwser'")


def test_a_problem_is_one_line_that_editors_can_follow() -> None:
    assert concise.line(PROBLEM) == "a.yaml:42:5: error: unknown key 'anwser' (unknown-key)"


@pytest.mark.parametrize(
    ("severities", "words"),
    [
        ([], "no problems"),
        ([Severity.ERROR], "1 error"),
        (
            [Severity.ADVICE, Severity.WARNING, Severity.ERROR, Severity.ERROR],
            "2 errors, 1 warning, 1 suggestion",
        ),
        ([Severity.WARNING] * 1200, "1,200 warnings"),
    ],
)
def test_problems_are_counted_by_severity_worst_first(
    severities: list[Severity], words: str
) -> None:
    assert concise.counts(replace(PROBLEM, severity=severity) for severity in severities) == words


def test_amounts_say_which_severity_they_are_of() -> None:
    found = [replace(PROBLEM, severity=it) for it in (Severity.ADVICE, Severity.ERROR)]
    assert list(concise.amounts(found)) == [
        (Severity.ERROR, "1 error"),
        (Severity.ADVICE, "1 suggestion"),
    ]


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("x\n::error ::y", r"x\n::error ::y:42:5: error"),
        ("::error ::y", r"\x3a:error ::y:42:5: error"),
        (" ::error ::y", r" \x3a:error ::y:42:5: error"),
        ("a##[error]y", r"a#\x23[error]y:42:5: error"),
        ("\x1b[31m\u202e\r\u2028\udcff", r"\x1b[31m\u202e\r\u2028\udcff:42:5: error"),
        ("Ж ü.yaml", "Ж ü.yaml:42:5: error"),
    ],
)
def test_a_name_of_a_file_can_forge_nothing(path: str, shown: str) -> None:
    line = concise.line(replace(PROBLEM, mark=replace(PROBLEM.mark, path=path)))

    assert line.startswith(f"{shown}: unknown key")
