"""Figures and bars as rows of text, for the terminal and for Markdown."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from rich.table import Table

from tests.bench.bars import Bar
from tests.bench.contestants import BUILD
from tests.bench.figures import Figures

MIB = 2**20
FIGURES = ("questions", "", "median time", "against build", "peak memory", "against build", "runs")
PARTS = ("part of a build", "processor time", "share")
BARS = ("promise", "at most", "measured", "")

Row: TypeAlias = tuple[str, ...]


def of_figures(figures: Figures) -> Iterator[Row]:
    """A row for each figure, in the order of ``FIGURES``; ratios against the build of that size."""
    for it in figures.all:
        build = figures.of(BUILD, it.size)
        yield (
            f"{it.size:,}" if it.size else "",
            it.name,
            _seconds(it.seconds),
            _ratio(it.seconds, build.seconds if build else None),
            f"{it.peak / MIB:,.0f} MiB" if it.peak else "",
            _ratio(it.peak, build.peak if build else None),
            str(it.runs),
        )


def of_bars(bars: Iterable[Bar]) -> Iterator[Row]:
    """A row for each bar, in the order of ``BARS``."""
    verdicts = {True: "met", False: "not met", None: "not measured"}
    for bar in bars:
        measured = "" if bar.measured is None else f"{bar.measured:.3g} {bar.unit}".rstrip()
        yield bar.promise, f"{bar.most:g} {bar.unit}".rstrip(), measured, verdicts[bar.met]


def of_parts(seconds: Mapping[str, float]) -> Iterator[Row]:
    """A row for each part of a build, in the order of ``PARTS``."""
    whole = sum(seconds.values())
    for part, spent in seconds.items():
        yield part, f"{spent:.2f} s", f"{spent / whole:.0%}"


def markdown(head: Row, rows: Iterable[Row], words: int) -> str:
    """A table in Markdown; after the first ``words`` columns numbers stand to the right."""
    rule = ("---" if n < words else "---:" for n in range(len(head)))
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, tuple(rule), *rows))


def terminal(head: Row, rows: Iterable[Row]) -> Table:
    """A table for rich to print."""
    table = Table(*head)
    for row in rows:
        table.add_row(*row)
    return table


def _seconds(seconds: float) -> str:
    return f"{seconds:,.1f} s" if seconds >= 10 else f"{seconds:.2f} s"


def _ratio(value: float, build: float | None) -> str:
    return f"{value / build:.2f}" if value and build else ""
