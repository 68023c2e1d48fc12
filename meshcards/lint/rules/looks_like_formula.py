r"""A formula that is shown as it is typed.

Formulas stand in ``\(…\)`` or ``\[…\]``. Dollars are money and shells, so ``$x^2$`` is shown with
them. A formula that begins and never ends loses its backslash, and with two backslashes, as in a
text between double quotes, ``\\(x\\)`` is shown with one.

Bad: ``$x^2$``. Good: ``\(x^2\)``.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import lookalikes

ID = "looks-like-formula"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY


def check(file: Reading) -> Iterator[Finding]:
    """Every Markdown text of the file, facts included."""
    for place, text in file.having(*lookalikes.OF_FORMULAS):
        for snippet, message in lookalikes.formulas(text):
            yield Finding(place, ID, message, snippet=snippet)
