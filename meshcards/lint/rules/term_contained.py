"""A term whose name stands inside another's.

Where "retry" and "retry budget" are both terms, a text that names the longer one names the shorter
one too, and the cards ask for parts of each other's answers. That may well be meant: then it is
worth a thought whether the facts of the two can be mixed up.

Bad: ``trust`` beside ``trust domain``, where the first has no meaning of its own.
Good: ``route`` and ``route table``, whose facts say which of the two they are about.

Source: Wozniak's rule 11: combat interference.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.outline import Outline
from meshcards.lint.rule import Scope
from meshcards.problem import Finding, Level, Place

ID = "term-contained"
LEVEL = Level.ADVICE
SCOPE: Final = Scope.NAMES


def check(bank: Outline) -> Iterator[Finding]:
    """The name of every term among the names and aliases of the others."""
    named: dict[str, tuple[str, Place]] = {}
    for place, term in bank.terms():
        for name in (term.name, *term.aliases):
            named.setdefault(name.casefold(), (term.id, place / "name"))
    for place, term in bank.terms():
        for part in _parts(term.name.casefold()):
            owner, also = named.get(part, (term.id, place))
            if owner != term.id:
                message = f"'{term.name}' contains the name of term '{owner}'; keep them apart"
                yield Finding(place / "name", ID, message, also=also)


def _parts(name: str) -> Iterator[str]:
    """Every run of words in a name but the whole."""
    words = name.split()
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            if end - start < len(words):
                yield " ".join(words[start:end])
