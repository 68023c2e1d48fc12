"""What a piece of a quiz is, and the text that it has."""

from dataclasses import dataclass, replace
from enum import StrEnum

from meshcards.exchange.incoming.written import marks


class Kind(StrEnum):
    """What a piece is."""

    HEADING = "heading"
    TEXT = "text"  # a paragraph
    BLOCK = "block"  # code, a table, a list of anything
    QUOTE = "quote"
    OPTION = "option"
    NUMBER = "number"
    LABEL = "label"
    PROSE = "prose"  # says which option is right, and why
    FOLD = "fold"
    RULE = "rule"
    COUNTER = "counter"
    COMMENT = "comment"
    LINK = "link"  # the definition of one


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text.

    ``mark`` is an option's letter, a question's number or a link's name. ``role`` is a label's, and
    that of a number which is beyond doubt a question's.
    ``right`` is what the mark says of an option. ``close`` is set if no empty line is above.
    ``raw`` is the piece as it was typed, for where its mark turns out to mean nothing.
    """

    kind: Kind
    line: int
    text: str
    mark: str = ""
    role: marks.Role | None = None
    right: bool | None = None
    level: int = 0
    close: bool = False
    raw: str = ""
    inner: tuple["Piece", ...] = ()

    @property
    def typed(self) -> str:
        """The piece as it was typed."""
        return self.raw or self.text

    def unmarked(self) -> "Piece":
        """The piece as a text, where its mark means nothing."""
        if not self.raw or self.raw == self.text:
            return self
        return replace(self, text=self.raw)
