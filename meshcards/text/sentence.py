"""A fact's sentence as its backs show it, and which parts of it are hidden on which cards.

Whatever compares facts, or says what a card asks for, reads the marks of ``cloze`` here; only
``markup`` and its neighbours read them otherwise, for they write them out as HTML.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from meshcards.text.cloze import CLOSE, HINT, MARKS, OPEN


class Deletion(NamedTuple):
    """What the cards of one cloze number hide: from ``start`` to ``end`` in the sentence."""

    number: int
    start: int
    end: int
    hint: str


class Sentence(NamedTuple):
    """A text without marks and hints, and its deletions in the order in which they begin.

    ``gaps`` are by cloze number those that are not inside another one of that number.
    """

    text: str
    deletions: tuple[Deletion, ...]
    gaps: Mapping[int, Sequence[Deletion]]

    def hidden(self, number: int) -> list[str]:
        """What each of the gaps of a cloze number hides."""
        return [self.text[it.start : it.end] for it in self.gaps.get(number, ())]


@lru_cache(maxsize=1024)  # the outline of a topic asks first, then its order, its notes, its rules
def read(marked: str) -> Sentence:
    """The sentence of a text with the marks of ``cloze``."""
    parts: list[str] = []
    found: dict[int, Deletion] = {}  # by number in the order of beginning
    opened: list[tuple[int, int, int]] = []  # that number, a cloze number, where it begins
    begun = at = 0
    hint: str | None = None
    for part in MARKS.split(marked):
        mark = part[:1]
        if mark == OPEN:
            opened.append((begun, int(part[1:-1]), at))
            begun += 1
        elif mark == CLOSE:
            place, number, start = opened.pop()
            found[place] = Deletion(number, start, at, hint or "")
            hint = None
        elif mark == HINT:
            hint = ""
        elif hint is not None:
            hint = part
        else:
            parts.append(part)
            at += len(part)
    deletions = tuple(found[place] for place in range(begun))
    return Sentence("".join(parts), deletions, _gaps(deletions))


def _gaps(deletions: Iterable[Deletion]) -> Mapping[int, Sequence[Deletion]]:
    gaps: dict[int, list[Deletion]] = {}
    for it in deletions:
        found = gaps.setdefault(it.number, [])
        if not found or it.end > found[-1].end:
            found.append(it)
    return gaps
