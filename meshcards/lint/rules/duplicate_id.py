"""An id that is used twice.

An id names one note for ever. Two questions with one id, or two terms, would be one note to Anki,
and a learner would lose one of them, even if they are in different topics. The ids of facts are
unique in their term, and a list of topics, terms or goals names each of them once.

Bad:

```yaml
questions:
  - {id: canary, question: What is a canary?, answer: A small start.}
  - {id: canary, question: What ends a canary?, answer: A metric.}
```

Good:

```yaml
questions:
  - {id: canary, question: What is a canary?, answer: A small start.}
  - {id: canary-end, question: What ends a canary?, answer: A metric.}
```

Source: Anki's importer, which matches notes by guid; a guid is made of these ids.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeAlias

from meshcards.lint.outline import Outline, QuestionNames, TermNames
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Place, Severity, Step

ID = "duplicate-id"
SEVERITY = Severity.ERROR
SCOPE: Final = Scope.NAMES
LANGUAGES: Final = ANY

_Id: TypeAlias = tuple[Place, tuple[Step, ...], str]
"""An id, and where it is: an item's place and the steps from there, for next to none is found."""


def check(bank: Outline) -> Iterator[Finding]:
    """Questions, terms, the facts of each term, what was renamed, and every list of ids."""
    for items in (bank.questions, bank.terms):
        now = [(place, ("id",), item.id) for place, item in items]
        yield from _repeated([*now, *_before(items)])
    for place, term in bank.terms:
        if len(term.facts) > 1:
            facts = enumerate(term.facts)
            yield from _repeated([(place, ("facts", n, "id"), fact.id) for n, fact in facts])
    yield from _renamed_facts(bank)
    topics = [(topic.place, ("was",), topic.id) for topic in bank.topics]
    yield from _repeated(topics, "'{}' is or was the id of another topic; choose another id")
    yield from _listed(bank.place, "topics", bank.deck.topics)
    for place, question in bank.questions:
        yield from _listed(place, "terms", question.terms)
        yield from _listed(place, "covers", question.covers)


def _before(items: Iterable[tuple[Place, QuestionNames | TermNames]]) -> Iterator[_Id]:
    """The ids that items once had and no longer have."""
    for place, item in items:
        if item.was and item.was != item.id:
            yield place, ("was",), item.was


def _renamed_facts(bank: Outline) -> Iterator[Finding]:
    """Facts that were renamed to be the note of another."""
    facts = [
        (place, number, fact)
        for place, term in bank.terms
        for number, fact in enumerate(term.facts)
    ]
    if any(fact.was for _, _, fact in facts):
        named = [(it, ("facts", n, "id"), fact.origin) for it, n, fact in facts if not fact.was]
        named += [(it, ("facts", n, "was"), fact.origin) for it, n, fact in facts if fact.was]
        # Two of one id in a term are found already.
        found = _repeated(named)
        yield from (it for it in found if it.place.steps[-1] == "was")


def _listed(place: Place, key: str, ids: Sequence[str]) -> Iterator[Finding]:
    if len(set(ids)) < len(ids):
        items = [(place, (key, number), item) for number, item in enumerate(ids)]
        yield from _repeated(items, "'{}' is listed twice; remove one")


def _repeated(
    ids: Iterable[_Id], message: str = "id '{}' is used twice; give each item its own id"
) -> Iterator[Finding]:
    """A finding for each id that was there before, at its place."""
    first: dict[str, _Id] = {}
    for it in ids:
        also = first.setdefault(it[2], it)
        if also is not it:
            place, steps, item = it
            yield Finding(
                place.below(*steps), ID, message.format(item), also=also[0].below(*also[1])
            )
