"""Answers that are named by letter or place.

The cards show candidate answers and choices in an order of their own, without letters. So "option
B" or "the previous answer" points nowhere. Say what the answer says.

Bad: ``because: Option B is best.``, ``falls_short: The first answer already says this.``
Good: ``because: It names the objects and the gate.``

Source: Haladyna and Downing's guidelines for writing multiple-choice items: vary the place of the
right answer, and keep the choices independent of each other.
"""

import re
from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ENGLISH, Scope
from meshcards.problem import Finding, Level, Place

ID = "answer-place"
LEVEL = Level.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ENGLISH

_NOUNS = ("option", "answer", "choice", "candidate", "distractor")
_ORDINALS = re.compile(
    r"\b(?:first|second|third|fourth|last|next|previous|preceding|following|above|below) $",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"s?(?: (?:[A-H]|[1-8]|(?i:one|two|three|four))\b(?![.\w-]*\w)| (?i:above|below)\b)"
)
_REST = re.compile(r"s?\b")
_LONGEST = len("preceding ")
_KEYS = {
    *("short", "points", "strongest", "others", "answer", "choices", "because", "tip"),
    "follow_up",
}
_ASKED = ("follow_up", "question")  # "the second option" may be one that the question names


def check(file: Reading) -> Iterator[Finding]:
    """What every question says on its back: its answers, their verdicts, points and its tip."""
    for place, text in file.markdown:
        if _is_on_a_back(place):
            for named in sorted(_named(text)):
                shown = text[slice(*named)]
                message = f"'{shown}' points nowhere on a card; say what that answer says"
                yield Finding(place, ID, message, snippet=shown)


def _is_on_a_back(place: Place) -> bool:
    if place.steps[0] != "questions" or place.steps[2] not in _KEYS:
        return False
    return (place.steps[2], place.steps[-1]) != _ASKED


def _named(text: str) -> Iterator[tuple[int, int]]:
    """Where an answer is named: a noun, and an ordinal before it or a letter or place after it."""
    lower = text.lower()
    for noun in _NOUNS:
        at = lower.find(noun)
        while at >= 0:
            end = at + len(noun)
            begins = not (at and (lower[at - 1].isalnum() or lower[at - 1] == "_"))
            if begins and (before := _ORDINALS.search(text, max(0, at - _LONGEST), at)):
                if rest := _REST.match(text, end):
                    yield before.start(), rest.end()
            elif begins and (after := _AFTER.match(text, end)):
                yield at, after.end()
            at = lower.find(noun, end)
