"""What comes after a piece: the next one that has a mark, and what is before that."""

from collections.abc import Sequence

from meshcards.exchange.incoming.written import marks
from meshcards.exchange.incoming.written.piece import Kind, Piece

_UNMARKED = {Kind.TEXT, Kind.BLOCK, Kind.QUOTE, Kind.COMMENT, Kind.LINK}
_ANSWERS = {Kind.OPTION, Kind.LABEL, Kind.FOLD, Kind.PROSE}


class Ahead:
    """The pieces of a body, looked through once from their end.

    An index may be -1, for what is before the first piece.
    """

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._next: list[int] = [len(pieces)] * (len(pieces) + 1)
        self._asked: list[bool] = [False] * (len(pieces) + 1)
        self._runs: list[int] = [0] * (len(pieces) + 1)
        for index in range(len(pieces) - 1, -1, -1):
            piece = pieces[index]
            is_text = piece.kind in _UNMARKED and not self._is_number(piece, index)
            self._next[index] = self._next[index + 1] if is_text else index
            if is_text:
                asked = piece.kind is Kind.TEXT and marks.is_asked(piece.text)
                self._asked[index] = self._asked[index + 1] or asked
            elif piece.kind is Kind.OPTION:
                self._runs[index] = self._runs[index + 1] + 1

    def _is_number(self, piece: Piece, index: int) -> bool:
        """Whether a list is a question's number alone, with its options or its answer below."""
        if len(piece.inner) != 1 or piece.inner[0].kind is not Kind.NUMBER:
            return False
        below = self.below(index)
        return bool(piece.inner[0].role) or (below is not None and below.kind in _ANSWERS)

    def at(self, index: int) -> Piece | None:
        """The piece at an index, if there is one."""
        return self._pieces[index] if 0 <= index < len(self._pieces) else None

    def below(self, index: int) -> Piece | None:
        """The next piece behind an index that has a mark."""
        return self.at(self._next[min(index + 1, len(self._pieces))])

    def asked(self, index: int) -> bool:
        """Whether a text asks for something, of those between an index and ``below`` it."""
        return self._asked[min(index + 1, len(self._pieces))]

    def run(self, index: int) -> int:
        """How many options are directly below each other where the next piece with a mark is."""
        return self._runs[self._next[min(index + 1, len(self._pieces))]]
