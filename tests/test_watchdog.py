import signal
from itertools import count

import pytest

from tests import watchdog


def endless() -> None:
    for _ in count():
        pass


def test_what_computes_without_end_is_stopped_where_it_is() -> None:
    with watchdog.at_most(0.05), pytest.raises(watchdog.HungError, match="of processor time"):
        endless()


def test_what_ends_in_time_is_left_alone() -> None:
    before = signal.getsignal(signal.SIGPROF)
    with watchdog.at_most(1):
        pass
    assert signal.getsignal(signal.SIGPROF) == before
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)
