"""A text that looks like a cloze and hides nothing.

Only ``{{c1::…}}`` hides something, with a small c, a number and two colons. A learner sees
``{{c::…}}``, ``{{C2::…}}``, ``{c2::…}``, ``[[c1::…]]`` and ``{{word}}`` as they are typed.
Templates such as ``{{ .Values.x }}`` are not found, and neither is code. An empty hint does not
show its colons: ``{{c1::std::}}`` hides "std".

Bad:

```yaml
text: A sidecar shares a {{C2::pod}} with its application.
```

Good:

```yaml
text: A sidecar shares a {{c2::pod}} with its application.
```
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import lookalikes

ID = "looks-like-cloze"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY


def check(file: Reading) -> Iterator[Finding]:
    """The text of every fact."""
    for place, _, fact, _ in file.facts:
        for snippet, message in lookalikes.clozes(fact.text):
            yield Finding(place / "text", ID, message, snippet=snippet)
