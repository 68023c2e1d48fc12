"""An answer that is named by a letter or by its place.

Cards show the answers without letters and in an order of their own. So a learner cannot know which
one "option B" or "the previous answer" is. Say what that answer says. "The first answer of the
server" and a drug "of first choice" are not found. The rule knows the words of English, German,
Spanish and French.

Bad:

```yaml
strongest: {answer: By weight., because: Option B is best.}
```

Good:

```yaml
strongest: {answer: By weight., because: It names the objects and the gate.}
```

Source: Haladyna and Downing's guidelines for writing multiple-choice items: vary the place of the
right answer, and keep the choices independent of each other.
"""

import re
from collections.abc import Iterator
from functools import partial
from typing import Final, NamedTuple

from meshcards.lint.reading import Reading
from meshcards.lint.rule import Scope
from meshcards.problem import Finding, Place, Severity
from meshcards.text.per_language import PerLanguage


class _Words(NamedTuple):
    """How a language names an answer by its place.

    ``nouns`` begin in lower case what an answer is called and ``ending`` ends it. ``before`` comes
    before the noun and ``after`` after it; ``others`` follows what isn't an answer of the question.
    """

    nouns: tuple[str, ...]
    ending: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    others: re.Pattern[str]


def _words(nouns: str, ending: str, before: str, after: str, others: str) -> _Words:
    return _Words(
        tuple(nouns.split("|")),
        re.compile(rf"(?:{ending})\b"),
        re.compile(rf"\b(?:{before}) $", re.IGNORECASE),
        re.compile(rf" (?:\(?(?:{after})\b(?![./\w-]*\w|['\u2019]))"),
        re.compile(rf" (?:{others})\b"),
    )


# "Answer a" begins a sentence on answering in English, Spanish and French.
_LANGUAGES = PerLanguage(
    {
        "en": partial(
            _words,
            "option|answer|choice|candidate|distractor",
            "s?",
            "(?<!of )(?:first|second|third|fourth|last|next|previous|preceding|following|above|"
            "below)",
            "[A-H]|[b-h]|[1-8]|(?i:one|two|three|four|above|below)",
            "of|from",
        ),
        "de": partial(
            _words,
            "antwort|option|distraktor",
            "(?:en|möglichkeiten|möglichkeit)?",
            "(?:erste|zweite|dritte|vierte|letzte|nächste|vorige|vorherige|vorangehende|obige|folgende|"
            "vorletzte|unterste|oberste)[nrsm]?",
            "[A-Ha-h]|[1-8]|(?i:eins|zwei|drei|vier|oben|unten)",
            "de[rs]|vo[nm]|auf",
        ),
        "es": partial(
            _words,
            "respuesta|opción|opciones|alternativa|distractor",
            "s|es|",
            "primera|segunda|tercera|cuarta|última|siguientes?|anterior|próxima|previa",
            "[A-H]|[b-dfgh]|[1-8]|anterior(?:es)?|siguientes?|previas?|precedentes?|"
            "de (?:arriba|abajo)",
            "del?|al?",
        ),
        "fr": partial(
            _words,
            "réponse|option|proposition|distracteur",
            "s?",
            "première|deuxième|seconde|troisième|quatrième|dernière|prochaine",
            "[A-H]|[b-h]|[1-8]|précédentes?|suivantes?|ci-dessus|ci-dessous",
            "d[eu]|d['\u2019][a-zà-ÿ]+|à|au",
        ),
    }
)

ID = "answer-place"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = frozenset(_LANGUAGES)

_LONGEST = 20  # characters of a word before a noun
_KEYS = {
    *("short", "points", "strongest", "others", "answer", "choices", "because", "tip"),
    "follow_up",
}
_ASKED = ("follow_up", "question")  # "the second option" may be one that the question names


def check(file: Reading) -> Iterator[Finding]:
    """What every question says on its back: its answers, their reasons, its points and its tip."""
    known = _LANGUAGES[file.language]
    for place, text in file.markdown:
        if _is_on_a_back(place):
            for named in sorted(_named(text, known)):
                shown = text[slice(*named)]
                message = (
                    f"'{shown}' means nothing on a card, where answers have no letters and another "
                    "order; say what that answer says"
                )
                yield Finding(place, ID, message, snippet=shown)


def _is_on_a_back(place: Place) -> bool:
    if place.steps[0] != "questions" or place.steps[2] not in _KEYS:
        return False
    return (place.steps[2], place.steps[-1]) != _ASKED


def _named(text: str, known: _Words) -> Iterator[tuple[int, int]]:
    """Where an answer is named: a noun, and an ordinal before it or a letter or place after it."""
    lower = text.lower()
    for noun in known.nouns:
        at = lower.find(noun)
        while at >= 0:
            begins = not (at and (lower[at - 1].isalnum() or lower[at - 1] == "_"))
            if begins and (ending := known.ending.match(text, at + len(noun))):
                yield from _at(text, at, ending.end(), known)
            at = lower.find(noun, at + len(noun))


def _at(text: str, at: int, end: int, known: _Words) -> Iterator[tuple[int, int]]:
    """What a noun at a place names, with the words beside it."""
    if after := known.after.match(text, end):
        yield at, after.end()
    elif (
        before := known.before.search(text, max(0, at - _LONGEST), at)
    ) and not known.others.match(text, end):
        yield before.start(), end
