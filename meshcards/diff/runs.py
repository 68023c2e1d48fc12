"""Text as it is read, run by run, and the line that is being read, with its open clozes."""

import re
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from meshcards.exchange.incoming.html import scripts
from meshcards.text.cloze import CLOSE, HINT, MARKS, OPEN

_SPACES = re.compile(r"\s+")
_INVISIBLE = str.maketrans("", "", "\xad\u200b\u2060")
_CLOSING = {"]", ")]"}


class Gaps(Enum):
    """How clozes are read: their words alone, in brackets, or with their numbers as well."""

    WORDS = "words"
    SHOWN = "shown"
    NUMBERED = "numbered"


class Run(NamedTuple):
    """Text of one kind: ``code``, or ``hidden`` by the cloze of that number; 0 is no cloze.

    What is ``whole`` is compared as one word, such as the name of a figure.
    """

    text: str
    code: bool = False
    hidden: int = 0
    whole: bool = False


class Read(NamedTuple):
    """A block as it is read: runs of text; of a ``listing``, one for each line.

    ``mark`` is the bullet or number before an item.
    """

    runs: tuple[Run, ...]
    listing: bool = False
    mark: str = ""

    @property
    def text(self) -> str:
        """All of it."""
        return ("\n" if self.listing else "").join(it.text for it in self.runs)


class Line:
    """The line that is being read; ``code`` and ``script`` count for what is added from then on."""

    def __init__(self, gaps: Gaps) -> None:
        self.code = False
        self.script = ""  # "sub" or "sup"
        self._gaps = gaps
        self._runs: list[Run] = []
        self._lead = ""
        self._open: list[int] = []
        self._in_hint = False

    def add(self, text: str) -> None:
        """Words."""
        if self._in_hint and self._gaps is Gaps.WORDS:
            return
        if self.script and text.strip():
            moved = scripts.moved(text, self.script)
            text = moved.shown if moved.formula else moved.text
        self._runs.append(Run(text, self.code, self._hidden))

    def whole(self, text: str) -> None:
        """What is one word, whatever is in it."""
        self._runs.append(Run(text, self.code, self._hidden, whole=True))

    def lead(self, text: str) -> None:
        """What is put before the next words, in their line."""
        self._lead = text

    def cloze(self, mark: str) -> None:
        """Where a cloze begins or ends, or its hint begins: one of the marks of ``text.cloze``."""
        inside = self._hidden
        shown = self._turned(mark)
        hidden = inside if mark == CLOSE else self._hidden
        if shown:
            self._runs.append(Run(shown, self.code, hidden, whole=True))

    def typed(self, code: str) -> str:
        """A line of code with brackets in place of the marks in it."""
        parts = MARKS.split(code)
        return "".join(self._turned(it) if n % 2 else it for n, it in enumerate(parts))

    def ended(self, *, lone: bool = False) -> tuple[Run, ...]:
        """The runs of the line, which is empty from then on.

        What belongs to the words that follow stays in it, unless it is to be ``lone``.
        """
        runs = _tidied(self._runs)
        begins = bool(runs) and all(it.whole and it.text.startswith("[") for it in runs)
        if begins and self._open and not lone:
            return ()
        self._runs = []
        if self._lead and (runs or lone):
            runs = (Run(self._lead, whole=True), *runs)
            self._lead = ""
        return runs

    @property
    def _hidden(self) -> int:
        return self._open[-1] if self._open else 0

    def _turned(self, mark: str) -> str:
        """What a mark shows; it opens or closes a cloze."""
        shown = ""
        if mark == HINT:
            self._in_hint = True
            shown = " (hint: "
        elif mark == CLOSE and self._open:
            shown = ")]" if self._in_hint else "]"
            self._in_hint = False
            self._open.pop()
        elif mark.startswith(OPEN):
            self._open.append(int(mark[1:-1]))
            shown = f"[{mark[1:-1]}: " if self._gaps is Gaps.NUMBERED else "["
        return "" if self._gaps is Gaps.WORDS else shown


def closes(runs: Sequence[Run]) -> bool:
    """Whether a line is nothing but the end of a cloze that began above it."""
    return bool(runs) and all(it.whole and it.text in _CLOSING for it in runs)


def _tidied(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Runs with one space where HTML shows one, and neighbours of a kind joined."""
    tidied: list[Run] = []
    is_after_space = True
    for run in runs:
        text = run.text if run.whole else _SPACES.sub(" ", run.text.translate(_INVISIBLE))
        text = text.removeprefix(" ") if is_after_space else text
        if not text:
            continue
        is_after_space = text.endswith(" ")
        last = tidied[-1] if tidied else None
        if last and not run.whole and last == run._replace(text=last.text):
            tidied[-1] = run._replace(text=last.text + text)
        else:
            tidied.append(run._replace(text=text))
    while tidied and not tidied[-1].whole and not (text := tidied[-1].text.rstrip(" ")):
        tidied.pop()
    if tidied and not tidied[-1].whole:
        tidied[-1] = tidied[-1]._replace(text=text)
    return tuple(tidied)
