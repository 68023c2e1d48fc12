"""A table with more cells than a card can show.

Markdown fills short rows up to the width of the head, so a few lines can make a table of millions
of empty cells. The tables of a text may have a thousand cells in all, counted as columns times
lines; a card has room for fifty.

Bad: a head of two hundred columns above a hundred rows.

Good: the five columns that matter.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import tables

ID = "table-too-large"
SEVERITY = Severity.ERROR
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY


def check(file: Reading) -> Iterator[Finding]:
    """Every Markdown text of the file, facts included."""
    for place, text in file.prose:
        if (cells := tables.cells(text)) > tables.MOST:
            message = (
                f"this text has tables of {cells:,} cells (limit {tables.MOST:,}), more than a "
                "card shows; leave out columns or rows"
            )
            yield Finding(place, ID, message)
