"""A goal of a curriculum that no question covers.

Learners who prepare for an exam trust that the deck has a question for every goal that it lists.
Write one, add the goal to ``covers`` of a question that already serves it, or remove the goal.

Bad:

```yaml
# deck.yaml
curricula:
  ica:
    title: Istio Certified Associate
    goals: {fault-injection: Inject a fault}
```

Good: the same goal, and ``covers: [ica/fault-injection]`` on a question.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.outline import Outline
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity

ID = "uncovered-goal"
SEVERITY = Severity.ADVICE
SCOPE: Final = Scope.NAMES
LANGUAGES: Final = ANY


def check(bank: Outline) -> Iterator[Finding]:
    """Every goal in deck.yaml, if all questions could be read."""
    if not bank.whole:
        return
    covered = {goal for _, question in bank.questions for goal in question.covers}
    for name, curriculum in bank.deck.curricula.items():
        for goal in curriculum.goals:
            if f"{name}/{goal}" not in covered:
                message = (
                    f"no question covers goal '{name}/{goal}'; write one, or add the goal to the "
                    "'covers' of a question"
                )
                place = bank.place / "curricula" / name / "goals" / goal
                yield Finding(place, ID, message, at_key=True)
