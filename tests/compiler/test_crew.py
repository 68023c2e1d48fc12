"""A crew gives what one process gives, in order, whatever is refused, raised or killed."""

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from meshcards.compiler import crew, worker
from meshcards.problem import MeshcardsError

# What runs the tests in parallel has threads of its own; later Pythons warn of a fork then.
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")

METHODS = ["fork", "spawn"]
ALL = list(range(9))
SQUARES = [n * n for n in ALL]


class TwoWords(Exception):  # noqa: N818 - a test's own
    """An exception that pickles and cannot be read again."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(one + two)


def square(number: int) -> int:
    return number * number


def process(_job: object) -> int:
    return os.getpid()


def collecting(_job: object) -> bool:
    return gc.isenabled()


def fail(job: BaseException | int) -> int:
    if isinstance(job, BaseException):
        raise job
    return job


def fail_oddly(job: int) -> object:
    if job == 3:
        raise TwoWords("un", "readable")
    return job


def give_what_does_not_pickle(job: int) -> object:
    return threading.Lock() if job == 3 else job


def signal_itself(number: int) -> str:
    if number:
        os.kill(os.getpid(), number)
    return "survived"


@pytest.fixture(params=METHODS)
def method(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(crew, "_method", lambda: request.param)
    return str(request.param)


@pytest.fixture
def forking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "_method", lambda: "fork")


@pytest.mark.usefixtures("method")
def test_results_come_in_order_from_other_processes_without_garbage_collection() -> None:
    with crew.shared(square, ALL, 3) as squares:
        assert list(squares) == SQUARES
    with crew.shared(process, ALL, 2) as processes:
        assert os.getpid() not in set(processes)
    with crew.shared(collecting, ALL, 2) as collected:
        assert not any(collected)


@pytest.mark.parametrize("workers", [-1, 0, 1])
def test_one_worker_is_this_process_and_takes_a_job_when_a_result_is_asked_for(
    workers: int,
) -> None:
    taken: list[int] = []
    with crew.shared(process, noted(taken), workers) as processes:
        assert taken == []
        assert next(processes) == os.getpid()
        assert taken == [0]


@pytest.mark.usefixtures("forking")
def test_jobs_are_taken_at_most_twice_the_workers_ahead() -> None:
    taken: list[int] = []
    with crew.shared(square, noted(taken), 3) as squares:
        for given, _ in zip(range(1000), squares, strict=False):
            assert len(taken) <= given + 6


def noted(taken: list[int]) -> Iterator[int]:
    for number in range(1000):
        taken.append(number)
        yield number


@pytest.mark.usefixtures("forking")
@pytest.mark.parametrize(("jobs", "workers"), [(0, 0), (1, 0), (2, 2), (5, 4)])
def test_there_are_no_more_workers_than_jobs(jobs: int, workers: int) -> None:
    for some in (range(jobs), iter(range(jobs))):
        with crew.shared(square, some, 4) as squares:
            assert len(multiprocessing.active_children()) == workers
            assert list(squares) == SQUARES[:jobs]
        assert multiprocessing.active_children() == []


def test_windows_cannot_wait_for_more_than_61_processes() -> None:
    assert worker.most(100, ["spawn"]) == 61
    assert worker.most(4, ["spawn"]) == 4
    assert worker.most(100, ["fork", "spawn"]) == 100


def test_a_process_with_threads_is_not_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "WORTH", 10)
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert crew._method() == "spawn"
        assert crew.worth() > 10
    finally:
        done.set()
        thread.join()
    monkeypatch.setattr(crew, "Path", lambda _path: Path("/nowhere"))
    assert crew._method() == "spawn"


@pytest.mark.usefixtures("forking")
@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize(
    "error",
    [MeshcardsError("full"), FileNotFoundError(2, "No such file", "a.yaml"), SystemExit(3)],
)
def test_what_a_job_raises_is_raised_in_the_place_of_its_result(
    error: BaseException, workers: int
) -> None:
    jobs: list[BaseException | int] = [0, 1, 2, error, 4, 5, 6, 7]
    with crew.shared(fail, jobs, workers) as results:
        assert [next(results) for _ in range(3)] == [0, 1, 2]
        with pytest.raises(type(error)) as raised:
            next(results)
    assert str(raised.value) == str(error)
    assert getattr(raised.value, "filename", None) == getattr(error, "filename", None)


@pytest.mark.usefixtures("method")
def test_a_bug_shows_where_in_a_worker_it_is() -> None:
    jobs: list[BaseException | int] = [0, ZeroDivisionError("by none")]
    with pytest.raises(ZeroDivisionError) as raised, crew.shared(fail, jobs, 2) as results:
        list(results)
    (note,) = raised.value.__notes__
    assert "In a worker:\nTraceback" in note
    assert "in fail\n    raise job\n" in note


@pytest.mark.usefixtures("forking")
@pytest.mark.parametrize(
    ("work", "message"),
    [(fail_oddly, "TwoWords: unreadable"), (give_what_does_not_pickle, "cannot pickle")],
)
def test_what_cannot_be_sent_is_a_bug_that_is_shown(
    work: Callable[[int], object], message: str
) -> None:
    with (
        pytest.raises((RuntimeError, TypeError), match=message),
        crew.shared(work, ALL, 2) as results,
    ):
        list(results)


@pytest.mark.usefixtures("forking")
@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("before", [0, 1, 5])
def test_jobs_that_fail_are_an_error_after_the_results_before(workers: int, before: int) -> None:
    def jobs() -> Iterator[int]:
        yield from range(before)
        raise MeshcardsError("no such bank")

    with crew.shared(square, jobs(), workers) as squares:
        assert [next(squares) for _ in range(before)] == SQUARES[:before]
        with pytest.raises(MeshcardsError, match="no such bank"):
            next(squares)


@pytest.mark.usefixtures("method")
def test_a_worker_that_is_killed_is_an_error_and_no_wait() -> None:
    with (
        pytest.raises(MeshcardsError, match="a worker process was killed; free some memory"),
        crew.shared(signal_itself, [0, signal.SIGKILL, 0, 0, 0], 2) as results,
    ):
        list(results)


@pytest.mark.usefixtures("method")
def test_ctrl_c_is_for_the_parent_alone() -> None:
    with crew.shared(signal_itself, [signal.SIGINT] * 4, 2) as results:
        assert list(results) == ["survived"] * 4


@pytest.mark.usefixtures("forking")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_worker_ends_by_what_its_parent_handles_and_not_by_what_it_ignores(
    number: signal.Signals,
) -> None:
    before = signal.signal(number, signal.SIG_IGN)
    try:
        with crew.shared(signal_itself, [number] * 3, 2) as results:
            assert list(results) == ["survived"] * 3
        signal.signal(number, lambda *_: None)
        with (
            pytest.raises(MeshcardsError, match="a worker process was killed"),
            crew.shared(signal_itself, [number] * 3, 2) as results,
        ):
            list(results)
    finally:
        signal.signal(number, before)


@pytest.mark.usefixtures("method")
def test_the_callers_signals_are_as_they_were() -> None:
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.getsignal(number) for number in numbers]
    with crew.shared(square, ALL, 2) as squares:
        list(squares)
        assert [signal.getsignal(number) for number in numbers] == before
        assert signal.pthread_sigmask(signal.SIG_BLOCK, []) == set()
