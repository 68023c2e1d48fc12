"""A word that is typed and that no card shows.

Markdown drops some of what it reads. A line such as ``[Note]: important`` defines a link and is
never shown. A row of a table loses its cells beyond the columns of the head, and a | in a cell
begins the next cell, in code too. What follows the fence of a block of code is the name of its
language, so a command there is not shown. A link without words shows nothing.

Bad:

```yaml
tip: |
  [Note]: important

  Name the objects.
```

Good:

```yaml
tip: |
  **Note:** important

  Name the objects.
```
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import lost

ID = "lost-words"
SEVERITY = Severity.ERROR
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY


def check(file: Reading) -> Iterator[Finding]:
    """Every Markdown text of the file, facts included, but for those that show nothing at all."""
    for place, text in file.having(*lost.SIGNS):
        for snippet, message in lost.beside_the_shown(text).certain:
            yield Finding(place, ID, message, snippet=snippet)
