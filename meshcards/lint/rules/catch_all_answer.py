"""Answers that stand for all the others, or for none.

"All of the above" needs an order that cards do not have, and whoever sees two right answers can
tick it without knowing the third. An interview has no such answer either. A plain answer may be
"None of these options": its question is what lists them.

Bad: ``answer: All of the above.``, ``answer: None of these answers.``
Good: an answer that a person would give in full.

Source: Haladyna and Downing's guidelines for writing multiple-choice items: avoid "all of the
above", use "none of the above" with care.
"""

import re
from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ENGLISH, Scope
from meshcards.problem import Finding, Level

ID = "catch-all-answer"
LEVEL = Level.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ENGLISH

_WHICH = r"of\s+(?:the|these)\s+(?:above|(?:other\s+)?answers|options|choices)\b"
_CATCH_ALL = re.compile(rf"\b(?:all|none|any|both|neither|either|some)\s+{_WHICH}", re.IGNORECASE)
_AMONG_OTHERS = frozenset({"strongest", "others", "choices"})
_QUICK = re.compile(_WHICH)  # begins with letters, which the engine finds quickly


def check(file: Reading) -> Iterator[Finding]:
    """Every answer that is weighed or chosen; one that is only said may be "none of these"."""
    for place, text in file.markdown:
        if place.steps[-1] not in {"answer", "text"} or not _AMONG_OTHERS & {*place.steps}:
            continue
        if not _QUICK.search(text.casefold()):
            continue
        if found := _CATCH_ALL.search(text):
            shown = " ".join(found[0].split())
            message = f"'{shown}' is no answer that a person gives; write one out"
            yield Finding(place, ID, message, snippet=found[0])
