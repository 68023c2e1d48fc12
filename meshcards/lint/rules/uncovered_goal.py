"""A goal of a curriculum that no question covers.

Who learns for an exam trusts the deck to have a question for every goal it lists. Write one, name
the goal under ``covers`` where a question serves it already, or take the goal out.

Bad: a goal ``fault-injection`` that stands in deck.yaml only.
Good: ``covers: [ica/fault-injection]`` on the question about it.
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
    covered = {goal for _, question in bank.questions() for goal in question.covers}
    for name, curriculum in bank.deck.curricula.items():
        for goal in curriculum.goals:
            if f"{name}/{goal}" not in covered:
                message = f"no question covers '{name}/{goal}'; write one, or name it under covers"
                place = bank.place / "curricula" / name / "goals" / goal
                yield Finding(place, ID, message, at_key=True)
