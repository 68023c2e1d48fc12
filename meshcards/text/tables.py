"""How large the tables in a Markdown text are, found out before any parser makes them.

A parser fills short rows up to the width of the head, so two thousand columns above two thousand
rows of one character are millions of cells: a text of 10,000 characters, and a gigabyte of HTML.
"""

import re

from meshcards.text import words

MOST = 1_000  # cells of one text; what fits a card has some fifty

# The line below a table's head, which may be inside quotes and lists.
_RULE = re.compile(
    r"^(?:[ \t>]|[-*+][ \t]|[0-9]++[.)][ \t])*"
    r"\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*+$",
    re.MULTILINE,
)
_EMPTY_LINE = re.compile(r"\n[ \t>]*+(?=\n)")


def cells(text: str) -> int:
    """How many cells the tables in a Markdown text have at most, those that fill short rows too."""
    if "|" not in text or "-" not in text:
        return 0
    return sum(map(_of_paragraph, _EMPTY_LINE.split(words.unfenced(text))))


def too_large(text: str) -> bool:
    """Whether a Markdown text has more cells than any card could show."""
    return cells(text) > MOST


def _of_paragraph(text: str) -> int:
    """Its lines times the columns of its widest table."""
    if "|" not in text:
        return 0
    columns = max((it[0].count("|") + 1 for it in _RULE.finditer(text) if "|" in it[0]), default=0)
    return columns * (text.count("\n") + 1)
