"""A build that is stopped half-way: package and lock are whole, and the next build succeeds."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from meshcards import api
from meshcards.anki import lockfile
from meshcards.anki.lock import Lock

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
        from meshcards.anki import package
        package._verify = lambda *arguments: stop()
        """,
    "while the lock is written": """
        from meshcards.anki import lockfile
        def half(lock, path):
            path.write_text("meshcards-lock 1\\nnote ques")
            stop()
        lockfile.write = half
        """,
    "before the lock is replaced": """
        from meshcards import release
        release._replace_both = lambda *arguments: stop()
        """,
    "between the lock and the package": """
        from pathlib import Path
        whole = Path.replace
        def replace(path, target):
            if str(target).endswith(".apkg"):
                stop()
            return whole(path, target)
        Path.replace = replace
        """,
}
DRIVER = """\
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored below a background shell
def stop():
    os.kill(os.getpid(), int(sys.argv.pop()))
    while True:  # a signal may take a moment to arrive
        signal.pause()
"""
RUN = """
from meshcards.cli import main
sys.argv, number = ["meshcards", *sys.argv[1:-1]], sys.argv[-1]
sys.argv.append(number)
main(sys.argv[1:-1], prog_name="meshcards")
"""


def topic(text: str) -> str:
    question = (
        f"{{id: a, question: {text}, strongest: {{answer: A}}, others: [{{falls_short: B}}]}}"
    )
    return f"title: Traffic\nquestions: [{question}]\n"


def build_until(
    moment: str, number: signal.Signals, bank: Path, output: Path
) -> subprocess.CompletedProcess[str]:
    program = DRIVER + dedent(MOMENTS[moment]) + RUN
    return subprocess.run(
        [sys.executable, "-c", program, "build", bank, "-o", output, str(int(number))],
        env={**os.environ, "SOURCE_DATE_EPOCH": str(NOW + 10)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
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


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL, signal.SIGTERM])
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_build_that_is_stopped_leaves_whole_files_and_the_next_one_succeeds(
    bank: Path, output: Path, tmp_path: Path, moment: str, number: signal.Signals
) -> None:
    package, lock = output.read_bytes(), (bank / "deck.lock").read_bytes()

    done = build_until(moment, number, bank, output)

    assert done.stdout == ""
    if number == signal.SIGINT:
        assert (done.returncode, done.stderr.strip()) == (1, "Aborted!")
        left = {path.name for folder in (bank, output.parent) for path in folder.iterdir()}
        assert left == {"deck.lock", "deck.yaml", "traffic.yaml", "mesh.apkg"}
    else:
        assert (done.returncode, done.stderr) == (-number, "")
    assert output.read_bytes() == package
    if moment != "between the lock and the package":
        assert (bank / "deck.lock").read_bytes() == lock
    remembered = read_lock(bank)

    made = api.build(bank, output, now=NOW + 20)

    assert all(it.mod > NOW for it in made.update.lock.notes.values())
    assert all(made.update.lock.notes[key].mod >= it.mod for key, it in remembered.notes.items())
    whole = api.build(bank, tmp_path / "again.apkg", now=NOW + 30, locked=True)
    assert output.read_bytes() == whole.path.read_bytes()


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_first_build_that_is_killed_does_not_hinder_the_next(
    write_bank: WriteBank, output: Path, moment: str
) -> None:
    bank = write_bank({"traffic": topic("Why")})

    assert build_until(moment, signal.SIGKILL, bank, output).returncode == -signal.SIGKILL
    assert not output.exists()
    api.build(bank, output, now=NOW + 20)

    assert output.is_file()
    assert list(read_lock(bank).notes)
