"""Two questions, or two facts, that say nearly the same.

Learners mix them up, and each review of one disturbs the other. Keep the better one, or make each
say what sets it apart. The whole bank is compared by pairs of neighbouring words.

Bad: ``istiod signs the certificates of workloads.`` and ``istiod signs workload certificates.``
Good: one of the two, or a second that says who asks for them.

Source: Wozniak's rule 11: combat interference.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from meshcards.lint.outline import Wordings
from meshcards.lint.rule import Scope
from meshcards.problem import Finding, Level, Place
from meshcards.text import words
from meshcards.text.cloze import HINT, MARKS

ID = "near-duplicate"
LEVEL = Level.WARNING
SCOPE: Final = Scope.WORDINGS

LEAST = 0.5  # of the word pairs of two texts together


def check(bank: Wordings) -> Iterator[Finding]:
    """Every question with every other, and every fact with every other."""
    questions = [(it.place / "question", it.question) for it in bank.questions]
    facts = [(it.place / "text", _statement(it.clozed.text)) for it in bank.facts]
    yield from _pairs("question", questions)
    yield from _pairs("fact", facts)


def _pairs(what: str, texts: Iterable[tuple[Place, str]]) -> Iterator[Finding]:
    places, shown = zip(*texts, strict=True) if texts else ((), ())
    shingles = (words.pairs(words.content(text)) for text in shown)
    for number, first in words.alike(shingles, LEAST):
        message = f"this {what} is nearly the same as another; keep one, or say what differs"
        yield Finding(places[number], ID, message, also=places[first])


def _statement(marked: str) -> str:
    """A fact as its back shows it: nothing hidden, and no hints."""
    return MARKS.sub(lambda mark: " " if mark[0] == HINT else "", marked)
