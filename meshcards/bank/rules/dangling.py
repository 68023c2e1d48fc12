"""Names that lead nowhere.

A question may only list terms that the bank defines and goals that a curriculum in deck.yaml
names; otherwise the card would show nothing for them.

Bad: ``terms: [virtual-servce]``. Good: ``terms: [virtual-service]``.
"""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from meshcards.bank.reading import Reading
from meshcards.problem import Finding, Level

ID = "dangling"
LEVEL = Level.ERROR


def check(reading: Reading) -> Iterator[Finding]:
    """The terms and the goals of every question."""
    bank = reading.bank
    goals = {
        f"{name}/{goal}"
        for name, curriculum in bank.deck.curricula.items()
        for goal in curriculum.goals
    }
    terms = bank.term_ids
    for place, question in bank.questions():
        for number, term in enumerate(question.terms):
            if terms is not None and term not in terms:
                message = f"no term '{term}' in the bank; {_hint(term, terms)}"
                yield Finding(place / "terms" / number, ID, message)
        for number, goal in enumerate(question.covers):
            if goal not in goals:
                message = f"no goal '{goal}' in deck.yaml; {_hint(goal, goals)}"
                yield Finding(place / "covers" / number, ID, message)


def _hint(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name, known, n=1)
    return f"did you mean '{close[0]}'?" if close else "add it, or remove it here"
