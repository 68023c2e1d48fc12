"""A question with two questions in it.

Whoever answers half of it cannot grade the card: neither "again" nor "good" is true. An
interviewer may ask both, but one after the other.

Bad: ``What is a service mesh, and how does it differ from a gateway?``
Good: two questions, or ``How does a service mesh differ from a gateway?``

Source: Wozniak's rule 4, the minimum information principle.
"""

import re
from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import Scope
from meshcards.problem import Finding, Level
from meshcards.text import words

ID = "question-doubled"
LEVEL = Level.WARNING
SCOPE: Final = Scope.FILE

_WORD = r"(?:how|what|why|when|which|who|where)"
_SECOND = re.compile(rf"\b{_WORD}\b[^.?!:]*,? and {_WORD}\b[^.?!]*\?", re.IGNORECASE)


def check(file: Reading) -> Iterator[Finding]:
    """The wording of every question."""
    for place, question in file.questions:
        asked = words.prose(question.question)
        if asked.count("?") > 1 or _SECOND.search(" ".join(asked.split())):
            message = "this asks two things; make two questions of it, or ask for what joins them"
            yield Finding(place / "question", ID, message)
