"""Two answers of one question that fall short for the same reason.

Each answer should teach something of its own. If two have the same reason in nearly the same
words, one of the answers is not needed. The rule compares ``falls_short`` of the other answers,
and ``because`` of the choices that are not right. A reason with another number, sign or code is
another reason.

Bad:

```yaml
others:
  - {answer: Use two versions., falls_short: Too vague to be useful.}
  - {answer: Watch a metric., falls_short: Too vague to be useful.}
```

Good:

```yaml
others:
  - {answer: Use two versions., falls_short: No object is named.}
  - {answer: Watch a metric., falls_short: It never says when to stop.}
```
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

LEAST = 0.7  # of the words of two reasons together


def check(file: Reading) -> Iterator[Finding]:
    """Each two reasons of a question."""
    for at, question in file.questions:
        for (first, one), (second, other) in combinations(_reasons(at, question), 2):
            if _alike(one, other, file.language):
                message = "another answer has nearly the same reason; say what this answer lacks"
                yield Finding(second, ID, message, also=first)


def _reasons(place: Place, question: Question) -> Iterator[tuple[Place, str]]:
    """Why each answer that is not right falls short, with the place of that text."""
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
