"""A term that no question lists.

Facts are learned just before the question that needs them. A term that no question lists under
``terms`` comes last in its topic, and a learner cannot see what it is for. In a bank without
questions no term is found.

Bad:

```yaml
questions:
  - {id: balance, question: How does a mesh balance?, answer: By a hash.}
terms:
  - {id: maglev, name: Maglev, facts: [{id: what, text: Maglev is a hash.}]}
```

Good:

```yaml
questions:
  - id: balance
    question: How does a mesh balance?
    answer: By a hash.
    terms: [maglev]
terms:
  - {id: maglev, name: Maglev, facts: [{id: what, text: Maglev is a hash.}]}
```
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.outline import Outline
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity

ID = "unnamed-term"
SEVERITY = Severity.ADVICE
SCOPE: Final = Scope.NAMES
LANGUAGES: Final = ANY


def check(bank: Outline) -> Iterator[Finding]:
    """Every term of a bank with questions, if all of them could be read."""
    questions = [question for _, question in bank.questions]
    if not bank.whole or not questions:
        return
    named = {term for question in questions for term in question.terms}
    for place, term in bank.terms:
        if term.id not in named:
            message = (
                f"no question lists term '{term.id}'; add it to the 'terms' of a question it helps "
                "with"
            )
            yield Finding(place / "id", ID, message, alike="terms that no question lists")
