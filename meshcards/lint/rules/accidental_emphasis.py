"""A sign of arithmetic or of code that Markdown reads as emphasis.

Markdown reads ``2*3*4`` as 2, an emphasised 3, and 4, so a learner sees 234. The same happens to
``src/*.c and lib/*.h``, ``count(*), sum(*)``, ``__init__`` and ``Bürger*innen und Schüler*innen``.
Emphasis of whole words is never found, and neither is that of a part of one word, which language
teachers use.

Bad:

```yaml
tip: A cube of 2*3*4 metres has 24 cubic metres.
```

Good:

```yaml
tip: A cube of 2·3·4 metres has 24 cubic metres, or `2*3*4`.
```
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import emphasis

ID = "accidental-emphasis"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY


def check(file: Reading) -> Iterator[Finding]:
    """Every Markdown text of the file, facts included."""
    for place, text in file.having(*emphasis.SIGNS):
        for snippet, message in emphasis.accidental(text):
            yield Finding(place, ID, message, snippet=snippet)
