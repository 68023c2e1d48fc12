"""Answers that are named by letter or place.

The cards show the candidate answers in an order of their own, without letters, and the back shows
them in another. "Option B" or "the previous answer" points nowhere there. Say what the answer says.

Bad: ``because: Option B is best.``, ``falls_short: The first answer already says this.``
Good: ``because: It names the objects and the gate.``

Source: Haladyna and Downing's guidelines for writing multiple-choice items: vary the place of the
right answer, and keep the choices independent of each other.
"""

import re
from collections.abc import Iterator

from meshcards.bank import words
from meshcards.bank.reading import Reading
from meshcards.problem import Finding, Level

ID = "answer-place"
LEVEL = Level.WARNING

_WHICH = r"(?:options?|answers?|choices?|candidates?|distractors?)"
_PLACE = re.compile(
    rf"\b{_WHICH} (?:(?-i:[A-H])|[1-8]|one|two|three|four)\b(?![.\w-]*\w)"
    rf"|\b(?:first|second|third|fourth|last|next|previous|preceding|following) {_WHICH}\b"
    rf"|\b{_WHICH} (?:above|below)\b|\b(?:above|below) {_WHICH}\b",
    re.IGNORECASE,
)
_NAMED = ("option", "answer", "choice", "candidate", "distractor")
_QUESTION_KEYS = {"answer", "because", "falls_short", "tip"}


def check(reading: Reading) -> Iterator[Finding]:
    """The answers of every question, their verdicts, and its tip."""
    for place, text in reading.markdown:
        asked = place.steps[0] == "questions" and place.steps[-1] in _QUESTION_KEYS
        if asked and words.holds(text, _NAMED):
            for found in _PLACE.finditer(text):
                message = f"'{found[0]}' points nowhere on a card; say what that answer says"
                yield Finding(place, ID, message, snippet=found[0])
