"""Ids that are used twice.

An id names one note for ever: two questions, or two terms, with one id anywhere in the bank would
be one note to Anki, and one of them would be lost. The ids of facts are unique in their term, and
a list of topics, terms or goals names each of them once.

Bad: two questions with ``id: canary-release``, even in different topics. Good: one each.

Source: Anki's importer, which matches notes by guid; a guid is made of these ids.
"""

from collections.abc import Iterable, Iterator

from meshcards.bank.reading import Reading
from meshcards.problem import Finding, Level, Place

ID = "duplicate-id"
LEVEL = Level.ERROR


def check(reading: Reading) -> Iterator[Finding]:
    """Questions, terms, the facts of each term, and every list of ids."""
    bank = reading.bank
    yield from _repeated((place / "id", question.id) for place, question in bank.questions())
    yield from _repeated((place / "id", term.id) for place, term in bank.terms())
    for place, term in bank.terms():
        at = place / "facts"
        yield from _repeated((at / n / "id", fact.id) for n, fact in enumerate(term.facts))
    yield from _listed(bank.place / "topics", bank.deck.topics)
    for place, question in bank.questions():
        yield from _listed(place / "terms", question.terms)
        yield from _listed(place / "covers", question.covers)


def _listed(place: Place, ids: Iterable[str]) -> Iterator[Finding]:
    places = ((place / number, item) for number, item in enumerate(ids))
    return _repeated(places, "'{}' is listed twice; remove one")


def _repeated(
    ids: Iterable[tuple[Place, str]], message: str = "id '{}' is taken already; give each its own"
) -> Iterator[Finding]:
    first: dict[str, Place] = {}
    for place, item in ids:
        if item in first:
            yield Finding(place, ID, message.format(item), also=first[item])
        else:
            first[item] = place
