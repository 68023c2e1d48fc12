"""A term that no question names.

Facts are learned just before the question that needs them. A term that no question lists under
``terms`` comes last in its topic, and a learner cannot see what it is for.

Bad: a term ``maglev`` in a bank whose questions never list it.
Good: the question about load balancing lists it, or the term goes.
"""

from collections.abc import Iterator

from meshcards.lint.reading import Reading
from meshcards.problem import Finding, Level

ID = "unnamed-term"
LEVEL = Level.ADVICE


def check(reading: Reading) -> Iterator[Finding]:
    """Every term."""
    named = {term for _, question in reading.bank.questions() for term in question.terms}
    for place, term in reading.bank.terms():
        if term.id not in named:
            message = f"no question names '{term.id}'; list it where it helps to answer"
            yield Finding(place / "id", ID, message)
