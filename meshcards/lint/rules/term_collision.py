"""Two terms with the same name or alias.

A learner who sees the name cannot know which of the two it means, and a card of one shows what a
card of the other hides. Capital letters do not tell the two apart.

Bad:

```yaml
terms:
  - id: istio
    name: Gateway
    facts: [{id: a, text: A Gateway opens ports.}]
  - id: api
    name: gateway
    facts: [{id: b, text: A gateway has routes.}]
```

Good:

```yaml
terms:
  - id: istio
    name: Istio Gateway
    facts: [{id: a, text: An Istio Gateway opens ports.}]
  - id: api
    name: Kubernetes Gateway
    facts: [{id: b, text: A Kubernetes Gateway has routes.}]
```

Source: Wozniak's rule 11: combat interference.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.outline import Outline
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Place, Severity

ID = "term-collision"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.NAMES
LANGUAGES: Final = ANY


def check(bank: Outline) -> Iterator[Finding]:
    """The names and aliases of every term."""
    first: dict[str, tuple[str, Place]] = {}
    for at, term in bank.terms:
        named = ((at / "aliases" / number, alias) for number, alias in enumerate(term.aliases))
        for place, name in ((at / "name", term.name), *named):
            owner, also = first.setdefault(name.casefold(), (term.id, place))
            if owner != term.id:
                message = f"'{name}' is a name of term '{owner}' too; give each term its own name"
                yield Finding(place, ID, message, also=also)
