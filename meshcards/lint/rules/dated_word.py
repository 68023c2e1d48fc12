"""A claim that goes out of date.

A card lives for years. What is "currently" supported, "now" the default or "recently added" is
true on the day it is written, and misleads learners later. The same is true of the country that is
"now" the most populous, the share that is paid "today" and the name of the "current" president.
Say since when, or since which version: that stays true. Not found are sentences with a year or a
version, questions, wrong answers, quotations, code, stories ("he now says"), and what is only
picked out at one moment ("the branch that is currently checked out"). The rule knows the words of
English, German, Spanish and French.

Bad:

```yaml
tip: India is currently the most populous country.
```

Good:

```yaml
tip: India has been the most populous country since 2023.
```
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import Scope
from meshcards.problem import Finding, Place, Severity
from meshcards.text import dated, quotations, sentences, words

ID = "dated-word"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = dated.LANGUAGES


def check(file: Reading) -> Iterator[Finding]:
    """Every text but questions and the answers that are not right, which may speak as people do."""
    known = dated.of(file.language)
    wrong = set(_wrong_choices(file))
    may = file.saying(*known.quick)
    for place, text in file.markdown:
        if place in may and place not in wrong and not _is_loose(place):
            said = sentences.split(quotations.without(words.prose(text)), file.language)
            if found := next(filter(None, map(known.claim, said)), ""):
                yield _finding(place, found)
    for fact in file.facts:
        if fact.place / "text" in may:
            stated = map(quotations.without, fact.sentences(file.language))
            found = next(filter(None, map(known.claim, stated)), "")
            if found and not fact.is_name(found):  # a card about the word
                yield _finding(fact.place / "text", found)


def _finding(place: Place, found: str) -> Finding:
    message = f"'{found}' goes out of date; say since when, or since which version"
    return Finding(place, ID, message, snippet=found)


def _is_loose(place: Place) -> bool:
    """Whether a text asks something, or is an answer that is not the strongest."""
    *before, key = place.steps
    return key == "question" or (key == "answer" and "others" in before)


def _wrong_choices(file: Reading) -> Iterator[Place]:
    for at, question in file.questions:
        for number, choice in enumerate(question.choices):
            if not choice.right:
                yield at / "choices" / number / "text"
