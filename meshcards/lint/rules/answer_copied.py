"""Two answers of one question that are nearly the same.

Two answers in almost the same words cannot both be worth weighing: the learner compares words
instead of ideas. Answers that differ on purpose are not found: by a number, a sign, code, "not",
the order of the words or another word in the same place; nor are three or more that form a
series. Choices may differ by any word or sign, but not by a capital letter or a full stop alone.

Bad:

```yaml
strongest: {answer: It moves traffic between versions by weight.}
others:
  - {answer: A mesh adds retries and mTLS to calls.}
  - {answer: A mesh adds mTLS and retries to all calls.}
```

Good:

```yaml
strongest: {answer: It moves traffic between versions by weight.}
others:
  - {answer: A mesh adds retries and mTLS to calls.}
  - {answer: Each team writes a library for its own language.}
```

Source: Haladyna and Downing's guidelines for writing multiple-choice items: keep the choices
independent and not overlapping.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from meshcards.bank.model import Question
from meshcards.lint.contest import Answer
from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Place, Severity
from meshcards.text import contrast, lexicon, words

ID = "answer-copied"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

LEAST = 0.7  # of the words of two answers together
ROUGHLY = 0.3  # of them as they are typed, small words and signs included

_AROUND = " *_\"'\u201c\u201d"  # what around a choice says nothing
_AFTER = " .,;:*_\"'\u201c\u201d"  # what behind it does: C and C++ differ, .5 and 5 too


def check(file: Reading) -> Iterator[Finding]:
    """Each two answers of a question."""
    for place, question in file.questions:
        yield from _twice(place / "choices", question)
    for contest in file.contests:
        if not contest.question.choices:
            yield from _copied(contest.answers, file.language)


def _copied(answers: tuple[Answer, ...], language: str) -> Iterator[Finding]:
    """Answers that say nearly the same, but for those of a series."""
    said = [(it, frozenset(it.text.lower().split())) for it in answers]
    alike = [
        (one, other)
        for (one, some), (other, more) in combinations(said, 2)
        # Cheap first: hardly any two answers share so much as they are typed.
        if words.overlap(some, more) >= ROUGHLY and _alike(one.text, other.text, language)
    ]
    met = Counter(it.place for pair in alike for it in pair)
    for one, other in alike:
        in_series = max(met[one.place], met[other.place]) > 1
        if not _differ(one.text, other.text, language, in_series=in_series):
            message = (
                "this answer is nearly the same as another; write one that falls short in its own "
                "way"
            )
            yield Finding(other.place, ID, message, also=one.place)


def _differ(one: str, other: str, language: str, *, in_series: bool) -> bool:
    """Whether two answers that are alike differ on purpose."""
    if words.words(one) == words.words(other) and not contrast.by_value(one, other, language):
        return False
    return (
        in_series
        or contrast.by_value(one, other, language)
        or contrast.by_place(one, other)
        or contrast.by_order(one, other, language)
    )


def _twice(place: Place, question: Question) -> Iterator[Finding]:
    """Choices that say the same; those in the very same words are an error already."""
    first: dict[str, tuple[int, str]] = {}
    for number, it in enumerate(question.choices):
        written = " ".join(it.text.split())
        seen = written if words.code(written) else written.casefold()
        known, text = first.setdefault(_bare(seen), (number, written))
        if text != written:
            message = "this choice says the same as another; write a different one"
            at, also = (place / it / "text" for it in (number, known))
            yield Finding(at, ID, message, also=also)


def _bare(text: str) -> str:
    """A choice without what says nothing around it; a "!" behind a single word may be a sign."""
    return text.lstrip(_AROUND).rstrip(f"{_AFTER}!?" if " " in text else _AFTER)


def _alike(one: str, other: str, language: str) -> bool:
    said = (set(lexicon.content(it, language)) for it in (one, other))
    return words.overlap(*said) >= LEAST
