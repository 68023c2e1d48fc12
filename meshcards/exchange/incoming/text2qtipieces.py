"""A file of text2qti cut into pieces: what each sign at the beginning of a line is followed by.

A text goes on in the lines below that are indented as far as it. Source: the README of text2qti.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from meshcards.exchange import pythonmarkdown

_STARTS = {
    "question": r"[0-9]+\.",
    "right": r"\*[a-zA-Z]\)|\[\*\]",
    "wrong": r"[a-zA-Z]\)|\[ ?\]",
    "typed": r"\*",
    "feedback": r"\.\.\.",
    "when_right": r"\+",
    "when_wrong": r"-",
    "solution": "!",
    "number": "=",
    "title": r"[Tt]itle:",
    "section": r"[Tt]ext [Tt]itle:",
    "text": r"[Tt]ext:",
    "quiz": r"[Qq]uiz [Tt]itle:",
    "description": r"[Qq]uiz [Dd]escription:",
    "pick": r"[Pp]ick:",
    "setting": r"(?:[Pp]oints|[Pp]oints per question|[Ss]olutions pick|[Ss]huffle answers"
    r"|[Ss]how correct answers|[Oo]ne question at a time|[Cc]an't go back|[Ff]eedback is solution"
    r"|[Ss]olutions sample groups|[Ss]olutions randomize groups):",
}
_START = re.compile("|".join(rf"(?P<{name}>(?:{it})[ \t]+)(?=\S)" for name, it in _STARTS.items()))
_ALONE = re.compile(r"(?P<open>_{3,}|\^{3,})|(?P<group>GROUP|END_GROUP)|(?P<code>`{3,}\s*\{.*\})")


@dataclass(slots=True)
class Piece:
    """What one sign or word at the beginning of a line is followed by."""

    at: int
    kind: str
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its lines, as they are typed."""
        return "\n".join(self.lines).strip("\n")

    @property
    def markdown(self) -> str:
        """Its lines as a bank has them."""
        return pythonmarkdown.back(self.text)


def pieces(text: str) -> Iterator[Piece]:
    """The pieces of a file, in order, without comments."""
    cutter = _Cutter()
    for number, line in enumerate(text.split("\n"), 1):
        if ended := cutter.next(number, line):
            yield ended
    if cutter.piece:
        yield cutter.piece


class _Cutter:
    """Cuts a file into pieces, line by line."""

    def __init__(self) -> None:
        self.piece: Piece | None = None  # the one that is being read
        self._indent = 0  # of the lines that go on with it; 0 if it has one line
        self._until = ""  # how the line begins that ends a comment or code

    def next(self, number: int, line: str) -> Piece | None:
        """The piece that ends before a line, if one does."""
        if self._until:
            self._skip(line)
            return None
        wide = line.expandtabs(4)
        if (
            self.piece
            and self._indent
            and (not wide.strip() or wide.startswith(" " * self._indent))
        ):
            self.piece.lines.append(wide[self._indent :].rstrip())
            return None
        if line.startswith("%") or not line.strip():
            return None
        if line.rstrip() == "COMMENT":
            self._until = "END_COMMENT"
            return None
        begun = self._begun(number, line)
        if begun.kind == "stray" and self.piece and self.piece.lines[-1]:
            self.piece.lines.append(line.strip())  # a line that was wrapped without care
            return None
        ended, self.piece = self.piece, begun
        return ended

    def _skip(self, line: str) -> None:
        if line.startswith(self._until):
            self._until = ""
        elif self.piece and self.piece.kind == "code":
            self.piece.lines.append(line)

    def _begun(self, number: int, line: str) -> Piece:
        """The piece that a line begins; one that is no piece of a quiz is stray."""
        if (alone := _ALONE.fullmatch(line.rstrip())) and alone.lastgroup:
            self._indent = 0
            if alone.lastgroup == "code":
                self._until = line[: len(line) - len(line.lstrip("`"))]
            return Piece(number, alone.lastgroup, [""])
        if (start := _START.match(line)) and start.lastgroup:
            sign = start[0].rstrip()
            self._indent = 2 if sign.endswith(":") else len(start[0].expandtabs(4))
            return Piece(number, start.lastgroup, [line[start.end() :].rstrip()])
        return Piece(number, "stray", [line.strip()])
