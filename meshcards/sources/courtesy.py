"""Manners: a host gets one request at a time, with a pause between, and later if it wants that."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

PAUSE = 1.0  # seconds between two requests to a host
LONGEST = 120.0  # seconds that a host may ask for; one that wants more is asked another day


@dataclass(frozen=True, slots=True)
class Times:
    """The clocks: ``clock`` in seconds that only grow, ``date`` since 1970, and how to wait."""

    clock: Callable[[], float]
    date: Callable[[], float]
    wait: Callable[[float], object]


@dataclass(slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    free: float = 0.0  # the time from which it may be asked again


class Courtesy:
    """The turns of all hosts; any thread may ask for one."""

    def __init__(self, times: Times) -> None:
        self._times = times
        self._lock = threading.Lock()
        self._hosts: dict[str, _Host] = {}

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """The time of one request to a host: it begins when the host may be asked."""
        with self._lock:
            known = self._hosts.setdefault(host, _Host())
        with known.lock:
            if (left := known.free - self._times.clock()) > 0:
                self._times.wait(left)
            try:
                yield
            finally:
                known.free = max(known.free, self._times.clock() + PAUSE)

    def postpone(self, host: str, seconds: float) -> None:
        """Let a host be asked no earlier than in some seconds."""
        with self._lock:
            known = self._hosts.setdefault(host, _Host())
        known.free = max(known.free, self._times.clock() + seconds)

    def wanted(self, retry_after: str) -> float | None:
        """The seconds that a Retry-After header asks for; ``None`` if it cannot be read.

        RFC 9110, section 10.2.3: a number of seconds, or a date.
        """
        given = retry_after.strip()
        if given.isascii() and given.isdigit():
            return float(given[:9])
        try:
            date = parsedate_to_datetime(given)
        except (ValueError, OverflowError):  # the latter for a year of twenty digits
            return None
        whole = date if date.tzinfo else date.replace(tzinfo=UTC)
        return max(0.0, (whole - datetime.fromtimestamp(self._times.date(), UTC)).total_seconds())
