"""Questions whose options are explained in prose: "Option B is right because … Option A is …".

There is no documentation of such a form: people write it, and language models. What is in front of
the prose is the question, with its options if they are there. A file that has no other markup is
plain text, and its signs are escaped.
"""

import re

from meshcards.exchange import plain
from meshcards.exchange.incoming.source import Source
from meshcards.exchange.incoming.written import reading, subjects
from meshcards.exchange.items import Gathered

NAME = "prose"
TITLE = "options explained in prose"
ENDINGS = (".txt", ".text")

_MARKUP = re.compile(
    r"`[^`\n]+`|\*\*[^*\n]+\*\*|^ {0,3}(?:#{1,6} |```|~~~|[-*+] \[[ xX]\] )", re.MULTILINE
)


# The end of a line that goes on: the next one begins with a word, and no list or table.
_GOES_ON = re.compile(r"(?<=\S)[ \t]*\n[ \t]*(?=[^\W\d_]|[\"'(\u201c\u201e\u00ab])")


def recognises(head: str, ending: str) -> bool:
    """Whether a line begins with what prose says of an option."""
    if ending and ending not in ENDINGS:
        return False
    return any(subjects.begin(line) for line in head.split("\n"))


def read(source: Source) -> Gathered:
    """The questions of a file; raises MeshcardsError for one that is not text."""
    lines = reading.lines(source)
    if _MARKUP.search("\n".join(lines)):
        return reading.read(lines, source.path)
    return reading.read(lines, source.path, _written)


def _written(text: str) -> str:
    """Plain text in lines as people wrap them, as Markdown."""
    return plain.markdown_of(_GOES_ON.sub(" ", text))
