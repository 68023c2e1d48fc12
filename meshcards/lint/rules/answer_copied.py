"""Answers of one question that are nearly the same.

Two answers in almost the same words cannot both be worth weighing: the learner compares letters
instead of ideas, and sees at once that the odd one out wins. Choices may differ by one word, for
that is what the learner is to know, but no two may be the same.

Bad: "A mesh adds retries and mTLS." beside "A mesh adds retries and mutual TLS."
Good: answers that go wrong in different ways.

Source: Haladyna and Downing's guidelines for writing multiple-choice items: keep the choices
independent and not overlapping.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from meshcards.lint.reading import Answer, Contest, Reading
from meshcards.lint.rule import Scope
from meshcards.problem import Finding, Level
from meshcards.text import words

ID = "answer-copied"
LEVEL = Level.WARNING
SCOPE: Final = Scope.FILE

LEAST = 0.7  # of the words of two answers together


def check(file: Reading) -> Iterator[Finding]:
    """Each two answers of a question."""
    for contest in file.contests:
        if contest.question.choices:
            yield from _twice(contest)
            continue
        said = [(it, words.sample(it.text), it.text.lower()) for it in contest.answers]
        for (first, some, _), (second, _, lower) in combinations(said, 2):
            if words.related(some, lower) and _alike(first.text, second.text):
                message = "this answer is nearly the same as another; let it go wrong its own way"
                yield Finding(second.place, ID, message, also=first.place)


def _twice(contest: Contest) -> Iterator[Finding]:
    """Choices that say the same; those that only differ by a word are what makes one choose."""
    first: dict[str, Answer] = {}
    for it in sorted(contest.answers, key=lambda answer: answer.place.steps):
        known = first.setdefault(" ".join(words.words(it.text)), it)
        if known is not it:
            message = "this choice says the same as another; let it go wrong its own way"
            yield Finding(it.place, ID, message, also=known.place)


def _alike(one: str, other: str) -> bool:
    return words.overlap(set(words.content(one)), set(words.content(other))) >= LEAST
