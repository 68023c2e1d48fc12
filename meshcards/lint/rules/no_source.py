"""A question or a term without a source.

A learner who doubts a card needs a page to look it up, and whoever reviews the bank in a year
needs to know where it came from. Name the official page that confirms it, as specific as it gets.

Bad: a term without ``sources``.
Good: ``sources: [https://istio.io/latest/docs/reference/config/networking/virtual-service/]``.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Level

ID = "no-source"
LEVEL = Level.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY


def check(file: Reading) -> Iterator[Finding]:
    """Every question and every term."""
    for what, items in (("question", file.questions), ("term", file.terms)):
        for place, item in items:
            if not item.sources:
                message = f"{what} '{item.id}' has no source; name the page that confirms it"
                yield Finding(place / "id", ID, message)
