import io
import re
from collections.abc import Callable
from contextlib import redirect_stderr, suppress
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from meshcards.cli import bar, main
from meshcards.cli.bar import Bar


class Terminal(io.StringIO):
    """Standard error as a terminal that keeps what it shows."""

    def isatty(self) -> bool:
        return True


class Clock:
    """Seconds that pass only when a test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    # Only for the bar: rich refreshes its display by the real clock.
    monkeypatch.setattr(bar, "time", clock)
    return clock


@pytest.fixture(autouse=True)
def _known_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")


def test_a_bar_appears_once_the_work_has_lasted_a_second(clock: Clock) -> None:
    with redirect_stderr(Terminal()) as terminal, Bar() as shown:
        shown.watch("reading topics", 1, 4)
        clock.now += 0.99
        shown.watch("reading topics", 2, 4)
        assert terminal.getvalue() == ""
        clock.now += 0.01
        shown.watch("reading topics", 3, 4)

    assert "reading topics" in terminal.getvalue()
    assert "75%" in terminal.getvalue()


def test_a_bar_shows_what_is_being_done_now(clock: Clock) -> None:
    with redirect_stderr(Terminal()) as terminal, Bar() as shown:
        shown.watch("reading topics", 0, 4)
        clock.now += 1
        shown.watch("reading topics", 4, 4)
        shown.watch("writing notes", 1, 2)

    last = terminal.getvalue().rpartition("reading topics")[2]
    assert re.search(r"writing notes.*50%", last)


def test_a_bar_is_erased_when_the_work_is_done(clock: Clock) -> None:
    with redirect_stderr(Terminal()) as terminal, Bar() as shown:
        shown.watch("reading topics", 0, 4)
        clock.now += 1
        shown.watch("reading topics", 1, 4)

    # The last thing written erases the line and shows the cursor again.
    assert terminal.getvalue().endswith("\x1b[1A\x1b[2K")
    assert terminal.getvalue().rpartition("\x1b[?25h")[1]


def test_a_bar_is_erased_when_the_work_fails(clock: Clock) -> None:
    with redirect_stderr(Terminal()) as terminal, suppress(ZeroDivisionError), Bar() as shown:
        shown.watch("reading topics", 0, 4)
        clock.now += 1
        shown.watch("reading topics", 1, 4)
        raise ZeroDivisionError

    assert terminal.getvalue().endswith("\x1b[1A\x1b[2K")


def test_no_bar_appears_when_the_work_is_quick(clock: Clock) -> None:
    with redirect_stderr(Terminal()) as terminal, Bar() as shown:
        clock.now += 60  # what is loaded before the work begins is no part of it
        shown.watch("reading topics", 0, 4)
        clock.now += 0.5
        shown.watch("reading topics", 4, 4)

    assert terminal.getvalue() == ""


def test_no_bar_appears_when_it_is_hidden(clock: Clock) -> None:
    with redirect_stderr(Terminal()) as terminal, Bar(hidden=True) as shown:
        shown.watch("reading topics", 0, 4)
        clock.now += 60
        shown.watch("reading topics", 1, 4)

    assert terminal.getvalue() == ""


def test_no_bar_appears_when_standard_error_is_no_terminal(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")  # which makes rich take any stream for a terminal

    with redirect_stderr(io.StringIO()) as piped, Bar() as shown:
        shown.watch("reading topics", 0, 4)
        clock.now += 60
        shown.watch("reading topics", 1, 4)

    assert piped.getvalue() == ""


@pytest.mark.parametrize(
    ("arguments", "hidden"),
    [
        (["build"], [False, False]),
        (["build", "-q"], [True, True]),
        (["check"], [False]),
    ],
)
def test_commands_watch_their_work_and_a_quiet_build_hides_it(
    write_bank: Callable[..., Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    hidden: list[bool],
) -> None:
    bars: list[SimpleNamespace] = []

    class Seen(Bar):
        def __init__(self, *, hidden: bool = False) -> None:
            super().__init__(hidden=hidden)
            self.seen = SimpleNamespace(hidden=hidden, told=0)
            bars.append(self.seen)

        def watch(self, what: str, done: int, total: int) -> None:
            self.seen.told += 1
            super().watch(what, done, total)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(f"meshcards.cli.{arguments[0]}.Bar", Seen)

    result = CliRunner().invoke(main, [*arguments, str(write_bank())])

    assert result.exit_code == 0
    assert [it.hidden for it in bars] == hidden
    assert all(it.told for it in bars)
