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
from meshcards.lint.rule import ENGLISH, Scope
from meshcards.problem import Finding, Level
from meshcards.text import sentences, words

ID = "question-doubled"
LEVEL = Level.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ENGLISH

_WORD = r"(?:how|what|why|when|which|who|where)\b"
_FIRST = re.compile(rf"\b{_WORD}", re.IGNORECASE)
_SECOND = re.compile(rf" and {_WORD}", re.IGNORECASE)


def check(file: Reading) -> Iterator[Finding]:
    """The wording of every question."""
    for place, question in file.questions:
        asked = words.prose(question.question)
        if asked.count("?") > 1 or _doubled(asked, file.language):
            message = "this asks two things; make two questions of it, or ask for what joins them"
            yield Finding(place / "question", ID, message)


def _doubled(text: str, language: str) -> bool:
    """Whether a sentence that asks has a second question word, after "and"."""
    if not _FIRST.search(text) or "and" not in text:
        return False
    asking = (" ".join(it.split()) for it in sentences.split(text, language) if it.endswith("?"))
    parts = (part for sentence in asking for part in sentence.split(":"))
    # One pattern for all of it would try every first word with every second.
    return any((first := _FIRST.search(it)) and _SECOND.search(it, first.end()) for it in parts)
