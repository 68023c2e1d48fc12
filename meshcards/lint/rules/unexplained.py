"""An answer that nobody says the flaw of.

An other answer may come without ``falls_short``, a choice without ``because``: many sources have
neither. But the reason is what a learner learns from, more than from the right answer alone. The
question's own ``because`` is enough for its right choices, and for both of two, such as true and
false.

Bad: ``others: [{answer: The mesh encrypts it.}]``
Good: ``{answer: The mesh encrypts it., flaw: vague, falls_short: It does not say with what.}``

Source: Van der Kleij, Feskens and Eggen (2015): explanations gain more than the right answer alone;
see docs/cards.md.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity

ID = "unexplained"
SEVERITY = Severity.ADVICE
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY


def check(file: Reading) -> Iterator[Finding]:
    """Every other answer and every choice."""
    for place, question in file.questions:
        for number, other in enumerate(question.others):
            if not other.falls_short:
                message = "nothing says why this answer falls short; add 'falls_short'"
                alike = "answers without 'falls_short'"
                yield Finding(place / "others" / number, ID, message, alike=alike)
            elif not other.flaw and other.answer:
                message = "this answer has no 'flaw'; add one, which the card shows as a label"
                alike = "answers without 'flaw'"
                yield Finding(place / "others" / number, ID, message, alike=alike)
        for number, choice in enumerate(question.choices):
            two = len(question.choices) == 2
            if not choice.because and not (question.because and (choice.right or two)):
                what = "right" if choice.right else "not right"
                message = f"nothing says why this choice is {what}; add 'because'"
                alike = "choices without 'because'"
                yield Finding(place / "choices" / number, ID, message, alike=alike)
