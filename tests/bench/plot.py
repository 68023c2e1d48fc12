"""Time and memory against size as one SVG, both axes logarithmic: a straight slope is linear."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from math import ceil, floor, log10
from typing import TypeAlias

from tests.bench import peers
from tests.bench.contestants import BUILD, FLOOR
from tests.bench.figures import Figure, Figures
from tests.bench.grammar import ASSETS

NAMES = (BUILD, FLOOR, *peers.NAMES)  # the place of each decides its colour
MIB = 2**20
WIDTH, TOP, BOTTOM = 360, 76, 350
_LEFTS = (56, 510)
_KEYS = (56, 236, 396, 556)  # where the names stand

_Point: TypeAlias = tuple[float, float]


def svg(figures: Figures) -> str:
    """The whole drawing."""
    panels = (
        ("seconds", lambda it: it.seconds),
        ("peak memory, MiB", lambda it: it.peak / MIB),
    )
    drawn = [_panel(left, *panel, figures) for left, panel in zip(_LEFTS, panels, strict=True)]
    keys = (
        _asset("plot/key.svg").format(left=_KEYS[number], number=number, name=escape(NAMES[number]))
        for number, _ in _lines(figures)
    )
    return _asset("plot.svg").format(
        title="Time and peak memory of a build against the number of questions",
        keys="".join(keys),
        panels="".join(drawn),
    )


@dataclass(frozen=True, slots=True)
class _Axis:
    """A logarithmic axis over whole decades, from ``start`` to ``end`` in the drawing."""

    first: int
    last: int
    start: float
    end: float

    def at(self, value: float) -> float:
        share = (log10(value) - self.first) / (self.last - self.first)
        return round(self.start + share * (self.end - self.start), 1)

    def decades(self) -> Iterator[tuple[float, str]]:
        for power in range(self.first, self.last + 1):
            yield self.at(10.0**power), f"{10.0**power:,.10g}"


def _axis(values: Iterable[float], start: float, end: float) -> _Axis:
    powers = [log10(value) for value in values] or [0]
    first, last = floor(min(powers)), ceil(max(powers))
    return _Axis(first, max(last, first + 1), start, end)


def _panel(left: int, title: str, value: Callable[[Figure], float], figures: Figures) -> str:
    lines = _lines(figures)
    across = _axis((it.size for _, line in lines for it in line), 0, WIDTH)
    up = _axis((value(it) for _, line in lines for it in line), BOTTOM, TOP)
    ticks = [_asset("plot/across.svg").format(y=y, width=WIDTH, label=s) for y, s in up.decades()]
    ticks += [
        _asset("plot/up.svg").format(x=x, top=TOP, bottom=BOTTOM, label=s)
        for x, s in across.decades()
    ]
    drawn = (
        _line(number, [(across.at(it.size), up.at(value(it))) for it in line])
        for number, line in lines
    )
    return _asset("plot/panel.svg").format(
        left=left, title=title, ticks="".join(ticks), lines="".join(drawn), middle=WIDTH / 2
    )


def _lines(figures: Figures) -> list[tuple[int, list[Figure]]]:
    """The figures of each contestant that has any, with its place in ``NAMES``."""
    lines = ((n, [it for it in figures.all if it.name == name]) for n, name in enumerate(NAMES))
    return [(number, line) for number, line in lines if line]


def _line(number: int, path: Sequence[_Point]) -> str:
    points = (_asset("plot/point.svg").format(number=number, x=x, y=y) for x, y in path)
    return _asset("plot/line.svg").format(
        number=number,
        path="L".join(f"{x} {y}" for x, y in path),
        points="".join(points),
    )


@cache
def _asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")
