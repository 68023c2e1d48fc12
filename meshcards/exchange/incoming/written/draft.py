"""A question while its pieces come in: where the next text goes, and what is known by then."""

from dataclasses import dataclass, field
from enum import StrEnum

from meshcards.exchange.incoming.written import marks
from meshcards.exchange.incoming.written.piece import Piece

Slot = list[Piece]


class Opener(StrEnum):
    """What a question began with, which says what may end it."""

    HEADING = "heading"
    NUMBER = "number"
    LABEL = "label"
    TEXT = "text"
    FOLD = "fold"
    FRONT = "front"


@dataclass(slots=True)
class Choice:
    """An option: its letter, empty if it has none, and what is written of it."""

    line: int
    letter: str
    right: bool | None
    text: Slot = field(default_factory=list)
    because: Slot = field(default_factory=list)


@dataclass(slots=True)
class Key:
    """Which options are right, as a line of the source says: letters, or the answer's own words."""

    line: int
    letters: tuple[str, ...]
    words: str = ""


class Draft:
    """A question that is not finished."""

    def __init__(self, opener: Opener, line: int, number: str = "", level: int = 0) -> None:
        self.opener = opener
        self.line = line
        self.number = number
        self.level = level
        self.key = ""
        self.prompt: Slot = []
        self.choices: list[Choice] = []
        self.answer: Slot = []
        self.because: Slot = []
        self.tip: Slot = []
        self.sources: Slot = []
        self.tags: Slot = []
        self.keys: list[Key] = []
        self.slot: Slot = self.prompt
        self._lettered: dict[str, Choice] = {}
        self._has_right = False
        self.in_choice = False  # what is directly below belongs to the last choice
        self.guesses: list[tuple[int, str]] = []

    @property
    def has_answer(self) -> bool:
        """Whether anything says what is right."""
        return bool(self.keys or self.answer or self.because or self._has_right)

    @property
    def is_whole(self) -> bool:
        """Whether another question may begin: this one has options, and one of them is right."""
        return len(self.choices) > 1 and self.has_answer

    @property
    def is_lettered(self) -> bool:
        """Whether options have letters or numbers of their own."""
        return bool(self._lettered)

    def expects(self, letter: str) -> bool:
        """Whether an option may have this letter, as the next of them."""
        index = len(self.choices)
        return index < len(marks.LETTERS) and marks.LETTERS[index] == letter

    def choice(self, letter: str) -> Choice | None:
        """The option that has a letter or a number, by its mark or else by its place."""
        if self._lettered:
            return self._lettered.get(letter)
        index = int(letter) - 1 if letter.isdecimal() else marks.LETTERS.find(letter)
        return self.choices[index] if 0 <= index < len(self.choices) else None

    def add(self, piece: Piece) -> Choice:
        """A new option, where the texts go that come next."""
        choice = Choice(piece.line, piece.mark, piece.right)
        if piece.text:
            choice.text.append(piece)
        self.choices.append(choice)
        self._has_right |= bool(piece.right)
        if piece.mark:
            self._lettered.setdefault(piece.mark, choice)
        self.slot = choice.text
        self.in_choice = True
        return choice

    def turn(self, slot: Slot) -> None:
        """Let the texts that come next go there."""
        self.slot = slot
        self.in_choice = False
