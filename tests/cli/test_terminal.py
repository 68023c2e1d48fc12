"""What is asked of a terminal, and what is never asked where there is none."""

import fcntl
import os
import re
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from meshcards.cli import main, terminal
from meshcards.problem import Mark
from meshcards.report.columns import cells
from meshcards.report.excerpts import Span
from tests import forked

WriteBank = Callable[..., Path]

BROKEN = (
    "title: Traffic\nanwser: 'a long text, with サービス in it, that is wider than any screen'\n"
)
CODES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\]8;[^\x1b]*\x1b\\")
LINK = re.compile(r"\x1b\]8;;([^\x1b]+)\x1b\\(.*?)\x1b\]8;;\x1b\\")
VARIABLES = ("COLUMNS", "FORCE_HYPERLINK", "SSH_CONNECTION", "TERM", "TERM_PROGRAM", "VTE_VERSION")


@pytest.fixture(autouse=True)
def _unknown_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*VARIABLES, "WT_SESSION", "KITTY_WINDOW_ID", "DOMTERM", "KONSOLE_VERSION"):
        monkeypatch.delenv(name, raising=False)


@contextmanager
def terminal_of(columns: int) -> Iterator[tuple[int, int]]:
    """The two ends of a pseudo-terminal."""
    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    try:
        yield ours, theirs
    finally:
        os.close(ours)


def on_terminal(columns: int, *arguments: str, **environment: str) -> str:
    """What a command shows on a terminal of that width."""
    with terminal_of(columns) as (ours, theirs):
        known = {name: value for name, value in os.environ.items() if name not in VARIABLES}
        env = {**known, "TERM": "xterm-256color", **environment}
        with forked.Forked(arguments, env=env, stdin=theirs, stdout=theirs, stderr=theirs) as run:
            os.close(theirs)
            shown = b""
            try:
                while read := os.read(ours, 65536):
                    shown += read
            except OSError:  # on Linux, the other end is closed
                pass
            run.wait(timeout=60)
    return shown.decode().replace("\r\n", "\n")


def plain(shown: str) -> list[str]:
    """The lines of what is shown, the progress bar erased."""
    return [CODES.sub("", line).rpartition("\r")[2] for line in shown.splitlines()]


@pytest.mark.parametrize("columns", [60, 120])
@pytest.mark.parametrize("command", ["check", "build"])
def test_problems_are_as_wide_as_the_terminal_up_to_what_is_readable(
    write_bank: WriteBank, monkeypatch: pytest.MonkeyPatch, command: str, columns: int
) -> None:
    monkeypatch.chdir(write_bank({"traffic": BROKEN}))

    lines = plain(on_terminal(columns, command))

    assert max(map(cells, lines)) == min(columns, terminal.WIDEST)
    assert lines[0].startswith("traffic.yaml ")
    assert any(line.startswith("         | ^^^^^^") for line in lines)


def test_colours_and_links_are_where_the_terminal_takes_them(
    write_bank: WriteBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank = write_bank({"traffic": BROKEN})
    monkeypatch.chdir(bank)

    known = on_terminal(80, "check", TERM="xterm-kitty")
    unknown = on_terminal(80, "check")
    dumb = on_terminal(80, "check", TERM="dumb", FORCE_HYPERLINK="1")

    links = {CODES.sub("", text): uri for uri, text in LINK.findall(known)}
    assert links["2:1"] == f"{(bank / 'traffic.yaml').as_uri()}#L2,1"
    assert links["unknown-key"].endswith("/docs/rules.md#unknown-key")
    assert ("\x1b[31m" in unknown, "\x1b]8" in unknown) == (True, False)
    assert "\x1b" not in dumb
    assert plain(known) == plain(unknown) == plain(dumb)


def test_the_message_of_an_error_is_broken_between_words(tmp_path: Path) -> None:
    name = tmp_path / "missing"

    lines = plain(on_terminal(60, "check", f"{name}"))

    assert lines[0].startswith("Error: ")
    assert {line[:7] for line in lines[1:]} == {" " * 7}
    said = " ".join(line[7:] for line in lines)
    assert said.endswith("missing does not exist; name the folder that contains deck.yaml")
    assert max(map(len, lines)) <= 60


def test_a_piped_check_does_not_depend_on_the_environment(
    write_bank: WriteBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write_bank({"traffic": BROKEN}))
    before = CliRunner().invoke(main, ["check"]).stdout
    for name, value in (("COLUMNS", "50"), ("TERM", "xterm-kitty"), ("FORCE_HYPERLINK", "1")):
        monkeypatch.setenv(name, value)

    assert CliRunner().invoke(main, ["check"]).stdout == before
    assert max(map(cells, before.splitlines())) == terminal.PIPED
    assert "\x1b" not in before


@pytest.mark.parametrize(
    ("environment", "takes"),
    [
        ({}, False),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "linux"}, False),
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM_PROGRAM": "vscode"}, True),
        ({"TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"VTE_VERSION": "4999"}, False),
        ({"VTE_VERSION": "7600"}, True),
        ({"VTE_VERSION": "²"}, False),
        ({"WT_SESSION": "x"}, True),
        ({"WT_SESSION": "x", "SSH_CONNECTION": "a 1 b 2"}, False),
        ({"TERM_PROGRAM": "vscode", "SSH_CONNECTION": "a 1 b 2"}, True),
        ({"FORCE_HYPERLINK": "1"}, True),
        ({"TERM": "xterm-kitty", "FORCE_HYPERLINK": "0"}, False),
        ({"TERM": "xterm-kitty", "NO_COLOR": "1"}, False),
        ({"TERM": "dumb", "TERM_PROGRAM": "vscode"}, False),
    ],
)
def test_links_are_for_terminals_that_are_known_to_take_them(
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    takes: bool,  # noqa: FBT001 - a case
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with terminal_of(70) as (_, theirs), os.fdopen(theirs, "w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        assert terminal.of() == (False, 70, takes)


@pytest.mark.parametrize(
    ("columns", "given", "width"),
    [
        (72, "", 72),
        (20, "", 40),
        (300, "", 100),
        (0, "", 80),
        (72, "66", 66),
        (72, "0", 72),
        (72, "²", 72),
    ],
)
def test_the_width_is_the_terminals_within_what_is_readable(
    monkeypatch: pytest.MonkeyPatch, columns: int, given: str, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", given)
    with terminal_of(columns) as (_, theirs), os.fdopen(theirs, "w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stderr", stream)
        assert terminal.of(err=True).width == width


def test_a_hostile_name_cannot_break_out_of_its_link(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    name = os.fsdecode(b"a\x1b\\\x1b]8;;http://evil.org\x07;\n\xff #L1?.yaml")

    terminal.Terminal(err=False, width=80, links=True).show(
        [(Span("1:1", "dim", Mark(name, 1, 1)),)]
    )

    shown = capsys.readouterr().out
    ((uri, text),) = LINK.findall(shown)
    assert CODES.sub("", text) == "1:1"
    assert uri.isascii()
    assert uri.isprintable()
    assert uri.endswith("a%1B%5C%1B%5D8%3B%3Bhttp%3A/evil.org%07%3B%0A%FF%20%23L1%3F.yaml#L1,1")
    assert CODES.sub("", shown) == "1:1\n"


def test_a_stream_without_the_signs_gets_others(
    write_bank: WriteBank, run_meshcards: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    bank = write_bank({"traffic": BROKEN})

    done = run_meshcards("check", bank, env={"PYTHONIOENCODING": "ascii"})
    fixed = run_meshcards("build", write_bank(name="b"), env={"PYTHONIOENCODING": "cp1252"})

    assert "\n       2 | anwser: 'a long text, with " in done.stdout
    assert "…" not in done.stdout
    assert "~\n" in done.stdout
    assert "Anki: File -> Import" in fixed.stdout
