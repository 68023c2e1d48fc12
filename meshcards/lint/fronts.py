"""The fronts of a fact's cards: what each hides, and what it shows all the same."""

from collections.abc import Iterator
from typing import NamedTuple

from meshcards.text import sentence
from meshcards.text.cloze import Clozed
from meshcards.text.sentence import Sentence

MOST = 20  # cards of one fact that are looked at


class Front(NamedTuple):
    """One card's front: the deletions of its number, the text around them, and their hints."""

    number: int
    hidden: tuple[str, ...]
    shown: str
    hints: str


def fronts(clozed: Clozed) -> Iterator[Front]:
    """The front of each card that a sound fact makes, by cloze number; of the first ``MOST``.

    Each front is the whole text once more, so a fact of hundreds of cards would take the square of
    its length; fact-overloaded finds it long before.
    """
    said = sentence.read(clozed.text)
    for ordinal in clozed.ordinals[:MOST]:
        yield _front(said, ordinal + 1)


def _front(said: Sentence, number: int) -> Front:
    shown: list[str] = []
    at = 0
    for gap in said.gaps[number]:
        shown += (said.text[at : gap.start], " … ")
        at = gap.end
    shown.append(said.text[at:])
    # Only the hint of a deletion that this card asks for is seen on it.
    hints = (it.hint for it in said.deletions if it.number == number and it.hint)
    return Front(number, tuple(said.hidden(number)), "".join(shown), " ".join(hints))
