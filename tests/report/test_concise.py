from dataclasses import replace

import pytest

from meshcards.problem import Level, Mark, Problem
from meshcards.report import concise

PROBLEM = Problem(Mark("a.yaml", 42, 5), Level.ERROR, "unknown-key", "unknown key 'anwser'")


def test_a_problem_is_one_line_that_editors_can_follow() -> None:
    assert concise.line(PROBLEM) == "a.yaml:42:5: error: unknown key 'anwser' (unknown-key)"


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        ([], "no problems"),
        ([Level.ERROR], "1 error"),
        (
            [Level.ADVICE, Level.WARNING, Level.ERROR, Level.ERROR],
            "2 errors, 1 warning, 1 piece of advice",
        ),
        ([Level.WARNING] * 1200, "1,200 warnings"),
    ],
)
def test_problems_are_counted_by_level_worst_first(levels: list[Level], words: str) -> None:
    assert concise.counts(replace(PROBLEM, level=level) for level in levels) == words
