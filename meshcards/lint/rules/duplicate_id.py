"""Ids that are used twice.

An id names one note for ever: two questions, or two terms, with one id anywhere in the bank would
be one note to Anki, and one of them would be lost. The ids of facts are unique in their term, and
a list of topics, terms or goals names each of them once.

Bad: two questions with ``id: canary-release``, even in different topics. Good: one each.

Source: Anki's importer, which matches notes by guid; a guid is made of these ids.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from meshcards.bank.events import Steps
from meshcards.lint.outline import Outline
from meshcards.lint.rule import Scope
from meshcards.problem import Finding, Level, Place

ID = "duplicate-id"
LEVEL = Level.ERROR
SCOPE: Final = Scope.NAMES


def check(bank: Outline) -> Iterator[Finding]:
    """Questions, terms, the facts of each term, and every list of ids."""
    for items in (bank.questions(), bank.terms()):
        yield from _repeated([(place, item.id) for place, item in items], ("id",))
    for place, term in bank.terms():
        facts = [(place / "facts" / number, fact.id) for number, fact in enumerate(term.facts)]
        yield from _repeated(facts, ("id",))
    yield from _listed(bank.place / "topics", bank.deck.topics)
    for place, question in bank.questions():
        yield from _listed(place / "terms", question.terms)
        yield from _listed(place / "covers", question.covers)


def _listed(place: Place, ids: Sequence[str]) -> Iterator[Finding]:
    if len(set(ids)) < len(ids):
        places = [(place / number, item) for number, item in enumerate(ids)]
        yield from _repeated(places, (), "'{}' is listed twice; remove one")


def _repeated(
    ids: Sequence[tuple[Place, str]],
    steps: Steps,
    message: str = "id '{}' is taken already; give each its own",
) -> Iterator[Finding]:
    """A finding for each id that stands there before; ``steps`` lead from its item to it."""
    first: dict[str, Place] = {}
    for place, item in ids:
        also = first.setdefault(item, place)
        if also is not place:
            at, before = (Place(it.file, (*it.steps, *steps)) for it in (place, also))
            yield Finding(at, ID, message.format(item), also=before)
