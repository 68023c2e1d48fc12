"""A remark on a piece of a text: the piece as it is typed, and the message."""

from typing import NamedTuple

_SHORT = 40  # characters of a piece that a message quotes


class Remark(NamedTuple):
    """What is wrong with a text and what to do, and the piece of the text where it is."""

    snippet: str
    message: str


def snippet(text: str, start: int, end: int) -> str:
    """The text between two places: more of its line if the same piece is also somewhere before.

    It ends with its line at the latest, because it is looked for line by line.
    """
    line_end = text.find("\n", start)
    line_end = len(text) if line_end < 0 else line_end
    for piece in (text[start : min(end, line_end)], text[start:line_end]):
        if text.find(piece) == start:
            return piece
    return text[text.rfind("\n", 0, start) + 1 : line_end].strip()


def quoted(piece: str) -> str:
    """A piece of a text as a message shows it: one line, and without its middle if it is long."""
    piece = " ".join(piece.split())
    if len(piece) > _SHORT:
        return f"{piece[: _SHORT - 12]}…{piece[-11:]}"
    return piece
