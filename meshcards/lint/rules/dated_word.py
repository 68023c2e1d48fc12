"""A word that goes out of date while nobody looks.

A card lives for years. "Currently", "now", "the latest" and "recently" are true on the day they
are written and mislead ever after. Say since which version: that stays true. A sentence that names
a version may use them.

Bad: ``Native sidecars are now the default.`` Good: ``Native sidecars: the default since 1.27.``
"""

import re
from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ENGLISH, Scope
from meshcards.problem import Finding, Level, Place
from meshcards.text import words

ID = "dated-word"
LEVEL = Level.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ENGLISH

_DATED = (
    "currently",
    "now",
    "nowadays",
    "latest",
    "newest",
    "recently",
    "at the moment",
    "these days",
)
_PATTERN = re.compile(rf"(?a:\b)(?:{'|'.join(_DATED)})(?a:\b)", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_VERSION = re.compile(r"(?a:\b)[0-9]+\.[0-9]+")


def check(file: Reading) -> Iterator[Finding]:
    """Every text but the answers that are not right, which may speak as people do."""
    loose = set(_not_right(file))
    for place, text in file.prose:
        if place in loose:
            continue
        if words.says(text, _DATED):
            for sentence in _SENTENCE.split(" ".join(words.prose(text).split())):
                found = _PATTERN.search(sentence)
                if found and not _VERSION.search(sentence):
                    message = f"'{found[0]}' goes out of date; say since which version"
                    yield Finding(place, ID, message, snippet=found[0])


def _not_right(file: Reading) -> Iterator[Place]:
    for at, question in file.questions:
        for number in range(len(question.others)):
            yield at / "others" / number / "answer"
        for number, choice in enumerate(question.choices):
            if not choice.right:
                yield at / "choices" / number / "text"
