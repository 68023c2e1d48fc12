"""A number a day as a chart of a few lines: one column for each day, or for some days."""

from collections.abc import Sequence
from datetime import date
from math import ceil

from meshcards.plan import dates

_BLOCKS = " ▁▂▃▄▅▆▇█"
_LABEL = 7  # columns between the beginnings of two dates, at least


def columns(values: Sequence[float | None], room: int) -> list[float | None]:
    """The values for ``room`` columns or fewer: each, or the highest of some days."""
    each = days_a_column(len(values), room)
    parts = (values[at : at + each] for at in range(0, len(values), each))
    return [max((it for it in part if it is not None), default=None) for part in parts]


def days_a_column(days: int, room: int) -> int:
    """How many days one column has."""
    return max(ceil(days / room), 1)


def tall(values: Sequence[float | None], height: int) -> list[str]:
    """The values as columns, ``height`` lines high, the first line on top.

    A day without a value is empty.
    """
    most = max((it for it in values if it), default=1)
    eighths = [ceil(8 * height * it / most) if it else 0 for it in values]
    return [
        "".join(_BLOCKS[min(max(it - 8 * line, 0), 8)] for it in eighths)
        for line in reversed(range(height))
    ]


def axis(start: date, days: int, room: int) -> str:
    """The dates below the columns, as many as have room, a week or some weeks apart."""
    each = days_a_column(days, room)
    weeks = ceil(_LABEL * each / 7)
    line = ""
    for number in range(0, days, 7 * weeks):
        label = dates.short(date.fromordinal(start.toordinal() + number))
        at = number // each
        if at + len(label) <= room:
            line = line.ljust(at) + label
    return line
