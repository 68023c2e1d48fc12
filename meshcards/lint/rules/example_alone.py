"""A right answer that alone has an example or a remark in brackets.

Authors know most about the right answer, and write it with more care: with a parenthesis, "e.g."
or "such as". If no other answer has one, learners choose it for that. Remove it, move it to
``because``, or give another answer one. Brackets of code, of formulas and of plurals do not count,
and neither do those of long answers and of answers in several sentences. The rule knows the words
for examples in English, German, Spanish and French.

Bad:

```yaml
choices:
  - {text: A gateway (the pods at the edge), correct: true}
  - {text: A sidecar}
  - {text: A route}
```

Good:

```yaml
choices:
  - {text: A gateway, correct: true, because: Its pods are at the edge.}
  - {text: A sidecar}
  - {text: A route}
```

Source: the item-writing guide of the National Board of Medical Examiners (NBME): the right answer
is longer, more specific or more complete than the others.
"""

import re
from collections.abc import Iterator
from typing import Final

from meshcards.lint.contest import Contest
from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import sentences, words

ID = "example-alone"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

LONGEST = 200  # characters of an answer in which one remark is seen

# A bracket first, for the engine finds those quickly; a space before it and a word inside.
_BRACKETS = re.compile(r"\((?<=\s.)[^()]*+\)")
_WORD = re.compile(r"[^\W\d_]{3}")
_EXAMPLES = {
    "en": ("e.g.", "for example", "for instance", "such as", "i.e."),
    "de": ("z. b.", "z.b.", "zum beispiel", "beispielsweise", "wie etwa", "d. h.", "d.h."),
    "es": ("p. ej.", "p.ej.", "por ejemplo", "tales como", "tal como"),
    "fr": ("p. ex.", "p.ex.", "par exemple", "telle que", "tel que", "tels que", "telles que"),
}


def check(file: Reading) -> Iterator[Finding]:
    """The answers of every question that gives them all."""
    for contest in file.contests:
        if what := _alone(contest, _EXAMPLES.get(file.language, ()), file.language):
            message = (
                f"only the {contest.winner} has {what}; remove it, move it to 'because', or give "
                "another answer one"
            )
            yield Finding(contest.winners[0].place, ID, message)


def _alone(contest: Contest, examples: tuple[str, ...], language: str) -> str:
    """What every winner has and no other answer."""
    if any(it.length > LONGEST for it in contest.winners):
        return ""
    shown = {_shown(it.text, examples) for it in contest.winners}
    if len(shown) > 1 or any(_shown(it.text, examples) for it in contest.others):
        return ""
    what = shown.pop()
    return "" if what and any(_is_speech(it.text, language) for it in contest.winners) else what


def _is_speech(text: str, language: str) -> bool:
    return len(sentences.split(words.prose(text), language)) > 1


def _shown(text: str, examples: tuple[str, ...]) -> str:
    lowered = text.lower()
    if "(" not in text and not any(map(lowered.__contains__, examples)):
        return ""
    said = words.prose(text)
    if words.says(said, examples):
        return "an example"
    remarks = any(map(_WORD.search, _BRACKETS.findall(said)))
    return "a remark in brackets" if remarks else ""
