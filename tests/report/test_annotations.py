import pytest

from meshcards.problem import Mark, Problem, Severity
from meshcards.report import annotations


@pytest.mark.parametrize(
    ("severity", "command"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.ADVICE, "notice")],
)
def test_a_problem_is_a_workflow_command_of_its_severity(severity: Severity, command: str) -> None:
    problem = Problem(Mark("decks/mesh/a.yaml", 42, 5), severity, "no-source", "no source")

    assert annotations.annotation(problem, problem.mark.path) == (
        f"::{command} file=decks/mesh/a.yaml,line=42,col=5,title=meshcards no-source::no source"
    )


def test_what_has_a_meaning_to_the_runner_is_escaped() -> None:
    problem = Problem(Mark("a,b:c%.yaml", 1, 1), Severity.ERROR, "x", "10%: a, b\r\n::error::c")

    assert annotations.annotation(problem, problem.mark.path) == (
        "::error file=a%2Cb%3Ac%25.yaml,line=1,col=1,"
        r"title=meshcards x::10%25: a, b\r\n::error::c"
    )


def test_a_file_whose_name_holds_a_command_gives_none() -> None:
    problem = Problem(Mark("x\n::error ::y", 1, 1), Severity.ERROR, "x", "m")

    assert annotations.annotation(problem, "x\n::error ::y") == (
        r"::error file=x\n%3A%3Aerror %3A%3Ay,line=1,col=1,title=meshcards x::m"
    )
