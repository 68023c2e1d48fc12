"""What is found in a hostile bank: the lines that ``meshcards check`` would print of it.

Only errors count, and the warnings of ``WARNINGS``: advice on how a question reads would be noise
in banks that ask no more than "Why?".
"""

from pathlib import Path

import pytest

from meshcards.lint import rules
from meshcards.problem import Problem, Severity
from meshcards.report import concise
from tests import compiled, watchdog

WARNINGS = frozenset({"hidden-character", "moved-note"})
SECONDS = 5  # of processor time; thousands of problems take one


def problems(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The lines of what is found in a bank, with paths inside it."""
    monkeypatch.chdir(folder)
    with watchdog.at_most(SECONDS):
        prepared = compiled.prepared(Path(), obeying=rules.RULES)
    assert prepared.broken or prepared.deck, "a bank without an error has a deck"
    return [concise.line(problem) for problem in prepared.problems if counts(problem)]


def counts(problem: Problem) -> bool:
    """Whether a problem is one that the corpus is about."""
    return problem.severity is Severity.ERROR or problem.rule in WARNINGS


def error(place: str, message: str, rule: str) -> str:
    """The line of an error at ``file:line:column``."""
    return f"{place}: error: {message} ({rule})"
