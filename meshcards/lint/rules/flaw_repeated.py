"""Two others that fall short for the same reason, in the same words.

Each answer should teach something of its own. A verdict that is copied from one to the next says
that one of the two answers is not needed.

Bad: ``falls_short: Too vague to be useful.`` under two answers of a question.
Good: what this one lacks, and what would fill the gap.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Level
from meshcards.text import lexicon, words

ID = "flaw-repeated"
LEVEL = Level.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

LEAST = 0.7  # of the words of two verdicts together


def check(file: Reading) -> Iterator[Finding]:
    """Each two verdicts of a question."""
    for at, question in file.questions:
        verdicts = [(n, it.falls_short) for n, it in enumerate(question.others) if it.falls_short]
        for (first, one), (second, other) in combinations(verdicts, 2):
            if _alike(one, other, file.language):
                message = "this verdict stands under another answer too; say what this one lacks"
                place, also = (at / "others" / it / "falls_short" for it in (second, first))
                yield Finding(place, ID, message, also=also)


def _alike(one: str, other: str, language: str) -> bool:
    if not words.related(words.sample(one), other.lower()):
        return False
    said = (set(lexicon.content(it, language)) for it in (one, other))
    return words.overlap(*said) >= LEAST
