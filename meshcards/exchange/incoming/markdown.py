"""Quizzes in Markdown, in the forms that people keep them in git.

A question is a heading, a number or ``Q:`` above its options, which are boxes (``- [x]``) or
letters, or above an answer, which may be folded away (``<details>``). Explanations are below the
options, or each below its own. The Markdown is CommonMark with tables, as GitHub shows it:
https://github.github.com/gfm/.
"""

import re

from meshcards.exchange.incoming import sheet
from meshcards.exchange.incoming.source import Source
from meshcards.exchange.incoming.written import reading
from meshcards.exchange.items import Gathered

NAME = "markdown"
TITLE = "Markdown"
ENDINGS = (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd")

_PLAIN = {".txt", ".text", ""}
_SIGNS = re.compile(
    r"^ {0,3}(?:[-*+] \[[ xX]\] |#{1,6} .*\?|<details\b|\*\*(?:answer|correct answer)\b"
    r"|[QF][0-9]*: )",
    re.MULTILINE | re.IGNORECASE,
)


def recognises(head: str, ending: str) -> bool:
    """Whether a file is called as Markdown is, or has what only a quiz in Markdown has."""
    return ending in ENDINGS or (ending in _PLAIN and bool(_SIGNS.search(head)))


def read(source: Source) -> Gathered:
    """The questions of a file in Markdown; raises MeshcardsError for one that is not text."""
    if sheet.recognises(source.head, source.ending):
        return sheet.read(source)
    return reading.read(reading.lines(source), source.path)
