"""A topic that has no question for beginners.

Learners begin a topic at its start. If its first question is for experts, they fail it because
they lack the words, and believe that the whole topic is too hard. Add a question that asks what
the thing is for. A topic whose questions do not state their difficulty is not found.

Bad:

```yaml
level: advanced
```

Good:

```yaml
level: foundational
```

Source: Wozniak's rule 3: build upon the basics.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity

ID = "no-foundational"
SEVERITY = Severity.ADVICE
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY


def check(file: Reading) -> Iterator[Finding]:
    """Every topic whose questions state their difficulty."""
    levels = {question.level for _, question in file.questions} - {None}
    if file.whole and levels and "foundational" not in levels:
        message = "this topic has no question for beginners; add one with 'level: foundational'"
        yield Finding(file.place / "questions", ID, message, at_key=True)
