import pytest

from meshcards.problem import Level, Mark, Problem
from meshcards.report import annotations


@pytest.mark.parametrize(
    ("level", "command"),
    [(Level.ERROR, "error"), (Level.WARNING, "warning"), (Level.ADVICE, "notice")],
)
def test_a_problem_is_a_workflow_command_of_its_level(level: Level, command: str) -> None:
    problem = Problem(Mark("decks/mesh/a.yaml", 42, 5), level, "no-source", "no source")

    assert annotations.annotation(problem) == (
        f"::{command} file=decks/mesh/a.yaml,line=42,col=5,title=meshcards no-source::no source"
    )


def test_what_has_a_meaning_to_the_runner_is_escaped() -> None:
    problem = Problem(Mark("a,b:c%.yaml", 1, 1), Level.ERROR, "x", "10%: a, b\r\n::error::c")

    assert annotations.annotation(problem) == (
        "::error file=a%2Cb%3Ac%25.yaml,line=1,col=1,title=meshcards x::10%25: a, b%0D%0A::error::c"
    )
