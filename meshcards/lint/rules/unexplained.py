"""An answer without a reason.

An other answer may come without ``falls_short``, and a choice without ``because``, because many
sources have neither. But a learner learns more from the reason than from the right answer alone.
The question's own ``because`` is enough for its right choices, and for both of two choices, such
as true and false.

Bad:

```yaml
others: [{answer: The mesh encrypts it.}]
```

Good:

```yaml
others:
  - answer: The mesh encrypts it.
    flaw: vague
    falls_short: It does not say with what.
```

Source: Van der Kleij, Feskens and Eggen (2015): explanations gain more than the right answer
alone; see docs/cards.md.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.bank.value import FLAWS
from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity

ID = "unexplained"
SEVERITY = Severity.ADVICE
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

*_SOME, _LAST = FLAWS
_FLAWS = f"{', '.join(_SOME)} or {_LAST}"


def check(file: Reading) -> Iterator[Finding]:
    """Every other answer and every choice."""
    for place, question in file.questions:
        for number, other in enumerate(question.others):
            if not other.falls_short:
                message = "this answer has no reason; say in 'falls_short' what it lacks"
                alike = "answers without 'falls_short'"
                yield Finding(place / "others" / number, ID, message, alike=alike)
            elif not other.flaw and other.answer:
                message = f"this answer has no 'flaw', the card's label for it; add {_FLAWS}"
                alike = "answers without 'flaw'"
                yield Finding(place / "others" / number, ID, message, alike=alike)
        for number, choice in enumerate(question.choices):
            two = len(question.choices) == 2
            if not choice.because and not (question.because and (choice.right or two)):
                what = "right" if choice.right else "not right"
                message = f"this choice has no reason; say in 'because' why it is {what}"
                alike = "choices without 'because'"
                yield Finding(place / "choices" / number, ID, message, alike=alike)
