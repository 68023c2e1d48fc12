"""One process of a crew, from both ends of its pipe: it does jobs, and ends when its parent does.

Plain processes and pipes, because a pool of the standard library needs semaphores (so /dev/shm),
takes every job at once, and hangs where file descriptors are few or one of its processes is killed.
"""

import gc
import multiprocessing
import pickle
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain
from multiprocessing import resource_tracker
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from meshcards import interrupts
from meshcards.problem import MeshcardsError

if TYPE_CHECKING:
    # What Windows and other systems call by names of their own.
    from multiprocessing.connection import _ConnectionBase as Connection

Method: TypeAlias = Literal["fork", "spawn"]

_SPARE = 8  # pairs of file descriptors that must be free before another worker is started
_WINDOWS = 61  # processes that Windows can wait for
# Windows has neither these nor what takes them.
_BLOCK, _UNBLOCK, _SET = (
    getattr(signal, name, 0) for name in ("SIG_BLOCK", "SIG_UNBLOCK", "SIG_SETMASK")
)


class Outcome(NamedTuple):
    """What became of a job: its result, or what was raised."""

    result: Any
    error: BaseException | None


class Worker(NamedTuple):
    """A process, this end of its pipe, and the numbers of the jobs that it has."""

    process: BaseProcess
    pipe: "Connection[Any, Any]"
    doing: deque[int]

    def tell(self, number: int, job: object) -> None:
        """Give it a job; raises MeshcardsError if it was killed."""
        try:
            self.pipe.send_bytes(pickle.dumps(job))
        except OSError as error:
            raise _killed() from error
        self.doing.append(number)

    def hear(self) -> tuple[int, Outcome]:
        """A job's number and what became of it; raises MeshcardsError if it was killed."""
        try:
            outcome = self.pipe.recv_bytes()
        except (EOFError, OSError) as error:
            raise _killed() from error
        return self.doing.popleft(), pickle.loads(outcome)  # noqa: S301 - written by _done


def most(wanted: int, methods: Sequence[str] = multiprocessing.get_all_start_methods()) -> int:
    """``wanted``, or as many processes as the platform takes; only Windows has a limit."""
    return wanted if "fork" in methods else min(wanted, _WINDOWS)


def gather(team: list[Worker], work: Callable[[Any], Any], wanted: int, method: Method) -> None:
    """Add to ``team`` up to ``wanted`` workers: those that can be had."""
    with suppress(OSError), _signals_waiting(method):
        while len(team) < most(wanted):
            team.append(_started(team, work, method))
    for worker in team[:]:
        try:
            worker.pipe.recv_bytes()
        except (EOFError, OSError):  # it could not begin
            team.remove(worker)
            dismiss([worker])


def speaking(team: Sequence[Worker]) -> Iterator[Worker]:
    """Wait until workers have something to say, and give those."""
    ready = wait([worker.pipe for worker in team])
    return (worker for worker in team if worker.pipe in ready)


def dismiss(team: Sequence[Worker]) -> None:
    """End all workers, in the middle of a job or not; they have nothing to put away."""
    for worker in team:
        worker.process.kill()
    for worker in team:
        worker.process.join()
        worker.process.close()
        worker.pipe.close()


def _killed() -> MeshcardsError:
    return MeshcardsError("a worker process was killed; free some memory and run the command again")


def _started(team: Sequence[Worker], work: Callable[[Any], Any], method: Method) -> Worker:
    """Another worker; raises OSError where none can be had."""
    if multiprocessing.current_process().daemon:
        raise OSError("a process of a pool may have no children")
    # The work here needs descriptors too, and a start that fails for want of some keeps a few.
    spare = [multiprocessing.Pipe() for _ in range(_SPARE)]
    for end in chain(*spare):
        end.close()
    ours, theirs = multiprocessing.Pipe()
    fork = method == "fork"
    context: Any = multiprocessing.get_context(method)  # of another type on each system
    # A fork has our ends too; while it kept one open, another worker would not see us end.
    inherited = [*(it.pipe for it in team), ours] if fork else []
    process = context.Process(target=_serve, args=(work, theirs, inherited), daemon=True)
    process.start()
    theirs.close()
    return Worker(process, ours, deque())


@contextmanager
def _signals_waiting(method: Method) -> Iterator[None]:
    """Let no signal unwind the stack here, nor in a new process before it is ready for one."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    if method == "spawn":
        resource_tracker.ensure_running()  # when a first spawn starts it, it lets signals through
    before = signal.pthread_sigmask(_BLOCK, interrupts.EVERY)
    try:
        yield
    finally:
        signal.pthread_sigmask(_SET, before)


def _serve(
    work: Callable[[Any], Any],
    pipe: "Connection[Any, Any]",
    inherited: "Sequence[Connection[Any, Any]]",
) -> None:
    """Do jobs as they come, until this process is killed or its parent is gone."""
    for end in inherited:
        end.close()
    jobs = SimpleQueue[bytes]()
    try:
        Thread(target=_listen, args=(pipe, jobs), daemon=True).start()
        pipe.send_bytes(b"ready")
    except (RuntimeError, OSError):
        return  # no thread can be had, or the parent is gone
    _begin()
    with suppress(OSError):  # the parent is gone
        while True:
            pipe.send_bytes(_done(work, jobs.get()))


def _listen(pipe: "Connection[Any, Any]", jobs: SimpleQueue[bytes]) -> None:
    """Take jobs in; when the parent is gone, end this process, whatever it is doing."""
    with suppress(EOFError, OSError):
        while True:
            jobs.put(pipe.recv_bytes())
    signal.raise_signal(getattr(signal, "SIGKILL", signal.SIGTERM))  # Windows has no SIGKILL


def _begin() -> None:
    """Make a process ready: Ctrl-C is for the one that asked, and garbage makes no cycles here."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in interrupts.EVERY:
        if callable(signal.getsignal(number)):  # the parent's; what it ignores stays ignored
            signal.signal(number, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(_UNBLOCK, interrupts.EVERY)
    gc.disable()


def _done(work: Callable[[Any], Any], job: bytes) -> bytes:
    """Do a job; the pickled Outcome."""
    try:
        return pickle.dumps(Outcome(work(pickle.loads(job)), None))  # noqa: S301 - written by tell
    except BaseException as error:  # noqa: BLE001 - raised in the parent, whatever it is
        note = f"In a worker:\n{''.join(traceback.format_exception(error))}"
        error.add_note(note)
        try:
            outcome = pickle.dumps(Outcome(None, error))
            pickle.loads(outcome)  # noqa: S301 - some exceptions can be written but not read
        except Exception:  # noqa: BLE001 - whatever its own methods raise
            return pickle.dumps(Outcome(None, RuntimeError(note)))
        return outcome
