"""The fronts of a fact's cards: what each hides, and what it shows all the same."""

from collections.abc import Iterator
from typing import NamedTuple

from meshcards.text.cloze import CLOSE, HINT, MARKS, OPEN, Clozed

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
    parts = MARKS.split(clozed.text)
    for ordinal in clozed.ordinals[:MOST]:
        yield _front(parts, ordinal + 1)


def _front(parts: list[str], number: int) -> Front:
    hidden: list[str] = []
    shown: list[str] = []
    hints: list[str] = []
    open_numbers: list[int] = []
    hinting = False
    for part in parts:
        if part.startswith(OPEN):
            opened = int(part[1:-1])
            if opened == number and number not in open_numbers:
                hidden.append("")
                shown.append(" … ")
            open_numbers.append(opened)
        elif part == CLOSE:
            open_numbers.pop()
            hinting = False
        elif part == HINT:
            hinting = True
        elif hinting:
            # Only the hint of a deletion that this card asks for is seen on it.
            hints += [part] if open_numbers[-1] == number else []
        elif number in open_numbers:
            hidden[-1] += part
        else:
            shown.append(part)
    return Front(number, tuple(hidden), "".join(shown), " ".join(hints))
