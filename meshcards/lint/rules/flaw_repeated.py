"""Two answers that are not right for the same reason, in the same words.

Each answer should teach something of its own. A verdict that is copied from one to the next says
that one of the two answers is not needed.

The reasons of choices that are not right are held to the same. A reason with another number, sign
or code is another reason.

Bad: ``falls_short: Too vague to be useful.`` under two answers of a question.
Good: what this one lacks, and what would fill the gap.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from meshcards.bank.model import Question
from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Place, Severity
from meshcards.text import contrast, lexicon, words

ID = "flaw-repeated"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

LEAST = 0.7  # of the words of two verdicts together


def check(file: Reading) -> Iterator[Finding]:
    """Each two verdicts of a question."""
    for at, question in file.questions:
        for (first, one), (second, other) in combinations(_verdicts(at, question), 2):
            if _alike(one, other, file.language):
                message = "this verdict stands under another answer too; say what this one lacks"
                yield Finding(second, ID, message, also=first)


def _verdicts(place: Place, question: Question) -> Iterator[tuple[Place, str]]:
    """What is said of each answer that is not right, with its place."""
    for number, other in enumerate(question.others):
        if other.falls_short:
            yield place.below("others", number, "falls_short"), other.falls_short
    for number, choice in enumerate(question.choices):
        if choice.because and not choice.right:
            yield place.below("choices", number, "because"), choice.because


def _alike(one: str, other: str, language: str) -> bool:
    if not words.related(words.sample(one), other.lower()):
        return False
    said = (set(lexicon.content(it, language)) for it in (one, other))
    return words.overlap(*said) >= LEAST and not contrast.by_value(one, other, language)
