"""A point that repeats another point, or the question.

A point that is said twice is ticked off twice, so an answer looks better than it is. A point that
repeats the question is ticked off by learners who have only read the question. Questions that
offer a choice ("or") are not compared, because their answer repeats what it chooses.

Bad:

```yaml
points:
  must: [A VirtualService moves the weight, VirtualServices move weight]
```

Good:

```yaml
points:
  must: [A VirtualService moves the weight, A metric decides the next step]
```
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
            message = "this point says the same as another; keep one, or say what differs"
            yield Finding(places[number], ID, message, also=places[first])
        if words.says(question.question, _CHOICE):
            continue  # the answer repeats what it chooses
        asked = _pairs(question.question)
        for place, pairs in zip(places, said, strict=True):
            if len(pairs) >= FEWEST and pairs <= asked:
                message = (
                    "the question already says this point; replace it with what the answer adds"
                )
                yield Finding(place, ID, message, also=at / "question")


def _pairs(text: str) -> set[tuple[str, ...]]:
    """The words of a text in pairs, so that their order counts: who checks whom."""
    said = stems.of(text)
    return words.pairs(said) or {(it,) for it in said}
