"""Where processes are few or killed, a crew works in one or ends, and nothing of it stays."""

import multiprocessing
import os
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from meshcards.compiler import crew

# What runs the tests in parallel has threads of its own; later Pythons warn of a fork then.
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")

METHODS = ["fork", "spawn"]
# Names its processes, so that a test knows that there are some, and then never ends.
ENDLESS = """
import os, sys, threading
from meshcards.compiler import crew

def work(job):
    os.write(1, f"{os.getpid()}\\n".encode())  # at once, whoever else writes
    threading.Event().wait()

if __name__ == "__main__":
    crew._method = lambda: sys.argv[1]
    with crew.shared(work, range(2), 2) as results:
        list(results)
"""
WHERE = """
import os, sys
from meshcards.compiler import crew

def work(job):
    return os.getpid()

if __name__ == "__main__":
    crew._method = lambda: sys.argv[1]
    with crew.shared(work, range(5), 2) as results:
        print(*("here" if it == os.getpid() else "there" for it in results))
"""
LEAVING = """
import pathlib, sys, threading
from meshcards.compiler import crew

def work(job):
    pathlib.Path(str(job)).touch()
    if job == 1:
        threading.Event().wait()

if __name__ == "__main__":
    crew._method = lambda: sys.argv[1]
    with crew.shared(work, range(9), 2) as results:
        next(results)
"""


@pytest.fixture
def forking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "_method", lambda: "fork")


@pytest.fixture
def program(tmp_path: Path) -> Callable[[str], list[str]]:
    """Writes a program and gives the command that runs it."""

    def write(text: str) -> list[str]:
        path = tmp_path / "program.py"
        path.write_text(dedent(text))
        return [sys.executable, str(path)]

    return write


def ran(command: list[str], cwd: Path, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # type: ignore[call-overload,no-any-return] # options vary by test
        command, cwd=cwd, capture_output=True, text=True, timeout=60, check=False, **options
    )


def here(_job: object) -> int:
    return os.getpid()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
@pytest.mark.parametrize("method", METHODS)
def test_no_worker_outlives_its_parent_even_in_the_middle_of_a_job(
    program: Callable[[str], list[str]], method: str, number: signal.Signals
) -> None:
    with subprocess.Popen(
        [*program(ENDLESS), method],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # As in a terminal, whatever the tests were started by.
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL),  # noqa: PLW1509 - alone
    ) as parent:
        assert parent.stdout
        workers = [parent.stdout.readline() for _ in range(2)]
        parent.send_signal(number)
        # Ends when nothing has standard output open any more.
        assert parent.communicate(timeout=60) == ("", "")
    assert parent.returncode == -number
    assert len({*workers, f"{parent.pid}\n"}) == 3


@pytest.mark.parametrize("method", METHODS)
def test_leaving_early_ends_a_job_in_its_middle_and_begins_no_other(
    program: Callable[[str], list[str]], tmp_path: Path, method: str
) -> None:
    done = ran([*program(LEAVING), method], tmp_path)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    begun = {path.name for path in tmp_path.iterdir()} - {"program.py"}
    assert {"0", "1"} - begun <= {"1"}  # it may not have come to its job
    assert "3" not in begun  # which is behind the endless one


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(("most", "where"), [(14, "here"), (60, "there")])
def test_with_few_file_descriptors_this_process_does_the_work(
    program: Callable[[str], list[str]], tmp_path: Path, method: str, most: int, where: str
) -> None:
    done = ran(
        [*program(WHERE), method],
        tmp_path,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (most, most)),
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, f"{' '.join([where] * 5)}\n", "")


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("options", ["ro", None], ids=["read-only", "missing"])
def test_shared_memory_is_not_needed(
    program: Callable[[str], list[str]], tmp_path: Path, method: str, options: str | None
) -> None:
    # A mount of its own, which ends with the process.
    unshare = ["unshare", "--map-root-user", "--mount", "sh", "-euc"]
    prepare = (
        f"mount -t tmpfs -o {options} none /dev/shm" if options else "mount -t tmpfs none /dev"
    )
    if ran([*unshare, prepare], tmp_path).returncode:
        pytest.skip("nothing can be mounted here")
    if not options:
        prepare += "; : > /dev/null"  # Python needs something of that name for its workers

    done = ran([*unshare, f'{prepare}; exec "$@"', "sh", *program(WHERE), method], tmp_path)

    assert (done.stdout, done.stderr) == (f"{' '.join(['there'] * 5)}\n", "")


@pytest.mark.usefixtures("forking")
@pytest.mark.parametrize("error", [BlockingIOError(11, "again"), PermissionError(1, "seccomp")])
def test_where_nothing_can_be_forked_this_process_does_the_work(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], error: OSError
) -> None:
    def refuse() -> int:
        raise error

    monkeypatch.setattr(os, "fork", refuse)
    with crew.shared(here, range(5), 2) as processes:
        assert set(processes) == {os.getpid()}
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("forking")
def test_where_only_one_process_can_be_forked_that_one_does_the_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    forks = iter([os.fork])

    def fork() -> int:
        for whole in forks:
            return whole()
        raise BlockingIOError(11, "again")

    monkeypatch.setattr(os, "fork", fork)
    with crew.shared(here, range(5), 2) as processes:
        (one,) = set(processes)
    assert one != os.getpid()


@pytest.mark.usefixtures("forking")
def test_where_a_worker_can_have_no_thread_this_process_does_the_work(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def refuse(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    with crew.shared(here, range(5), 2) as processes:
        assert set(processes) == {os.getpid()}
    assert capfd.readouterr() == ("", "")
    assert multiprocessing.active_children() == []


def test_a_python_without_processes_does_the_work_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "meshcards.compiler.worker", None)
    monkeypatch.delattr("meshcards.compiler.worker", raising=False)
    with crew.shared(here, range(5), 2) as processes:
        assert set(processes) == {os.getpid()}


def test_a_process_that_may_have_no_children_does_the_work_itself() -> None:
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()

    def inner() -> None:
        with crew.shared(here, range(5), 2) as processes:
            theirs.send(set(processes) == {os.getpid()})

    process = context.Process(target=inner, daemon=True)
    process.start()
    assert ours.recv()
    process.join()
