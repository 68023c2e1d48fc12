"""Two questions, or two facts, that say nearly the same.

Learners mix them up, and each review of one disturbs the other. Keep the better one, or make each
say what sets it apart. The whole bank is compared by pairs of neighbouring words.

Bad: ``istiod signs the certificates of workloads.`` and ``istiod signs workload certificates.``
Good: one of the two, or a second that says who asks for them.

Source: Wozniak's rule 11: combat interference.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.rule import ANY, Scope
from meshcards.lint.wordings import Wordings
from meshcards.problem import Finding, Level, Place
from meshcards.text import words

ID = "near-duplicate"
LEVEL = Level.WARNING
SCOPE: Final = Scope.WORDINGS
LANGUAGES: Final = ANY

LEAST = 0.5  # of the word pairs of two texts together


def check(bank: Wordings) -> Iterator[Finding]:
    """Every question with every other, and every fact with every other."""
    yield from _pairs("question", [it.place / "question" for it in bank.questions], bank.asked)
    yield from _pairs("fact", [it.place / "text" for it in bank.facts], bank.statements)


def _pairs(what: str, places: list[Place], texts: tuple[list[str], ...]) -> Iterator[Finding]:
    for number, first in words.alike(map(words.pairs, texts), LEAST):
        message = f"this {what} is nearly the same as another; keep one, or say what differs"
        yield Finding(places[number], ID, message, also=places[first])
