"""The cards of a deck as a plan sees them, in the order in which Anki gives them out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from meshcards.cards import ids
from meshcards.cards.note import Deck, Kind, Note


class Card(NamedTuple):
    """A card: its note's number, its topic, and what a learner may choose it by.

    ``level`` is empty and ``goals`` are none where no question needs the note. ``name`` says that
    the card asks for a name only.
    """

    note: int
    topic: str
    question: bool
    level: str
    goals: frozenset[str]
    name: bool


@dataclass(frozen=True, slots=True)
class Studied:
    """The cards of the deck ``deck``, whose title in Anki is ``title``; ``topics`` have titles."""

    deck: str
    title: str
    topics: tuple[tuple[str, str], ...]
    cards: tuple[Card, ...]


def of(deck: Deck) -> Studied:
    """What there is to study in ``deck``.

    With Anki's defaults, new cards are gathered from one subdeck after the other, by name, and in
    each by their places.
    """
    names = {it.topic: it.name.casefold().split("::") for it in deck.subdecks}
    placed = [
        (names[note.topic], place, _card(deck.id, number, note, ordinal))
        for number, note in enumerate(deck.notes)
        for ordinal, place in zip(note.ordinals, note.places, strict=True)
    ]
    placed.sort(key=lambda it: it[:2])
    titles = ((it.topic, it.name.partition("::")[2]) for it in deck.subdecks)
    return Studied(deck.id, deck.title, tuple(titles), tuple(card for _, _, card in placed))


def _card(deck: str, number: int, note: Note, ordinal: int) -> Card:
    level = _below(note.tags, ids.tag(deck, "level", ""))
    goals = _below(note.tags, ids.tag(deck, "covers", ""))
    named = ids.tag(deck, "kind", Kind.FACT, "name")
    return Card(
        note=number,
        topic=note.topic,
        question=note.kind is Kind.QUESTION,
        level=level[0] if level else "",
        goals=frozenset(goal.replace("::", "/") for goal in goals),
        name=named in note.tags and ordinal == 0,
    )


def _below(tags: Iterable[str], begin: str) -> list[str]:
    return [tag.removeprefix(begin) for tag in tags if tag.startswith(begin)]
