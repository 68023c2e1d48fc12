"""A bound on processor time, so that what hangs fails where it hangs, however busy the machine."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

TRACED = 3  # times as long that Python takes while coverage looks at every line


class HungError(BaseException):
    """Too much time was used; no ``except Exception`` on the way may swallow it."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise HungError in what runs inside once this process has computed for ``seconds``."""

    def bark(_number: int, _frame: FrameType | None) -> None:
        raise HungError(f"more than {seconds} s of processor time")

    seconds *= TRACED if sys.gettrace() else 1
    before = signal.signal(signal.SIGPROF, bark)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
