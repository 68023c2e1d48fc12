"""A point that says nothing new: another point says it, or the question itself.

What is said twice is ticked off twice, so an answer looks better than it is. And a point whose
words are all in the question is ticked off by learners who have only read it.

Bad: ``The weight is moved by a VirtualService`` after ``A VirtualService moves the weight``, or
``A mesh adds retries`` under the question "Why does a mesh add retries?"
Good: points that can be missed one by one.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint import reading
from meshcards.lint.reading import Reading
from meshcards.lint.rule import Scope
from meshcards.problem import Finding, Level
from meshcards.text import words

ID = "point-repeated"
LEVEL = Level.WARNING
SCOPE: Final = Scope.FILE

LEAST = 0.7  # of the words of two points together
FEWEST = 3  # words of a point that repeats its question: one or two may be what is asked for


def check(file: Reading) -> Iterator[Finding]:
    """The points of every question, each with those before it and with the question."""
    for at, question in file.questions:
        if not question.points:
            continue
        places, texts = zip(*reading.points(at, question), strict=True)
        said = [set(words.content(text)) for text in texts]
        asked = set(words.content(question.question))
        for number, first in words.alike(said, LEAST):
            message = "this point says what another says; keep one, or say what differs"
            yield Finding(places[number], ID, message, also=places[first])
        for place, point in zip(places, said, strict=True):
            if len(point) >= FEWEST and point <= asked:
                message = "the question already says this; name what the answer adds"
                yield Finding(place, ID, message, also=at / "question")
