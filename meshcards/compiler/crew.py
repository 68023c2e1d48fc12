"""Several processes at one kind of work: results come in order, and Ctrl-C ends them all."""

import gc
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from meshcards.problem import MeshcardsError

WORTH = 4_000_000  # bytes of a bank from which a second process saves more than its start costs

_Job = TypeVar("_Job")
_Result = TypeVar("_Result")


@contextmanager
def shared(
    work: Callable[[_Job], _Result], jobs: Sequence[_Job], workers: int
) -> Iterator[Iterable[_Result]]:
    """The results of ``work`` on each job, in order; by this process if there is one worker.

    Raises MeshcardsError when a process dies.
    """
    if workers < 2:
        yield map(work, jobs)
        return
    # Half as long to import as pydantic, and few banks are large.
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    pool = ProcessPoolExecutor(workers, initializer=_begin)
    try:
        yield pool.map(work, jobs)
    except BrokenProcessPool as error:
        raise MeshcardsError("a process was ended from outside; is memory short?") from error
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """Make a process ready: Ctrl-C is for the one that asked, and garbage makes no cycles here."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
