"""A question or a term without a source.

A learner who doubts a card needs a page to look it up, and a reviewer needs to know next year
where it came from. Give the official page that confirms it, as specific as possible. If half of a
file or more has no source, that is one problem at the first one; else each is a problem of its
own.

Bad:

```yaml
name: sidecar
facts: [{id: what, text: A sidecar is a proxy.}]
```

Good:

```yaml
name: sidecar
facts: [{id: what, text: A sidecar is a proxy.}]
sources: [https://istio.io/latest/docs/ops/deployment/architecture/]
```
"""

from collections.abc import Iterator
from typing import Final

from meshcards.bank.model import Question, Term
from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Place, Severity

ID = "no-source"
SEVERITY = Severity.ADVICE
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

FEW = 0.5  # of a file's questions and terms: of fewer, each is named


def check(file: Reading) -> Iterator[Finding]:
    """Every question and every term, or all of them at once."""
    items: list[tuple[Place, Question | Term]] = [*file.questions, *file.terms]
    bare = [(place, item) for place, item in items if not item.sources]
    # Each exception is found by itself, so that its entry is known to be needed, and no other is.
    allowed = [it for it in bare if _is_allowed(it[1])]
    left = [it for it in bare if not _is_allowed(it[1])]
    if len(left) > 1 and len(left) >= FEW * len(items):
        place, first = left[0]
        message = (
            f"{_counted(left)} in this file have no source, the first is '{first.id}'; add "
            "'sources' with the URLs that confirm them"
        )
        yield Finding(place / "id", ID, message)
        left = []
    for place, item in (*allowed, *left):
        message = (
            f"{_kind(item)} '{item.id}' has no source; add 'sources' with the URL that confirms it"
        )
        yield Finding(place / "id", ID, message)


def _is_allowed(item: Question | Term) -> bool:
    return any(it.rule == ID for it in item.allow)


def _counted(items: list[tuple[Place, Question | Term]]) -> str:
    """How many of each kind there are: "12 questions and 1 term"."""
    kinds = [_kind(item) for _, item in items]
    amounts = [(kinds.count(kind), kind) for kind in dict.fromkeys(kinds)]
    return " and ".join(f"{amount} {kind}{'s' * (amount > 1)}" for amount, kind in amounts)


def _kind(item: Question | Term) -> str:
    return "question" if isinstance(item, Question) else "term"
