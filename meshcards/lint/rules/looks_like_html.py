r"""HTML that is shown as it is typed.

HTML is text here, so that ``<pod>`` needs no care. ``<br>``, ``<b>…</b>``, ``<sub>…</sub>``,
``<img src=…>`` and comments are shown to learners as well, and so is ``&nbsp`` without its
semicolon. An element in a pair counts where it is closed; what may be a placeholder does not.

Bad: ``<b>never</b>``. Good: ``**never**``, or ``<b>`` in ticks where it is HTML that is asked for.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import lookalikes

ID = "looks-like-html"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY


def check(file: Reading) -> Iterator[Finding]:
    """Every Markdown text of the file, facts included."""
    for place, text in file.having(*lookalikes.OF_ELEMENTS):
        for snippet, message in lookalikes.elements(text):
            yield Finding(place, ID, message, snippet=snippet)
