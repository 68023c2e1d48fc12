"""A term or a goal that a question lists and the bank does not have.

A question may list only terms that the bank defines, and only goals of a curriculum in deck.yaml.
The card would show nothing for another name.

Bad:

```yaml
questions:
  - id: routing
    question: How does a mesh route a request?
    answer: By the rules of a VirtualService.
    terms: [virtual-servce]
terms:
  - id: virtual-service
    name: VirtualService
    facts: [{id: what, text: A VirtualService routes requests.}]
```

Good:

```yaml
questions:
  - id: routing
    question: How does a mesh route a request?
    answer: By the rules of a VirtualService.
    terms: [virtual-service]
terms:
  - id: virtual-service
    name: VirtualService
    facts: [{id: what, text: A VirtualService routes requests.}]
```
"""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final, TypeAlias

from meshcards.lint.outline import Outline
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Place, Severity

ID = "dangling"
SEVERITY = Severity.ERROR
SCOPE: Final = Scope.NAMES
LANGUAGES: Final = ANY

_NO_WORD = re.compile(r"[^a-z0-9]+")
_MOST = 20  # names whose nearest is sought: where more dangle, a whole list of them is gone
_COMPARED = 40_000  # names that are compared with others in all

_Dangling: TypeAlias = tuple[Place, str, str, frozenset[str]]


def check(bank: Outline) -> Iterator[Finding]:
    """The terms and the goals of every question."""
    named: dict[str, tuple[str, str]] = {}
    for number, (place, name, missing, known) in enumerate(_dangling(bank)):
        # Every look at a name takes as long as there are names.
        sought = number < _MOST and number * len(known) < _COMPARED
        close = get_close_matches(name, known, n=1) if sought else ()
        hint = f"did you mean '{close[0]}'?" if close else "add it there, or remove it here"
        named = named or _named(bank)
        if name in named:
            term, called = named[name]
            hint = f"did you mean '{term}', whose name is '{called}'?"
        yield Finding(place, ID, f"{missing}; {hint}")


def _named(bank: Outline) -> dict[str, tuple[str, str]]:
    """Every term's id and one of its names, by what that name would be as an id."""
    return {
        _NO_WORD.sub("-", name.casefold()).strip("-"): (term.id, name)
        for _, term in bank.terms
        for name in (*term.aliases, term.name)
    }


def _dangling(bank: Outline) -> Iterator[_Dangling]:
    """Each name that leads nowhere: its place, itself, what to say, and where it might lead."""
    goals = frozenset(
        f"{name}/{goal}"
        for name, curriculum in bank.deck.curricula.items()
        for goal in curriculum.goals
    )
    terms = bank.term_ids()
    for place, question in bank.questions:
        for number, term in enumerate(question.terms):
            if terms is not None and term not in terms:
                yield place / "terms" / number, term, f"the bank has no term '{term}'", terms
        for number, goal in enumerate(question.covers):
            if goal not in goals:
                yield place / "covers" / number, goal, f"deck.yaml has no goal '{goal}'", goals
