"""A term that no question names.

Facts are learned just before the question that needs them. A term that no question lists under
``terms`` comes last in its topic, and a learner cannot see what it is for. A bank without questions
is a bank of facts, and none of its terms is reported.

Bad: a term ``maglev`` in a bank whose questions never list it.
Good: the question about load balancing lists it, or the term goes.
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
    questions = [question for _, question in bank.questions()]
    if not bank.whole or not questions:
        return
    named = {term for question in questions for term in question.terms}
    for place, term in bank.terms():
        if term.id not in named:
            message = f"no question names '{term.id}'; list it where it helps to answer"
            yield Finding(place / "id", ID, message, alike="terms that no question names")
