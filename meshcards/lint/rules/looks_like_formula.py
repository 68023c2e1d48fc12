r"""A formula that cards show as it is typed.

Formulas are between ``\(`` and ``\)``, or ``\[`` and ``\]``. Dollar signs are for money and
shells, so a learner sees ``$x^2$`` as it is typed. A formula that never ends loses its backslash,
and with two backslashes, ``\\(x\\)``, a learner sees one of them.

Bad:

```yaml
tip: The load grows with $x^2$.
```

Good:

```yaml
tip: The load grows with \(x^2\).
```
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import lookalikes

ID = "looks-like-formula"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY


def check(file: Reading) -> Iterator[Finding]:
    """Every Markdown text of the file, facts included."""
    for place, text in file.having(*lookalikes.OF_FORMULAS):
        for snippet, message in lookalikes.formulas(text):
            yield Finding(place, ID, message, snippet=snippet)
