"""Deck names that Anki can keep.

Anki matches decks by name, ignoring case, and never moves a card that a learner already has. So a
name has to be right from the first release: not ``Default`` (every collection has that deck),
without ``::`` (which would make a deeper deck), a colon at either end (which would join those
between deck and subdeck) or double quotes (which no search can hold), and no two topics alike but
for their case.

Bad: ``title: Default``. Good: ``title: 04 Traffic management``.

Source: Anki's importer, which looks a deck up by its normalised name.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.outline import Outline
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Place, Severity

ID = "deck-name"
SEVERITY = Severity.ERROR
SCOPE: Final = Scope.NAMES
LANGUAGES: Final = ANY


def check(bank: Outline) -> Iterator[Finding]:
    """The deck's title and every topic's."""
    yield from _title(bank.deck.title, bank.place / "title")
    seen: dict[str, str] = {}
    for topic in bank.topics:
        if not topic.title:
            continue  # it could not be read, which is a problem of its own
        place = topic.place / "title"
        yield from _title(topic.title, place)
        first = seen.setdefault(topic.title.casefold(), topic.id)
        if first != topic.id:
            message = f"topic '{first}' has the title '{topic.title}' too; make one distinct"
            yield Finding(place, ID, message)


def _title(title: str, place: Place) -> Iterator[Finding]:
    if title.casefold() == "default":
        yield Finding(place, ID, "'Default' is every learner's own deck; choose another name")
    for part in ("::", '"', "\n"):
        if part in title:
            shown = "a line break" if part == "\n" else part
            yield Finding(place, ID, f"a deck's name cannot hold {shown}; leave it out")
    if title != title.strip(":") and "::" not in title:
        yield Finding(place, ID, "a deck's name cannot begin or end with a colon; leave it out")
