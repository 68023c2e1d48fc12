"""A fact that hides a name which an earlier fact of its term already asks for.

Without a ``c1``, every fact hides its term's name, so the second fact asks for the word that the
first has just taught. The learner recalls the term that is being studied and never reads the
sentence. Hide what the sentence teaches: the field, the port, the effect.

Bad:

```yaml
name: sidecar
facts:
  - {id: pod, text: A sidecar shares a pod with its application.}
  - {id: port, text: A sidecar listens on port 15001.}
```

Good:

```yaml
name: sidecar
facts:
  - {id: pod, text: A sidecar shares a pod with its application.}
  - {id: port, text: "A sidecar listens on port {{c1::15001}}."}
```

Source: Wozniak's rule 16: redundancy pays if each card asks from another side.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Place, Severity

ID = "name-again"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY


def check(file: Reading) -> Iterator[Finding]:
    """Every card that asks for a name of its term and for nothing else."""
    asked: dict[str, Place] = {}  # by the id of a term, its first fact that asks for a name
    for it, front in file.fronts:
        if not all(map(it.is_name, front.hidden)):
            continue
        first = asked.setdefault(it.term.id, it.place)
        if first != it.place:
            message = (
                f"c{front.number} hides '{front.hidden[0].strip()}', which an earlier fact of this "
                "term already asks for; hide what this fact teaches, with {{c1::…}}"
            )
            snippet = f"{{{{c{front.number}::"
            at, alike = it.place / "text", "facts that ask for a name again"
            yield Finding(at, ID, message, snippet=snippet, also=first / "text", alike=alike)
