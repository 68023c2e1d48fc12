r"""A quote, a list or a heading that nobody meant.

A line that begins with > becomes a quote, so ``>= 5`` shows = 5. A list is counted on from its
first number: ``3.`` and ``5.`` are shown as 3 and 4. A sentence that begins with a year and a dot
becomes a list of one, and the # that ends ``# C #`` closes the heading. A sentence right above
``---`` is a heading as well.

Bad: ``> 100 ms is slow``. Good: ``\> 100 ms is slow``, or ``Over 100 ms is slow``.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import accidents

ID = "accidental-block"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY


def check(file: Reading) -> Iterator[Finding]:
    """Every Markdown text of the file, facts included."""
    for place, text in file.matching(accidents.MAY_BE):
        for snippet, message in accidents.accidental(text):
            yield Finding(place, ID, message, snippet=snippet)
