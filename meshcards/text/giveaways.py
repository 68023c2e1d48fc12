"""Which card gives which away: what the cards of facts ask for, and what they show when answered.

A card shows its fact's whole sentence once it is answered, and what is extra below it. So it gives
away every card whose answer is in either: its siblings, cards of other facts that hide the same,
and cards that hide another word of them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from meshcards.text import sentence, words
from meshcards.text.cloze import Clozed

_LONG = 8  # words of an answer; a sentence that shows as many shows enough of it
_NONE: frozenset[str] = frozenset()


class Card(NamedTuple):
    """A card of the note numbered ``note``: what it asks for, and what it shows once answered.

    ``asks`` and ``shows`` are answers: words in lower case and in the singular. A question's card
    has none, for no single word is its answer.
    """

    note: int
    ordinal: int
    asks: frozenset[str] = _NONE
    shows: frozenset[str] = _NONE

    def gives_away(self, other: "Card") -> bool:
        """Whether there is little left to ask ``other`` for once this card was answered."""
        return not self.shows.isdisjoint(other.asks)


class Shown(NamedTuple):
    """A fact as a back shows it, and the number of its note."""

    note: int
    clozed: Clozed
    extra: str = ""


def of_facts(facts: Iterable[Shown]) -> list[Card]:
    """The cards of facts, fact by fact and by ordinal."""
    every = [(note, clozed, *_read(clozed, extra)) for note, clozed, extra in facts]
    known = {answer for _, _, _, asked in every for asks in asked.values() for answer in asks}
    lengths = _lengths(known)
    cards = []
    for note, clozed, said, asked in every:
        shows = frozenset(_found(said, known, lengths)).union(*asked.values())
        cards += [Card(note, it, frozenset(asked[it]), shows) for it in clozed.ordinals]
    return cards


def _read(clozed: Clozed, extra: str) -> tuple[list[str], dict[int, set[str]]]:
    """The words that a fact's back shows, and by ordinal what its cards ask for."""
    said = sentence.read(clozed.text)
    asked: dict[int, set[str]] = {ordinal: set() for ordinal in clozed.ordinals}
    for it in said.deletions:
        hidden = said.text[it.start : it.end]
        # What has no words, such as an operator, is still the same as another.
        asked[it.number - 1].add(" ".join(_words(hidden)[:_LONG]) or hidden)
    # Nothing is between the sentence and what is extra, and no answer goes from one to the other.
    return [*_words(said.text), "", *_words(extra)], asked


def _words(text: str) -> list[str]:
    return [words.singular(it) for it in words.words(text)]


def _lengths(answers: Iterable[str]) -> Mapping[str, Sequence[int]]:
    """By the first word of an answer, how many words the answers that begin with it have."""
    lengths: dict[str, set[int]] = {}
    for answer in answers:
        lengths.setdefault(answer.partition(" ")[0], set()).add(answer.count(" ") + 1)
    return {first: sorted(found) for first, found in lengths.items()}


def _found(
    said: list[str], answers: set[str], lengths: Mapping[str, Sequence[int]]
) -> Iterator[str]:
    """Those of ``answers`` that the words of a sentence have, as whole words."""
    for at, word in enumerate(said):
        if word in lengths:
            for length in lengths[word]:
                phrase = " ".join(said[at : at + length])
                if phrase in answers:
                    yield phrase
