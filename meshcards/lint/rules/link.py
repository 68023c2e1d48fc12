"""A link or an image in a text that a card cannot have.

A link has to be a URL that begins with ``http://`` or ``https://``. ``javascript:`` and ``data:``
could run something, and ``file:`` and relative links lead nowhere on a phone. For images there is
the key ``figure``, which packs the file into the deck and asks for an alternative text.

Bad:

```yaml
tip: See [the page](traffic.html).
```

Good:

```yaml
tip: See [the page](https://istio.io/latest/docs/).
```
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Place, Severity
from meshcards.text import markup

ID = "link"
SEVERITY = Severity.ERROR
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY


_WEB = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)
_LONGEST = 40  # characters of a path that is shown as it was written
_CLOZE = re.compile(r"\{\{c[0-9]+::")


def check(file: Reading) -> Iterator[Finding]:
    """Every Markdown text of the bank, facts included."""
    for place, text in file.markdown:
        yield from _of(place, text)
    for place, _, fact, _ in file.facts:
        yield from _of(place / "text", fact.text, cloze=True)


def _of(place: Place, text: str, *, cloze: bool = False) -> Iterator[Finding]:
    for address, is_image in markup.links(text):
        if cloze and _CLOZE.search(address):
            continue  # which the rule cloze reports
        if is_image:
            message = (
                "an image in a text is not packed into the deck; give the question or term "
                f"'figure: {{file: {_named(address)}, alt: …}}' instead"
            )
            yield Finding(place, ID, message, snippet="![")
        elif not _WEB.match(address):
            message = f"link '{address}' is not a URL; write https://…, or show it as `code`"
            yield Finding(place, ID, message, snippet=_as_written(address, text))


def _named(address: str) -> str:
    """What to call the file of an image in the bank's folder."""
    remote = ":" in address or len(address) > _LONGEST
    return (PurePosixPath(address).name[-_LONGEST:] if remote else address) or "image.svg"


def _as_written(address: str, text: str) -> str:
    """How the address is written in the text: in brackets of either kind, or by itself."""
    forms = (f"]({address})", f"]({address}", f"<{address}>", f"]: {address}")
    return next((form for form in forms if form in text), address)
