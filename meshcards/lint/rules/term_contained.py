"""A term whose name contains the name of another.

If "retry" and "retry budget" are both terms, a text that names the longer one names the shorter
one too, and each card may show a part of the other's answer. That may be right: then make sure
that a learner cannot mix up the facts of the two.

Bad:

```yaml
terms:
  - {id: trust, name: trust, facts: [{id: a, text: Without trust no call.}]}
  - id: domain
    name: trust domain
    facts: [{id: b, text: A trust domain has one root.}]
```

Good:

```yaml
terms:
  - id: domain
    name: trust domain
    facts: [{id: b, text: A trust domain has one root.}]
```

Source: Wozniak's rule 11: combat interference.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from meshcards.lint.outline import Outline
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Place, Severity

ID = "term-contained"
SEVERITY = Severity.ADVICE
SCOPE: Final = Scope.NAMES
LANGUAGES: Final = ANY


def check(bank: Outline) -> Iterator[Finding]:
    """The name of every term among the names and aliases of the others."""
    named: dict[str, tuple[str, Place]] = {}
    for place, term in bank.terms:
        for name in (term.name, *term.aliases):
            named.setdefault(name.casefold(), (term.id, place / "name"))
    lengths = _lengths(named)
    for place, term in bank.terms:
        found = dict(named[part] for part in _parts(term.name.casefold(), lengths) if part in named)
        for owner, also in found.items():
            if owner != term.id:
                message = (
                    f"'{term.name}' contains the name of term '{owner}'; make sure that a learner "
                    "cannot mix up their facts"
                )
                yield Finding(place / "name", ID, message, also=also)


def _lengths(names: Iterable[str]) -> dict[str, set[int]]:
    """By the first word of names, how many words they have."""
    lengths: dict[str, set[int]] = {}
    for name in names:
        first, *others = name.split()
        lengths.setdefault(first, set()).add(1 + len(others))
    return lengths


def _parts(name: str, lengths: dict[str, set[int]]) -> Iterator[str]:
    """Every run of words in a name, but the whole, that may be a name itself."""
    words = name.split()
    for start, first in enumerate(words):
        for length in sorted(lengths.get(first, ())):
            if length < len(words) and start + length <= len(words):
                yield " ".join(words[start : start + length])
