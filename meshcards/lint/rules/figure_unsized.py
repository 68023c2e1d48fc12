"""A drawing that does not say how large it is.

If an SVG has neither a ``viewBox`` nor a ``width`` and a ``height``, browsers show a window of 300
by 150 pixels. What is drawn outside it is missing on the card, and a small drawing sits in a
corner. A percentage is not a size.

Bad:

```svg
<svg xmlns="http://www.w3.org/2000/svg">
  <rect width="640" height="480"/>
</svg>
```

Good:

```svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 480">
  <rect width="640" height="480"/>
</svg>
```
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
                f"figure '{name}' has no size, so browsers show only 300 x 150 pixels of it; write "
                'viewBox="0 0 WIDTH HEIGHT" in its <svg>'
            )
            yield Finding(place, ID, message)
