"""Two terms with the same name or alias.

What one of them hides, the other shows as a key word, and a learner who sees the name cannot know
which of the two is meant. Upper and lower case do not tell them apart.

Bad: a term ``Gateway`` of Istio and a term ``gateway`` of the Gateway API.
Good: ``Istio Gateway`` and ``Kubernetes Gateway``.

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
    for at, term in bank.terms():
        named = ((at / "aliases" / number, alias) for number, alias in enumerate(term.aliases))
        for place, name in ((at / "name", term.name), *named):
            owner, also = first.setdefault(name.casefold(), (term.id, place))
            if owner != term.id:
                message = f"'{name}' names term '{owner}' too; give each a name of its own"
                yield Finding(place, ID, message, also=also)
