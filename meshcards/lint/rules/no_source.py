"""A question or a term without a source.

A learner who doubts a card needs a page to look it up, and whoever reviews the bank in a year
needs to know where it came from. Name the official page that confirms it, as specific as it gets.
Where most of a file has no source, that is said once, at the first one; where few are left, each is
named.

Bad: a term without ``sources``.
Good: ``sources: [https://istio.io/latest/docs/reference/config/networking/virtual-service/]``.
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
            f"{_counted(left)} in this file have no source, '{first.id}' first; name the page that "
            "confirms each"
        )
        yield Finding(place / "id", ID, message)
        left = []
    for place, item in (*allowed, *left):
        message = f"{_kind(item)} '{item.id}' has no source; name the page that confirms it"
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
