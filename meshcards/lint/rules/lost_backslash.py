r"""A backslash that Markdown drops.

Before a punctuation sign, a backslash is not shown: ``\\server\share`` loses one of two,
``C:\Users\.kube`` loses the one before the dot, ``example\.com`` is not the regular expression any
more, and ``(\)`` shows a pair of brackets. At the end of a line a backslash breaks the line.
Escapes that authors write for Markdown, such as ``\*``, ``\_``, ``\#`` or ``1\.``, are not found.

Bad:

```yaml
tip: The files are on \\server\share.
```

Good:

```yaml
tip: The files are on `\\server\share`.
```
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import backslashes

ID = "lost-backslash"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY


def check(file: Reading) -> Iterator[Finding]:
    """Every Markdown text of the file, facts included."""
    for place, text in file.having(*backslashes.SIGNS):
        for snippet, message in backslashes.eaten(text):
            yield Finding(place, ID, message, snippet=snippet)
