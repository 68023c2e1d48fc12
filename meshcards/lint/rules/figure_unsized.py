"""A drawing that does not say how large it is.

Of an SVG with neither a ``viewBox`` nor a ``width`` and a ``height``, browsers show a window of 300
by 150 pixels: what is drawn beside it or below it is missing on the card, and a small drawing sits
in a corner. A percentage is no size.

Bad: ``<svg xmlns="http://www.w3.org/2000/svg">``.
Good: ``<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 480">``.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity

ID = "figure-unsized"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY


def check(file: Reading) -> Iterator[Finding]:
    """Every drawing of the file."""
    for place, name, medium in file.figures:
        if medium.picture and not medium.picture.sized:
            message = (
                f"figure '{name}' has no size, so browsers show 300 x 150 pixels of it; write "
                'viewBox="0 0 WIDTH HEIGHT" in its <svg>'
            )
            yield Finding(place, ID, message)
