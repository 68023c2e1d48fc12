"""The day for which Anki puts a card off: fuzz, and the load of the days around it.

Anki does not take the interval of FSRS as it is. It allows a range of days around it, and chooses
one of them by chance, rather one with few reviews, rather an early one, and rather one that is away
from the card's siblings. The rules are those of Anki 26.9; its random numbers are not ours, so a
single card may come on another day of the same range.
"""

import math
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Protocol

LONGEST = 36500  # days, Anki's own maximum interval

_SHORTEST_FUZZED = 2.5  # days
# From and to how many days, and which part of the days between is added to either side.
_RANGES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, math.inf, 0.05))
_BALANCED = 90  # days; cards that are put off for longer are not balanced
_CROWD = 2.15  # how much less likely a day is that has more cards
_LATE = 3  # and one that is later
_SIBLING = (1e-6, 0.2, 0.4, 0.6, 0.8)  # by the days between a day and one with a sibling


class Chance(Protocol):
    """A number from 0 to below 1."""

    def __call__(self) -> float:
        """The next one."""


def bounds(interval: float, least: int, most: int = LONGEST) -> tuple[int, int]:
    """The first and the last day that Anki allows for ``interval``, within ``least`` and ``most``.

    All are days from today.
    """
    if least > most:
        least = most
    if not least <= interval <= most:
        interval = least if interval < least else most
    spread = _spread(interval)
    first, last = int(interval - spread + 0.5), int(interval + spread + 0.5)  # as Anki rounds
    first = max(first, least)
    last = min(last, most)
    if first == last and 2 < last < most:
        last += 1
    return first, last


def least_of(interval: float, before: int) -> int:
    """The shortest that a recalled card may wait whose last interval was ``before`` days.

    Fuzz never makes an interval shorter that should grow.
    """
    if int(interval + 0.5) > before:
        return before + 1
    return before if before <= bounds(interval, 1)[1] else 0


class Load:
    """How many reviews are due on which day; days count from the first of the plan."""

    def __init__(self) -> None:
        self._due: Counter[int] = Counter()

    def add(self, day: int) -> None:
        """One more card is due on ``day``."""
        self._due[day] += 1

    def remove(self, day: int) -> None:
        """A card that was due on ``day`` was answered."""
        self._due[day] -= 1

    def chosen(
        self, interval: float, least: int, day: int, siblings: Sequence[int], chance: Chance
    ) -> int:
        """For how many days a card is put off, whose siblings are due on the days ``siblings``."""
        first, last = bounds(interval, max(least, 1))
        if interval >= _BALANCED + 1 or least > _BALANCED:
            return first + int(chance() * (last - first + 1))
        if first == last:
            return first
        sums = [*accumulate(self._weights(first, last, day, siblings))]
        return first + min(bisect(sums, chance() * sums[-1]), last - first)

    def _weights(self, first: int, last: int, day: int, siblings: Sequence[int]) -> Iterator[float]:
        """How likely each interval from ``first`` to ``last`` is, beside the others."""
        for days in range(first, last + 1):
            due = self._due[day + days]
            if not due:
                yield 1.0  # as Anki has it, whatever else is to be said of an empty day
                continue
            weight: float = due**-_CROWD / days**_LATE
            for sibling in siblings:
                apart = abs(day + days - sibling)
                if apart < len(_SIBLING):
                    weight *= _SIBLING[apart]
            yield weight


def _spread(interval: float) -> float:
    """How many days are allowed on either side."""
    if interval < _SHORTEST_FUZZED:
        return 0.0
    spread = 1.0
    for start, end, part in _RANGES:
        if interval > start:
            spread += part * (min(interval, end) - start)
    return spread
