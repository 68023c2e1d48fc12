"""A word that is meant for a program, and that no card shows.

The definition of a link that no text uses is probably left over from an edit. A title after the
language of a block of code is shown by tools that make web pages, but not by a card. If the card
would certainly be wrong, that is [an error](#lost-words).

Bad:

```yaml
tip: |
  The file is short:
  ~~~yaml title="values.yaml"
  weight: 5
  ~~~
```

Good:

```yaml
tip: |
  The file values.yaml is short:
  ~~~yaml
  weight: 5
  ~~~
```
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import lost

ID = "unshown-words"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY


def check(file: Reading) -> Iterator[Finding]:
    """Every Markdown text of the file, facts included, but for those that show nothing at all."""
    for place, text in file.having(*lost.SIGNS):
        for snippet, message in lost.beside_the_shown(text).perhaps:
            yield Finding(place, ID, message, snippet=snippet)
