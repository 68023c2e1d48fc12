"""A signal ends any command in good order, with the exit code that a shell has for it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from click.testing import CliRunner

from meshcards import opening, release
from meshcards.cli import main, signals
from meshcards.compiler.join import Ask
from tests import forked

WriteBank = Callable[..., Path]

ENDING = [signal.SIGTERM, signal.SIGHUP]
COMMANDS = {
    "build": ["build", "mesh"],
    "check": ["check", "mesh"],
    "preview": ["preview", "mesh", "--no-open"],
    "schema": ["schema"],
}
# Each command reads a file of its own in the middle of its work; here it meets a signal there.
DRIVER = """
import os, signal, sys
from pathlib import Path
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored below some shells
signal.signal(signal.SIGHUP, signal.SIG_DFL)
number = int(sys.argv.pop())
def stop(*arguments, **named):
    os.kill(os.getpid(), number)
    while True:
        signal.pause()
"""
PREPARE = """
from meshcards.bank import folder, schema
folder.check_folder = schema.document = stop
from meshcards.cli import main
main(prog_name="meshcards")
"""


def ran(program: str, arguments: list[str], cwd: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "TMPDIR": str(cwd / "scratch")}
    return forked.run(arguments, program=dedent(program), cwd=cwd, env=env)


@pytest.fixture
def home(write_bank: WriteBank, tmp_path: Path) -> Path:
    """A folder with a bank and one for temporary files."""
    write_bank()
    (tmp_path / "scratch").mkdir()
    return tmp_path


@pytest.mark.parametrize("number", [signal.SIGINT, *ENDING])
@pytest.mark.parametrize("command", ["build", "check", "preview", "schema"])
def test_a_signal_ends_every_command_with_its_own_exit_code_and_at_most_a_line(
    home: Path, command: str, number: signal.Signals
) -> None:
    done = ran(DRIVER + PREPARE, [*COMMANDS[command], str(int(number))], home)

    said = "Aborted.\n" if number == signal.SIGINT else ""
    assert (done.returncode, done.stdout, done.stderr) == (128 + number, "", said)


def test_ctrl_c_before_the_command_line_is_loaded_ends_without_a_traceback(tmp_path: Path) -> None:
    program = """
        import importlib.abc, sys
        class Finder(importlib.abc.MetaPathFinder):
            def find_spec(self, name, *_):
                if name == "meshcards.cli":
                    stop()
        sys.meta_path.insert(0, Finder())
        from meshcards.__main__ import main
        main()
        """
    # A fork has loaded it already.
    command = [sys.executable, "-c", DRIVER + dedent(program), str(int(signal.SIGINT))]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=60)

    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, b"", b"")


@pytest.mark.parametrize("number", [signal.SIGINT, *ENDING])
def test_what_ends_a_build_takes_its_temporary_folders_along(
    home: Path, number: signal.Signals
) -> None:
    step = """
        from meshcards.anki import whole
        def fail(*arguments):
            print(len(list(Path("scratch").iterdir())), flush=True)
            stop()
        whole.check = fail
        from meshcards.cli import main
        main(prog_name="meshcards")
        """
    done = ran(DRIVER + dedent(step), [*COMMANDS["build"], str(int(number))], home)

    assert (done.returncode, done.stdout) == (128 + number, "2\n")  # the notes', the package's
    assert list((home / "scratch").iterdir()) == []


def test_a_second_signal_does_not_cut_the_tidying_of_the_first_short(home: Path) -> None:
    step = """
        import shutil
        from meshcards.anki import whole as wholes
        wholes.check = stop
        whole = shutil.rmtree
        def remove(*arguments, **named):
            shutil.rmtree = whole
            os.kill(os.getpid(), signal.SIGTERM)
            os.kill(os.getpid(), signal.SIGHUP)
            whole(*arguments, **named)
        shutil.rmtree = remove
        from meshcards.cli import main
        main(prog_name="meshcards")
        """
    done = ran(DRIVER + dedent(step), [*COMMANDS["build"], str(int(signal.SIGHUP))], home)

    assert (done.returncode, done.stderr) == (128 + signal.SIGHUP, "")
    assert list((home / "scratch").iterdir()) == []


def test_a_hangup_that_nohup_ignores_stays_ignored(home: Path) -> None:
    step = """
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        from meshcards.bank import folder
        whole = folder.check_folder
        def hang_up(folder):
            os.kill(os.getpid(), signal.SIGHUP)
            return whole(folder)
        folder.check_folder = hang_up
        from meshcards.cli import main
        main(prog_name="meshcards")
        """
    done = ran(DRIVER + dedent(step), [*COMMANDS["build"], "0"], home)

    assert (done.returncode, done.stderr) == (0, "")
    assert (home / "build" / "mesh.apkg").is_file()


@pytest.mark.parametrize("number", ENDING)
def test_a_signal_that_a_library_takes_for_ctrl_c_keeps_its_exit_code(
    number: signal.Signals,
) -> None:
    def swallow() -> None:
        try:
            with signals.heeded():
                try:
                    signal.raise_signal(number)
                except SystemExit:
                    raise SystemExit(0) from None
        except SystemExit as error:
            codes.append(error.code)

    codes: list[object] = []
    swallow()
    assert codes == [128 + number]


def test_ctrl_c_that_a_command_is_meant_to_end_by_is_no_error() -> None:
    with signals.heeded(), pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_the_handlers_are_the_callers_again_after_a_command_and_never_set_by_the_api(
    write_bank: WriteBank, tmp_path: Path
) -> None:
    numbers = [signal.SIGINT, *ENDING]
    before = [signal.getsignal(number) for number in numbers]
    folder = write_bank()
    seen = []

    def watch(*_progress: object) -> None:
        seen.append([signal.getsignal(number) for number in numbers])

    (prepared,) = opening.banks([folder], Ask(notes=True), watch)
    release.publish(prepared, tmp_path / "a.apkg", now=1_700_000_000, watch=watch)
    assert CliRunner().invoke(main, ["check", str(folder)]).exit_code == 0

    assert [signal.getsignal(number) for number in numbers] == before
    assert seen
    assert all(handlers == before for handlers in seen)
