"""What can be wrong, and where: problems are values, collected and shown all at once."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, TypeAlias

Step: TypeAlias = str | int

MAX_MESSAGE = 400  # characters; the end, which says what to do, stays
_END = 150


class MeshcardsError(Exception):
    """The world outside refuses: a disk is full, a folder is gone. The message is for the user."""

    def __str__(self) -> str:
        """The message as it may be shown, whatever names of files it quotes."""
        return shown(super().__str__())


class Severity(StrEnum):
    """How bad a problem is: an error stops a build, a warning only under ``--strict``."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A position in a file as an editor shows it: line and column count from 1."""

    path: str
    line: int
    column: int


class Place(NamedTuple):
    """Where a value stands in a bank: its file, and the keys and indices that lead to it.

    ``Place("traffic.yaml", ("questions", 0)) / "tip"`` is the tip of the file's first question.
    """

    file: str
    steps: tuple[Step, ...] = ()

    def __truediv__(self, step: Step) -> "Place":
        return Place(self.file, (*self.steps, step))

    def below(self, *steps: Step) -> "Place":
        """The place to which ``steps`` lead from here."""
        return Place(self.file, (*self.steps, *steps))


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem whose place has not been looked up in the file yet.

    ``snippet`` narrows the mark to where that text first stands inside the value;
    ``at_key`` points at the key instead of at its value; ``also`` is another place to name.
    ``alike`` says, in the plural, what it is one of, where many in a file have one reason.
    """

    place: Place
    rule: str
    message: str
    severity: Severity = Severity.ERROR
    snippet: str = ""
    at_key: bool = False
    also: Place | None = None
    alike: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: where it is, how bad, which rule says so, and what to do about it.

    ``place`` says the same as ``mark`` by keys; ``None`` for what lies outside any value. ``also``
    is the other file and line that the message names, if it names one.
    """

    mark: Mark
    severity: Severity
    rule: str
    message: str
    place: Place | None = field(default=None, compare=False)
    also: Mark | None = field(default=None, compare=False)


def shown(text: str) -> str:
    """A line with a file's name or an author's text in it, as a terminal or a log may have it.

    What cannot be printed becomes an escape: a line break would forge a line of its own, a
    right-to-left override would show the rest backwards, ESC would command the terminal, and bytes
    of a name that are not UTF-8 could not be written at all. What GitHub Actions would run as a
    command (``::`` that begins a line, ``##[`` anywhere) loses its meaning in the same way.
    """
    if not text.isprintable():
        text = "".join(it if it.isprintable() else ascii(it)[1:-1] for it in text)
    text = text.replace("##[", r"#\x23[")
    before, begins, rest = text.partition("::")
    return rf"{before}\x3a:{rest}" if begins and not before.strip() else text


def one_line(message: str) -> str:
    """A message that may be shown, whatever it quotes; what is too long loses its middle."""
    if len(message) > MAX_MESSAGE:
        message = f"{message[: MAX_MESSAGE - _END - 1]}…{message[-_END:]}"
    return shown(message)
