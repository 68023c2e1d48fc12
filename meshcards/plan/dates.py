"""The days of a plan: from which to which, and on which of them the learner is off."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LONGEST = 3660  # days of a plan; about ten years

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FULL = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ISO = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days from ``start`` to the one before ``by``, without those that are off.

    ``weekdays`` counts from 0 for Monday.
    """

    start: date
    by: date
    weekdays: frozenset[int] = frozenset()
    off: frozenset[date] = frozenset()

    @property
    def length(self) -> int:
        """How many days there are, those off included."""
        return (self.by - self.start).days

    @property
    def study(self) -> tuple[int, ...]:
        """The days on which the learner studies, counted from 0 for ``start``."""
        return tuple(number for number in range(self.length) if self._is_on(self.day(number)))

    def day(self, number: int) -> date:
        """The date of a day that is counted from 0."""
        return self.start + number * _DAY

    def _is_on(self, day: date) -> bool:
        return day.weekday() not in self.weekdays and day not in self.off


def short(day: date) -> str:
    """A date as ``24 Dec``, in English whatever the system's language."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def called(day: date) -> str:
    """A date as ``Thu 24 Dec``."""
    return f"{WEEKDAYS[day.weekday()].title()} {short(day)}"


def parsed(text: str) -> date:
    """A date as ``2026-12-24``. Raises ValueError with what is wrong with it."""
    if not _ISO.fullmatch(text):
        raise ValueError(f"'{text}' is not a date; write year, month and day, as in 2026-12-24")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"'{text}' is not a day of the calendar") from None


def off(words: Iterable[str]) -> tuple[frozenset[int], frozenset[date]]:
    """Weekdays and dates that are off, from words as a learner types them.

    Each is a weekday, ``sat`` or ``saturday``, a date, or two dates with ``..`` between them, which
    are off with all days between. Raises ValueError with what is wrong with a word.
    """
    weekdays: set[int] = set()
    days: set[date] = set()
    for word in words:
        lower = word.strip().lower()
        if lower in WEEKDAYS or lower in _FULL:
            weekdays.add((WEEKDAYS if lower in WEEKDAYS else _FULL).index(lower))
        elif lower:
            days.update(_range(lower))
    return frozenset(weekdays), frozenset(days)


def _range(word: str) -> Iterable[date]:
    begin, dots, end = word.partition("..")
    if not _ISO.fullmatch(begin) or (dots and not _ISO.fullmatch(end)):
        raise ValueError(
            f"'{word}' is not a day off; write weekdays, dates, or two dates with .. between them, "
            "as in sat,sun,2026-12-24..2027-01-01"
        )
    first, last = parsed(begin), parsed(end) if dots else parsed(begin)
    if last < first:
        raise ValueError(f"'{word}' ends before it begins; write the earlier date first")
    if (last - first).days > LONGEST:
        raise ValueError(f"'{word}' is longer than ten years; name a shorter time")
    return (first + number * _DAY for number in range((last - first).days + 1))
