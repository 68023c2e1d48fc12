"""An HTML element that cards show as it is typed.

HTML is plain text here, so that ``<pod>`` needs no care. A learner also sees ``<br>``,
``<b>…</b>``, ``<sub>…</sub>``, ``<img src=…>`` and comments as they are typed, and ``&nbsp``
without its semicolon. An element that comes in a pair counts only if it is closed; what may be a
placeholder does not count.

Bad:

```yaml
tip: You <b>never</b> share a key.
```

Good:

```yaml
tip: You **never** share a key.
```
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
