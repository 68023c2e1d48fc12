"""What the standard streams can show: how wide, in colours, with links.

Only here is a terminal asked what it can do. Where there is none, the output depends on nothing
but what is shown: the same lines in a pipe, a log and a file, on every machine.
"""

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, TextIO

import click

import meshcards
from meshcards import address
from meshcards.problem import Mark, shown
from meshcards.report.columns import hanging, width
from meshcards.report.excerpts import NARROWEST, Line, Span

PIPED = 80  # columns where there is no terminal
WIDEST = 100  # columns; longer lines are hard to read

_COLOURS = {
    "error": "red",
    "warning": "yellow",
    "advice": "cyan",
    "gone": "red",
    "added": "green",
}
_BOLD = {"error", "warning", "advice", "path", "command"}
_DIM = {"rule", "dim"}
_NARROW = {"…": "~"}  # where a line is cut
# Terminals that open links, or pass over what they do not know. Others print its letters.
_LINKING = {"iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby", "rio", "zed"}
_LINKING_TERMS = ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm", "contour", "rio")
_LINKING_VARIABLES = ("WT_SESSION", "KITTY_WINDOW_ID", "DOMTERM", "KONSOLE_VERSION")
_FIRST_VTE = 5000  # 0.50: before, an error of its made links end it


class Terminal(NamedTuple):
    """A stream, how many columns a line of it may have, and whether it may have links."""

    err: bool
    width: int
    links: bool

    @property
    def stream(self) -> TextIO | None:
        """The stream; ``None`` where it was closed."""
        return sys.stderr if self.err else sys.stdout

    def show(self, lines: Iterable[Line]) -> None:
        """Print lines in colours and with links, as far as the stream takes them."""
        text = "\n".join("".join(map(self._styled, line)) for line in lines)
        if text:
            self.say(text)

    def tell(self, text: str, begin: str = "") -> None:
        """Print a text that may be shown: one line, or on a terminal as many as it needs."""
        on_terminal = is_one(self.stream)
        self.say("\n".join(hanging(begin, text, self.width)) if on_terminal else begin + text)

    def say(self, text: str) -> None:
        """Print lines that may be shown."""
        # Of a stream that is not named, click takes ASCII for a mistake, and writes UTF-8.
        click.echo(text, self.stream, err=self.err)

    def _styled(self, span: Span) -> str:
        text, colour = span.text, _COLOURS.get(span.style)
        if span.style == "source":
            text = _as_wide(text, self.stream)
        if span.style in _BOLD:
            text = click.style(text, fg=colour, bold=True)
        elif span.style in _DIM:
            text = click.style(text, dim=True)
        elif colour:
            text = click.style(text, fg=colour)
        target = _target(span) if self.links else ""
        return f"\x1b]8;;{shown(target)}\x1b\\{text}\x1b]8;;\x1b\\" if target else text


def of(*, err: bool = False) -> Terminal:
    """Standard output, or standard error."""
    stream = sys.stderr if err else sys.stdout
    if not is_one(stream):
        return Terminal(err, PIPED, links=False)
    return Terminal(err, _width(stream), _links(os.environ))


def put(text: str) -> None:
    """Print what is the content of a file: UTF-8 and line feeds, unless somebody looks at it.

    A pipe of Windows would get another encoding, and other ends of lines.
    """
    click.echo(text if is_one(sys.stdout) else text.encode(errors="backslashreplace"))


def is_one(stream: TextIO | None) -> bool:
    """Whether somebody looks at a stream; it is ``None`` where it was closed."""
    return bool(stream and stream.isatty())


def asks(*, err: bool = False) -> bool:
    """Whether there is somebody to ask: on standard output, or with ``err`` on standard error."""
    return is_one(sys.stdin) and is_one(sys.stderr if err else sys.stdout)


def is_plain() -> bool:
    """Whether the user, or the terminal, wants no colours: NO_COLOR, or TERM=dumb."""
    return bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"


def _width(stream: TextIO | None) -> int:
    """The columns of a terminal, from ``NARROWEST`` to ``WIDEST``."""
    given = os.environ.get("COLUMNS", "")
    columns = int(given) if given.isascii() and given.isdigit() else 0
    if not columns and stream:
        try:
            columns = os.get_terminal_size(stream.fileno()).columns
        except OSError:
            columns = 0
    return max(NARROWEST, min(columns or PIPED, WIDEST))


def _links(environment: Mapping[str, str]) -> bool:
    """Whether a terminal with this environment takes links for links."""
    if is_plain():
        return False
    if forced := environment.get("FORCE_HYPERLINK"):
        return forced != "0"
    program = environment.get("TERM_PROGRAM", "")
    if environment.get("SSH_CONNECTION") and program != "vscode":
        return False  # the files are on another machine than the terminal
    vte = environment.get("VTE_VERSION", "")
    return (
        program in _LINKING
        or environment.get("TERM", "").startswith(_LINKING_TERMS)
        or any(environment.get(it) for it in _LINKING_VARIABLES)
        or (vte.isascii() and vte.isdigit() and int(vte) >= _FIRST_VTE)
    )


def _target(span: Span) -> str:
    """The address that a span leads to: its line in the file, or the page of its rule."""
    if span.mark:
        return _address(span.mark)
    if span.style != "rule":
        return ""
    for home in Path(meshcards.__file__).parents[:2]:  # in a wheel, and in a checkout
        rules = home / "docs" / "rules.md"
        if rules.is_file():
            return f"{address.of(rules)}#{span.text}"
    return ""


def _address(mark: Mark) -> str:
    """A line of a file as a ``file`` address; empty where nothing tells where the file is."""
    try:
        whole = Path(os.path.abspath(mark.path))  # noqa: PTH100 - links stay
        # The fragment is what VS Code goes by; other terminals open the file.
        return f"{address.of(whole)}#L{mark.line},{mark.column}"
    except OSError:  # the working folder is gone
        return ""


def _as_wide(text: str, stream: TextIO | None) -> str:
    """A line of a file for a stream that may lack letters of it: as wide, so that carets fit."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    if text.isascii() or _carries(text, encoding):
        return text
    return "".join(
        it if _carries(it, encoding) else _NARROW.get(it, "?" * width(it)) for it in text
    )


def _carries(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
