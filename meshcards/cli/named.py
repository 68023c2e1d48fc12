"""Which problems of a bank are those of the files that were named, as pre-commit names them."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from meshcards.bank.folder import DECK_FILE
from meshcards.cli.banks import real_path
from meshcards.cli.checked import Checked
from meshcards.problem import Problem


def problems(bank: Checked, files: Sequence[Path]) -> tuple[Problem, ...]:
    """The problems in ``files``, and those elsewhere that name a line in one of them.

    All problems of the bank where no file was named, or where one of them, such as a figure, is
    neither read as YAML nor has a problem of its own: what is wrong with it is reported where it is
    used. Problems of an unsound deck.yaml are always among them: without it no file can be judged.
    """
    if not files:
        return bank.problems
    real = cache(real_path)  # many problems are in one file
    named = {real(path) for path in files}
    judged = {real(path) for path in bank.paths}
    judged |= {real(problem.mark.path) for problem in bank.problems}
    if not named <= judged:
        return bank.problems
    if not bank.framed:
        named.add(real(bank.folder / DECK_FILE))
    return tuple(
        problem
        for problem in bank.problems
        if real(problem.mark.path) in named or (problem.also and real(problem.also.path) in named)
    )
