"""Contestants take turns, so that a slow minute of the machine falls on all of them."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from tests.bench.figures import Figures, figure
from tests.bench.process import CommandFailedError, Run, measured

SLOW = 60.0  # seconds after which a contestant that may run less often does

Tell: TypeAlias = Callable[[str], None]
"""Called with what is going on, for whoever waits."""


@dataclass(frozen=True, slots=True)
class Contestant:
    """A command to measure.

    Before each run ``stale`` is removed, what a fresh run would not find, and ``before`` is called.

    ``patient`` ones run every round, however slow they are.
    """

    name: str
    command: tuple[str | Path, ...]
    stale: tuple[Path, ...] = ()
    patient: bool = True
    before: Callable[[], object] | None = None


@dataclass(frozen=True, slots=True)
class Rounds:
    """How often everybody runs, and how often at most those that are slow."""

    all: int
    slow: int


def race(
    contestants: Iterable[Contestant], size: int, rounds: Rounds, folder: Path, tell: Tell
) -> Figures:
    """The medians of all rounds; who fails is out, and named among what is missing."""
    runs: dict[Contestant, list[Run]] = {contestant: [] for contestant in contestants}
    missing = []
    what = f"{size:,} questions" if size else "starts"
    for number in range(1, rounds.all + 1):
        for contestant in list(runs):
            if _waits(contestant, runs[contestant], rounds):
                continue
            try:
                run = _run(contestant, folder / "log")
            except CommandFailedError as error:
                del runs[contestant]
                missing.append(f"{contestant.name}, {what}: {error}")
                tell(missing[-1])
                continue
            runs[contestant].append(run)
            tell(f"{what}, round {number}: {contestant.name} took {run.seconds:.2f} s")
    return Figures(tuple(figure(it.name, size, runs[it]) for it in runs), tuple(missing))


def _waits(contestant: Contestant, runs: list[Run], rounds: Rounds) -> bool:
    if contestant.patient or not runs:
        return False
    return runs[0].seconds > SLOW and len(runs) >= rounds.slow


def _run(contestant: Contestant, log: Path) -> Run:
    for path in contestant.stale:
        if path.is_dir():
            shutil.rmtree(path)
            path.mkdir()  # one tool wants its folder to be there
        else:
            path.unlink(missing_ok=True)
    if contestant.before:
        contestant.before()
    return measured(contestant.command, log)
