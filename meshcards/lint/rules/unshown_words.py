"""Words that are typed for the parser, and that no learner sees.

A link's address that no link uses is most likely left over from an edit. A title beside the
language of a block of code is shown by tools that make pages, and by no card. Where the card would
be wrong for certain, that is [an error](#lost-words).

Bad: a fence that opens with ``yaml title="values.yaml"``.
Good: ``In values.yaml:`` above a fence that opens with ``yaml``.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import lost

ID = "unshown-words"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY


def check(file: Reading) -> Iterator[Finding]:
    """Every Markdown text of the file, facts included, but for those that show nothing at all."""
    for place, text in file.having(*lost.SIGNS):
        for snippet, message in lost.beside_the_shown(text).perhaps:
            yield Finding(place, ID, message, snippet=snippet)
