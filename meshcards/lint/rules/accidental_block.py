"""A quote, a list or a heading that Markdown makes of plain text.

A line that begins with > becomes a quote, so a learner sees = 5 where ``>= 5`` was typed. A list
counts on from its first number, so ``3.`` and ``5.`` become 3 and 4. A sentence that begins with a
year and a full stop becomes a list of one item, the # that ends ``# C #`` disappears, and a line
right above ``---`` becomes a heading.

Bad:

```yaml
tip: |
  > 100 ms is slow for a call inside a cluster.
```

Good:

```yaml
tip: |
  Over 100 ms is slow for a call inside a cluster.
```
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import accidents

ID = "accidental-block"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY


def check(file: Reading) -> Iterator[Finding]:
    """Every Markdown text of the file, facts included."""
    for place, text in file.matching(accidents.MAY_BE):
        for snippet, message in accidents.accidental(text):
            yield Finding(place, ID, message, snippet=snippet)
