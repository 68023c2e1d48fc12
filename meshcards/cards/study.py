"""Tags to study by: what questions say of the facts that they need, and which cards ask for names.

A question's level, its goals and its id are tags of its note and of the facts behind it, so that
one search in Anki finds a question with all that its answer needs.
"""

from collections.abc import Collection, Iterable
from typing import Protocol

from meshcards.bank.value import LEVELS, Level
from meshcards.cards import ids
from meshcards.text import names as names_in
from meshcards.text import sentence
from meshcards.text.cloze import Clozed


class Naming(Protocol):
    """A question as far as it says what to study: ids and a level."""

    @property
    def origin(self) -> str:
        """The id that its note has for learners."""

    @property
    def level(self) -> Level | None:
        """How difficult it is."""

    @property
    def terms(self) -> tuple[str, ...]:
        """The ids of the terms that it names."""

    @property
    def covers(self) -> tuple[str, ...]:
        """The goals that it covers, each as ``curriculum/goal``."""


class Study:
    """Which questions of a whole bank name which terms; it points to them and copies nothing."""

    def __init__(self, deck: str, questions: Iterable[Naming]) -> None:
        self._deck = deck
        self._naming: dict[str, list[Naming]] = {}
        self._last: tuple[str, set[str]] = ("", set())  # facts of a term follow each other
        for question in questions:
            for term in question.terms:
                self._naming.setdefault(term, []).append(question)

    def said(self) -> object:
        """All that tags are made of; of equals, equal tags."""
        return {
            term: [(it.origin, it.level, it.covers) for it in naming]
            for term, naming in self._naming.items()
        }

    def of_fact(self, tags: tuple[str, ...], term: str) -> tuple[str, ...]:
        """The tags of a fact's note: ``tags``, and what the questions say that name its term."""
        if term not in self._naming:
            return tags
        if self._last[0] != term:
            self._last = term, of_questions(self._deck, self._naming[term])
        return tuple(sorted(self._last[1].union(tags)))


def of_questions(deck: str, questions: Collection[Naming]) -> set[str]:
    """The lowest level of ``questions``, all their goals, and a tag for each of them."""
    begin = ids.tag(deck, "question", "")
    tags = {begin + it.origin for it in questions}
    goals = {goal for it in questions for goal in it.covers}
    tags.update([ids.tag(deck, "covers", *goal.split("/")) for goal in goals])
    levels = {it.level for it in questions}
    lowest = next((level for level in LEVELS if level in levels), None)
    if lowest:
        tags.add(ids.tag(deck, "level", lowest))
    return tags


def asks_for_a_name(clozed: Clozed, names: tuple[str, ...]) -> bool:
    """Whether a fact's first card hides a name of its term, once or more often, and nothing else.

    A name counts in any case, for a sentence may begin with it, and in code or emphasis.
    """
    hidden = sentence.read(clozed.text).hidden(1)
    return bool(hidden) and all(names_in.is_one(it, names) for it in hidden)
