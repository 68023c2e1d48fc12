"""Answers of one question that are nearly the same.

Two answers in almost the same words cannot both be worth weighing: the learner compares letters
instead of ideas, and sees at once that the odd one out wins. Choices may differ by one word or
sign, for that is what the learner is to know, but not by a capital or a full stop alone.

Bad: "A mesh adds retries and mTLS." beside "A mesh adds retries and mutual TLS."
Good: answers that go wrong in different ways.

Source: Haladyna and Downing's guidelines for writing multiple-choice items: keep the choices
independent and not overlapping.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from meshcards.bank.model import Question
from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Level, Place
from meshcards.text import words

ID = "answer-copied"
LEVEL = Level.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

LEAST = 0.7  # of the words of two answers together

_AROUND = " .,;:!?*_\"'"  # what around a choice says nothing: C and C++ differ


def check(file: Reading) -> Iterator[Finding]:
    """Each two answers of a question."""
    for place, question in file.questions:
        yield from _twice(place / "choices", question)
    for contest in file.contests:
        if contest.question.choices:
            continue
        said = [(it, words.sample(it.text), it.text.lower()) for it in contest.answers]
        for (first, some, _), (second, _, lower) in combinations(said, 2):
            if words.related(some, lower) and _alike(first.text, second.text):
                message = "this answer is nearly the same as another; let it go wrong its own way"
                yield Finding(second.place, ID, message, also=first.place)


def _twice(place: Place, question: Question) -> Iterator[Finding]:
    """Choices that say the same; those in the very same words are an error already."""
    first: dict[str, tuple[int, str]] = {}
    for number, it in enumerate(question.choices):
        written = " ".join(it.text.split())
        seen = written if words.code(written) else written.casefold()
        known, text = first.setdefault(seen.strip(_AROUND), (number, written))
        if text != written:
            message = "this choice says the same as another; let it go wrong its own way"
            at, also = (place / it / "text" for it in (number, known))
            yield Finding(at, ID, message, also=also)


def _alike(one: str, other: str) -> bool:
    return words.overlap(set(words.content(one)), set(words.content(other))) >= LEAST
