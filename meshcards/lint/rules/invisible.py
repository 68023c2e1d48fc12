"""Texts that leave nothing to read.

Some Markdown shows nothing at all: a text that only defines a link, a link without words, an
empty block of code, or nothing but blanks. On a card it would be an empty question, or a verdict
without words.

Bad: ``question: "[mesh]: https://istio.io/"``. Good: ``question: What is a service mesh?``
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Level
from meshcards.text import markup
from meshcards.text.remark import quoted

ID = "invisible"
LEVEL = Level.ERROR
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY


def check(file: Reading) -> Iterator[Finding]:
    """Every Markdown text but those of facts, which show their clozes."""
    for place, text in file.markdown:
        if markup.shows_nothing(text):
            yield Finding(place, ID, _said(text))


def _said(text: str) -> str:
    if not (typed := quoted(text)):
        return "nothing of this text can be seen; write words"
    return (
        f"nothing of '{typed}' can be seen, for it is all markup; write words, or put it in `code`"
    )
