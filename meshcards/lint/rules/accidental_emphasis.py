r"""Signs of arithmetic or code that became emphasis.

Markdown reads ``2*3*4`` as 2, an emphasised 3, and 4, and learners see 234. The same goes for
``Bürger*innen und Schüler*innen``, ``src/*.c and lib/*.h``, ``count(*), sum(*)`` and ``__init__``.
Emphasis that begins before a word and ends after one is left alone, and so is a part of one word,
as those who teach a language write it.

Bad: ``2*3*4``. Good: ``2·3·4``, ``2\*3\*4``, or code in ticks.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import emphasis

ID = "accidental-emphasis"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY


def check(file: Reading) -> Iterator[Finding]:
    """Every Markdown text of the file, facts included."""
    for place, text in file.having(*emphasis.SIGNS):
        for snippet, message in emphasis.accidental(text):
            yield Finding(place, ID, message, snippet=snippet)
