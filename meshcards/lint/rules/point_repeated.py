"""A point that says nothing new: another point says it, or the question itself.

What is said twice is ticked off twice, so an answer looks better than it is. And a point that only
repeats a phrase of the question is ticked off by learners who have only read it. A question that
offers a choice ("or") is left alone, for its answer repeats what it chooses.

Bad: ``VirtualServices move weight`` after ``A VirtualService moves the weight``, or
``A mesh adds retries to calls`` under the question "Why does a mesh add retries to calls?"
Good: points that can be missed one by one.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint import reading
from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import stems, words

ID = "point-repeated"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

LEAST = 0.7  # of the pairs of neighbouring words of two points together
FEWEST = 3  # pairs in a point that repeats its question: fewer may be what is asked for

_CHOICE = ("or", "versus", "rather")


def check(file: Reading) -> Iterator[Finding]:
    """The points of every question, each with those before it and with the question."""
    for at, question in file.questions:
        if not question.points:
            continue
        places, texts = zip(*reading.points(at, question), strict=True)
        said = [_pairs(text) for text in texts]
        for number, first in words.alike(said, LEAST):
            message = "this point says what another says; keep one, or say what differs"
            yield Finding(places[number], ID, message, also=places[first])
        if words.says(question.question, _CHOICE):
            continue  # the answer repeats what it chooses
        asked = _pairs(question.question)
        for place, pairs in zip(places, said, strict=True):
            if len(pairs) >= FEWEST and pairs <= asked:
                message = "the question already says this; name what the answer adds"
                yield Finding(place, ID, message, also=at / "question")


def _pairs(text: str) -> set[str]:
    """The words of a text in pairs, so that their order counts: who checks whom."""
    said = stems.of(text)
    return words.pairs(said) or set(said)
