"""A line's pieces as a pen would mark them: one stroke for words that are gone or new together.

Code among words does not end a stroke, and a space at its ends is not of it.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from meshcards.diff.values import Piece, Said


class Stroke(NamedTuple):
    """Pieces side by side that are all gone, all new or all the same, and the spaces around them.

    There are no pieces where there is only a space.
    """

    said: Said
    before: str
    pieces: tuple[Piece, ...]
    after: str

    @property
    def text(self) -> str:
        """The words without the spaces around them."""
        return "".join(it.text for it in self.pieces)


def of(pieces: Iterable[Piece]) -> Iterator[Stroke]:
    """The strokes of a line, which are all of its text."""
    for said, group in groupby(pieces, key=lambda it: it.said):
        inside = [*group]
        text = "".join(it.text for it in inside)
        begin = len(text) - len(text.lstrip(" "))
        end = max(begin, len(text.rstrip(" ")))
        yield Stroke(said, text[:begin], tuple(_between(inside, begin, end)), text[end:])


def touch(one: Stroke, other: Stroke) -> bool:
    """Whether a word that is gone and a new one would look like one, in Arabic even be joined."""
    return Said.SAME not in {one.said, other.said} and not (one.after or other.before)


def _between(pieces: Iterable[Piece], begin: int, end: int) -> Iterator[Piece]:
    """Pieces from one character up to another one of their text."""
    for it in pieces:
        if text := it.text[max(begin, 0) : max(end, 0)]:
            yield it._replace(text=text)
        begin, end = begin - len(it.text), end - len(it.text)
