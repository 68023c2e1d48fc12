"""A character that cannot be seen.

Zero-width blanks and marks that turn the direction of writing come along when text is copied from
a page. They break searches and answers that are typed, and can make a text read otherwise than it
is stored.

Bad: ``Envoy`` with a zero-width blank inside. Good: the same word, typed.

Source: the Unicode Consortium's report on source code security (UTS 55), and CVE-2021-42574.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Level, Place

ID = "hidden-character"
LEVEL = Level.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

_HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\uffa0\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)


def check(file: Reading) -> Iterator[Finding]:
    """Every text of the file, names included."""
    for place, text in (*file.prose, *_names(file)):
        if text.isascii():
            continue
        for it in dict.fromkeys(_HIDDEN.findall(text)):
            name = unicodedata.name(it, "no name")
            code = f"U+{ord(it):04X}"
            message = f"character {code} ({name}) cannot be seen; remove it"
            yield Finding(place, ID, message, snippet=it, alike=f"texts with {code}")


def _names(file: Reading) -> Iterator[tuple[Place, str]]:
    yield file.place / "title", file.title
    for items in (file.questions, file.terms):
        for place, item in items:
            if item.figure:
                yield place / "figure" / "alt", item.figure.alt
    for place, term in file.terms:
        yield place / "name", term.name
        for number, alias in enumerate(term.aliases):
            yield place / "aliases" / number, alias
