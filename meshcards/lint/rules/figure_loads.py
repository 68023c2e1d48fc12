"""A drawing that loads something a card does not load.

An SVG may name a photograph, a font, a style sheet or a part of another drawing by its address. A
browser loads none of them for a picture in a page, wherever the address leads: the card shows the
drawing without them. Embed what is needed when you export the drawing (Inkscape: Extensions,
Images, Embed), turn text in a rare font into paths, and write styles into the drawing itself.

Bad: ``<image href="photo.png"/>``, ``@import url(https://fonts.example/x.css)``.
Good: ``<image href="data:image/png;base64,…"/>``, ``<use href="#arrow"/>``.

Source: "Secure static mode" in W3C's SVG Integration, which browsers use for images.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity

ID = "figure-loads"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY


def check(file: Reading) -> Iterator[Finding]:
    """Every address in every drawing of the file."""
    for place, name, medium in file.figures:
        for address, line in medium.picture.loads if medium.picture else ():
            message = (
                f"figure '{name}' loads '{address}' (line {line} of it), which a picture in a "
                "card does not load; embed it, or remove it"
            )
            yield Finding(place, ID, message)
