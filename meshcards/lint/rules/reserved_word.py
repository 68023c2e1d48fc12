"""An id to which Anki or Windows gives a meaning of its own.

The ids of the deck, its topics, questions, curricula and goals are parts of tags. Anki itself uses
the tags ``marked`` and ``leech``, and its search reads ``tag:none`` as "without tags". The deck's
id also names its package, and Anki takes ``collection.apkg`` and ``backup-….apkg`` for backups,
which replace a learner's whole collection. The ids of topics and of the deck name files, and
Windows has devices called ``con``, ``prn``, ``aux``, ``nul``, ``com0`` to ``com9`` and ``lpt0`` to
``lpt9``, with any ending: it can have no ``aux.yaml``, so git cannot check out a bank with such a
file there.

Bad:

```yaml
questions:
  - {id: leech, question: What is a leech?, answer: A card that fails.}
```

Good:

```yaml
questions:
  - {id: leeches, question: What is a leech?, answer: A card that fails.}
```

Source: Anki's manual, "Browsing" and "Leeches"; Microsoft, "Naming Files, Paths, and Namespaces".
"""

from collections.abc import Iterator
from typing import Final

from meshcards.bank.naming import is_device
from meshcards.lint.outline import Outline
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Place, Severity

ID = "reserved-word"
SEVERITY = Severity.ERROR
SCOPE: Final = Scope.NAMES
LANGUAGES: Final = ANY

_RESERVED = frozenset({"marked", "leech", "none"})


def check(bank: Outline) -> Iterator[Finding]:
    """Every id that is a part of a tag."""
    yield from _backup(bank)
    yield from _devices(bank)
    for word, place in _parts(bank):
        if word in _RESERVED:
            message = (
                f"'{word}' is a word that Anki uses itself in tags and searches; choose another id"
            )
            yield Finding(place, ID, message, at_key=place.steps[-1] == word)


def _backup(bank: Outline) -> Iterator[Finding]:
    name = bank.deck.id
    if name == "collection" or name.startswith("backup-"):
        message = (
            f"Anki takes '{name}.apkg' for a backup, which replaces a learner's whole collection; "
            "choose another id"
        )
        yield Finding(bank.place / "id", ID, message)


def _devices(bank: Outline) -> Iterator[Finding]:
    """The ids of which a file is named that Windows cannot have."""
    named = [(bank.deck.id, "apkg", bank.place / "id")]
    at = bank.place / "topics"
    named += [(topic, "yaml", at / number) for number, topic in enumerate(bank.deck.topics)]
    for name, suffix, place in named:
        if is_device(name):
            message = f"Windows can have no file '{name}.{suffix}'; choose another id"
            yield Finding(place, ID, message)


def _parts(bank: Outline) -> Iterator[tuple[str, Place]]:
    yield bank.deck.id, bank.place / "id"
    for number, topic in enumerate(bank.deck.topics):
        yield topic, bank.place / "topics" / number
    for at, question in bank.questions:
        yield question.origin, at / ("was" if question.was else "id")
    for name, curriculum in bank.deck.curricula.items():
        at = bank.place / "curricula" / name
        yield name, at
        for goal in curriculum.goals:
            yield goal, at / "goals" / goal
