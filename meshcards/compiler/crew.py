"""Several processes at one kind of work: results come in order, and none outlives its parent."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

if TYPE_CHECKING:
    from meshcards.compiler.worker import Outcome, Worker

WORTH = 4_000_000  # bytes of a bank from which a second process saves more than its fork costs
_SPAWN = 3  # times as much where each process first imports the package, for 0.4 s

_AHEAD = 2  # jobs for each worker beyond the results given, so that none waits for the next

_Job = TypeVar("_Job")
_Result = TypeVar("_Result")


def worth() -> int:
    """The bytes of a bank from which a second process, started now, saves more than it costs."""
    return WORTH if _method() == "fork" else WORTH * _SPAWN


@contextmanager
def shared(
    work: Callable[[_Job], _Result], jobs: Iterable[_Job], workers: int
) -> Iterator[Iterator[_Result]]:
    """The results of ``work`` on each job, in order; ``workers`` is how many processes to use.

    Jobs are taken as results are asked for, never more than twice ``workers`` ahead. With fewer
    than two workers or jobs, or where no process can be had, this process does the work. When the
    context ends, all workers are gone, even in the middle of a job.

    What ``work`` or ``jobs`` raises is raised in the place of its result, with a note of where in
    a worker it came from. Raises MeshcardsError when a worker is killed. ``work``, jobs and results
    have to pickle; where processes are spawned, importing the main script must start nothing.
    """
    every = _Jobs(jobs)
    with _team(work, every.waiting(workers) if workers > 1 else 0) as team:
        yield _results(team, every) if team else _alone(work, every)


class _Jobs(Iterator[_Job]):
    """Jobs that end where they fail, so that the results before are given first."""

    def __init__(self, jobs: Iterable[_Job]) -> None:
        self._jobs = iter(jobs)
        self._failure: Exception | None = None

    def __next__(self) -> _Job:
        try:
            return next(self._jobs)
        except StopIteration:
            raise
        except Exception as error:
            self._failure = error
            raise StopIteration from error

    def waiting(self, most: int) -> int:
        """How many jobs there are, as far as ``most``."""
        first = list(islice(self, most))
        self._jobs = chain(first, self._jobs)
        return len(first)

    def check(self) -> None:
        """Raise what ended the jobs, if they failed."""
        if self._failure:
            raise self._failure


@contextmanager
def _team(work: Callable[[Any], Any], wanted: int) -> "Iterator[Sequence[Worker]]":
    """Up to ``wanted`` workers, none where one would be alone or no process can be had."""
    if wanted < 2:
        yield ()
        return
    try:
        # Half as long to import as pydantic, and few banks are large.
        from meshcards.compiler import worker
    except ImportError:  # a Python without processes
        yield ()
        return
    team: list[Worker] = []
    try:
        worker.gather(team, work, wanted, _method())
        yield team
    finally:
        worker.dismiss(team)


def _method() -> Literal["fork", "spawn"]:
    """How to start a process: fork on Linux while there is one thread, else spawn.

    A fork copies one thread, and a lock that another holds stays closed in the copy for ever. On
    macOS the system's own libraries have such threads.
    """
    try:
        threads = len(list(Path("/proc/self/task").iterdir()))
    except OSError:
        return "spawn"
    return "fork" if threads == 1 else "spawn"


def _alone(work: Callable[[_Job], _Result], jobs: _Jobs[_Job]) -> Iterator[_Result]:
    yield from map(work, jobs)
    jobs.check()


def _results(team: "Sequence[Worker]", jobs: _Jobs[Any]) -> Iterator[Any]:
    from meshcards.compiler import worker

    outcomes: dict[int, Outcome] = {}
    begun = given = 0
    while True:
        for job in islice(jobs, len(team) * _AHEAD - (begun - given)):
            min(team, key=lambda it: len(it.doing)).tell(begun, job)
            begun += 1
        if given == begun:
            jobs.check()
            return
        while given not in outcomes:
            outcomes.update(it.hear() for it in worker.speaking(team))
        result, error = outcomes.pop(given)
        if error:
            raise error
        yield result
        given += 1
