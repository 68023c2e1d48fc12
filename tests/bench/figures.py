"""Medians of runs: what the table, the plot and the bars are made of."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from tests.bench.process import Run


@dataclass(frozen=True, slots=True)
class Figure:
    """What one contestant needed for one size: seconds, bytes at the peak, and of how many runs.

    ``size`` counts questions; 0 stands for what depends on no bank.
    """

    name: str
    size: int
    seconds: float
    peak: float
    runs: int


@dataclass(frozen=True, slots=True)
class Figures:
    """All that was measured in one go, and what could not be, in words."""

    all: tuple[Figure, ...] = ()
    missing: tuple[str, ...] = ()

    def of(self, name: str, size: int = 0) -> Figure | None:
        """What ``name`` needed for ``size``, if that was measured."""
        return next((it for it in self.all if (it.name, it.size) == (name, size)), None)

    def __add__(self, other: "Figures") -> "Figures":
        return Figures((*self.all, *other.all), (*self.missing, *other.missing))


def figure(name: str, size: int, runs: Iterable[Run]) -> Figure:
    """The medians of a contestant's runs."""
    runs = tuple(runs)
    seconds = median(run.seconds for run in runs)
    return Figure(name, size, seconds, median(run.peak for run in runs), len(runs))
