"""A build that is stopped half-way: package and lock are whole, and the next build succeeds."""

import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from meshcards import api
from meshcards.anki import lockfile
from meshcards.anki.lock import Lock
from meshcards.compiler import cache
from tests import forked

WriteBank = Callable[..., Path]

NOW = 1_700_000_000
# Each of these replaces a step of the build by one that stops in its middle.
MOMENTS = {
    "while the collection is written": """
        from meshcards.anki import package
        package._batches = lambda *arguments: stop()
        """,
    "while the package is written": """
        from meshcards.anki import package
        def half(deck, lock, path, *watch):
            path.write_bytes(b"half a package")
            stop()
        package.write = half
        """,
    "while the package is read back": """
        from meshcards.anki import whole
        whole.check = lambda *arguments: stop()
        """,
    "while the lock is written": """
        from meshcards.anki import lockfile
        def half(lock, path):
            path.write_text("meshcards-lock 1\\nnote ques")
            stop()
        lockfile.write = half
        """,
    "before the lock is replaced": """
        from meshcards import staging
        staging.put_all = lambda *arguments: stop()
        """,
}
BETWEEN = """
    from pathlib import Path
    whole = Path.replace
    def replace(path, target):
        if str(target).endswith(".apkg"):
            os.kill(os.getpid(), number)
        return whole(path, target)
    Path.replace = replace
    """
DRIVER = """\
import os, signal, sys
# Both are ignored below some shells.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
number = int(sys.argv.pop())
def stop():
    os.kill(os.getpid(), number)
    while True:  # a signal may take a moment to arrive
        signal.pause()
"""
RUN = """
from meshcards.cli import main
main(sys.argv[1:], prog_name="meshcards")
"""


def topic(text: str) -> str:
    question = (
        f"{{id: a, question: {text}, strongest: {{answer: A}}, others: [{{falls_short: B}}]}}"
    )
    return f"title: Traffic\nquestions: [{question}]\n"


def build_until(
    step: str, number: signal.Signals, bank: Path, output: Path
) -> subprocess.CompletedProcess[str]:
    return forked.run(
        ["build", bank, "-o", output, str(int(number))],
        program=DRIVER + dedent(step) + RUN,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(NOW + 10)},
    )


def read_lock(bank: Path) -> Lock:
    lock, problems = lockfile.read(bank / "deck.lock", "mesh")
    assert problems == ()
    return lock


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "out" / "mesh.apkg"


@pytest.fixture
def bank(write_bank: WriteBank, output: Path) -> Path:
    """A bank that was built to ``output`` and edited since."""
    api.build(write_bank({"traffic": topic("Why")}), output, now=NOW)
    return write_bank({"traffic": topic("Why not")})


def left(bank: Path, output: Path) -> set[str]:
    names = {path.name for folder in (bank, output.parent) for path in folder.iterdir()}
    return names - {cache.NAME}  # whose own tests say what a run may leave there


WHOLE = {"deck.lock", "deck.yaml", "traffic.yaml", "mesh.apkg"}
GENTLE = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


@pytest.mark.parametrize("number", [*GENTLE, signal.SIGKILL])
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_build_that_is_stopped_leaves_whole_files_and_the_next_one_succeeds(
    bank: Path, output: Path, tmp_path: Path, moment: str, number: signal.Signals
) -> None:
    package, lock = output.read_bytes(), (bank / "deck.lock").read_bytes()

    done = build_until(MOMENTS[moment], number, bank, output)

    assert done.stdout == ""
    if number == signal.SIGKILL:
        assert (done.returncode, done.stderr) == (-number, "")
        assert left(bank, output) > WHOLE
    else:
        said = "Aborted.\n" if number == signal.SIGINT else ""
        assert (done.returncode, done.stderr) == (128 + number, said)
        assert left(bank, output) == WHOLE
    assert output.read_bytes() == package
    assert (bank / "deck.lock").read_bytes() == lock

    made = api.build(bank, output, now=NOW + 20)

    assert left(bank, output) == WHOLE
    assert all(it.mod > NOW for it in made.update.lock.notes.values())
    whole = api.build(bank, tmp_path / "again.apkg", now=NOW + 30, locked=True)
    assert output.read_bytes() == whole.path.read_bytes()


@pytest.mark.parametrize("number", GENTLE)
def test_a_signal_between_lock_and_package_waits_until_both_are_in_place(
    bank: Path, output: Path, tmp_path: Path, number: signal.Signals
) -> None:
    done = build_until(BETWEEN, number, bank, output)

    assert (done.returncode, done.stdout) == (128 + number, "")
    assert left(bank, output) == WHOLE
    assert all(it.mod == NOW + 10 for it in read_lock(bank).notes.values())
    whole = api.build(bank, tmp_path / "again.apkg", now=NOW + 30, locked=True)
    assert output.read_bytes() == whole.path.read_bytes()


def test_a_kill_between_lock_and_package_leaves_a_lock_that_the_next_build_agrees_with(
    bank: Path, output: Path
) -> None:
    package = output.read_bytes()

    done = build_until(BETWEEN, signal.SIGKILL, bank, output)

    assert done.returncode == -signal.SIGKILL
    assert output.read_bytes() == package
    remembered = read_lock(bank)
    assert all(it.mod == NOW + 10 for it in remembered.notes.values())
    made = api.build(bank, output, now=NOW + 20)
    assert made.update.lock == remembered
    assert output.read_bytes() != package
    assert left(bank, output) == WHOLE


@pytest.mark.parametrize("moment", [*MOMENTS.values(), BETWEEN])
def test_a_first_build_that_is_killed_does_not_hinder_the_next(
    write_bank: WriteBank, output: Path, moment: str
) -> None:
    bank = write_bank({"traffic": topic("Why")})

    assert build_until(moment, signal.SIGKILL, bank, output).returncode == -signal.SIGKILL
    assert not output.exists()
    api.build(bank, output, now=NOW + 20)

    assert output.is_file()
    assert list(read_lock(bank).notes)
