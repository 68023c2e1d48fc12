"""An answer that begins with a block of code.

Code shows that the candidate can write it, not that they know what it is for. Learners who say the
answer aloud have nothing to say yet, and on a phone the block fills the screen before the first
sentence.

Bad:

```yaml
answer: |
  ~~~yaml
  weight: 5
  ~~~
```

Good:

```yaml
answer: |
  Send 5% of the requests to v2 by weight:
  ~~~yaml
  weight: 5
  ~~~
```
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Place, Severity

ID = "code-first"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

_FENCES = ("```", "~~~")


def check(file: Reading) -> Iterator[Finding]:
    """Every answer of every question."""
    for place, question in file.questions:
        if (question.said or "").startswith(_FENCES):
            yield _finding(place.below(*question.said_at[:-1]))
        for number, other in enumerate(question.others):
            if (other.answer or "").startswith(_FENCES):
                yield _finding(place / "others" / number)


def _finding(place: Place) -> Finding:
    message = (
        "this answer begins with a block of code; begin with a sentence that answers the question"
    )
    return Finding(place / "answer", ID, message)
