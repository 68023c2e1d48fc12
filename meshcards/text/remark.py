"""What there is to say of a piece of a text: the piece as it is typed, and the message."""

from typing import NamedTuple

_SHORT = 40  # characters of a piece that a message quotes


class Remark(NamedTuple):
    """A piece of a text by which an author finds it, and what is wrong with it and what to do."""

    snippet: str
    message: str


def snippet(text: str, start: int, end: int) -> str:
    """The text between two places: more of its line if the same stands somewhere before.

    It ends with its line at the latest, for a file's lines are looked through for it.
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
