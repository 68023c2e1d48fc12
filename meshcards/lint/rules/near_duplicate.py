"""Two questions, or two facts, that are nearly the same.

Learners mix them up, and each review of one disturbs the other. Keep the better one, or say in
each what sets it apart. The whole bank is compared by pairs of neighbouring words. Questions in
the same words are always found; questions in nearly the same words are found if their answers have
words in common too. Facts with another number, or with another word in the same place, are not
found: "A is the capital of B" is true of many countries.

Bad:

```yaml
name: istiod
facts:
  - {id: signs, text: istiod signs the certificates of workloads.}
  - {id: too, text: All istiod signs are the certificates of workloads.}
```

Good:

```yaml
name: istiod
facts:
  - {id: signs, text: istiod signs the certificates of workloads.}
  - {id: asks, text: The agent in the pod asks istiod to sign its key.}
```

Source: Wozniak's rule 11: combat interference.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from meshcards.lint.rule import ANY, Scope
from meshcards.lint.wordings import Asked, Wordings
from meshcards.problem import Finding, Place, Severity
from meshcards.text import contrast, lexicon, words

ID = "near-duplicate"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.WORDINGS
LANGUAGES: Final = ANY

LEAST = 0.5  # of the word pairs of two texts together
SHARED = 0.5  # of the words of the shorter answer


def check(bank: Wordings) -> Iterator[Finding]:
    """Every question with every other, and every fact with every other."""
    language = bank.names.deck.spoken

    def answered_differently(later: int, earlier: int) -> bool:
        return _answered_differently(bank.questions[later], bank.questions[earlier], language)

    def of_another(later: int, earlier: int) -> bool:
        one, other = bank.facts[later].back, bank.facts[earlier].back
        return contrast.by_value(one, other, language) or contrast.by_place(one, other)

    places = [it.place / "question" for it in bank.questions]
    said = (it.words for it in bank.questions)
    yield from _pairs("question", places, said, answered_differently)
    places = [it.place / "text" for it in bank.facts]
    yield from _pairs("fact", places, (it.words for it in bank.facts), of_another)


def _pairs(
    what: str,
    places: list[Place],
    texts: Iterable[Sequence[str]],
    unless: Callable[[int, int], bool],
) -> Iterator[Finding]:
    for number, first in words.alike(map(words.pairs, texts), LEAST, unless=unless):
        message = f"this {what} is nearly the same as another; keep one, or say what differs"
        yield Finding(places[number], ID, message, also=places[first])


def _answered_differently(one: Asked, other: Asked, language: str) -> bool:
    """Whether two questions are not in the same words, and their answers share too few."""
    said = words.words(one.question) == words.words(other.question)
    if said and not contrast.by_value(one.question, other.question, language):
        return False
    first, second = _answers(one, language), _answers(other, language)
    # What both questions say is in every answer to them.
    asked = {word for it in (one, other) for word in lexicon.content(it.question, language)}
    if first - asked and second - asked:
        first, second = first - asked, second - asked
    return len(first & second) < SHARED * min(len(first), len(second))


def _answers(asked: Asked, language: str) -> set[str]:
    answers = (words.visible(text) for _, text in asked.answers)
    return {word for it in answers for word in lexicon.content(it, language)}
