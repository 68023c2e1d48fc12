"""A drawing that loads something from outside itself.

An SVG may name a photograph, a font, a style sheet or a part of another drawing by its URL. A
browser loads none of them for a picture on a page, wherever the URL leads, so a learner sees the
drawing without them. Embed what the drawing needs when you export it (in Inkscape: Extensions,
Images, Embed), turn text in a rare font into paths, and write styles into the drawing itself.

Bad:

```svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">
  <rect width="4" height="4"/>
  <image href="photo.png" x="5" width="4" height="4"/>
</svg>
```

Good:

```svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">
  <rect id="box" width="4" height="4"/>
  <use href="#box" x="5"/>
</svg>
```

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
                f"figure '{name}' loads '{address}' in its line {line}, but a picture on a card "
                "loads nothing; embed it, or remove it"
            )
            yield Finding(place, ID, message)
