"""A question with too many follow-ups, or with a long answer to one.

``follow_up`` prepares for what an interviewer asks next: one to three questions, each with an
answer that is short enough to read beside the card's own. An answer of more than 40 words is worth
a question of its own, with other answers to weigh and points to grade by.

Bad:

```yaml
follow_up:
  - {question: Who goes first?, answer: Your own testers.}
  - {question: Who goes last?, answer: The largest customer.}
  - {question: When do you stop?, answer: When a metric fails.}
  - {question: What then?, answer: All weight goes back.}
```

Good:

```yaml
follow_up:
  - {question: Who goes first?, answer: Your own testers.}
  - {question: When do you stop?, answer: When a metric fails.}
```

Source: Wozniak's rule 4, the minimum information principle.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import words

ID = "follow-up-too-long"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

MOST = 3
MOST_WORDS = 40  # of an answer: two sentences


def check(file: Reading) -> Iterator[Finding]:
    """What is asked after every question."""
    for at, question in file.questions:
        if (amount := len(question.follow_up)) > MOST:
            message = (
                f"this question has {amount} follow-ups (limit {MOST}); keep those that "
                "interviewers ask most"
            )
            yield Finding(at / "follow_up" / MOST, ID, message)
        for number, follow_up in enumerate(question.follow_up):
            if (amount := words.count(follow_up.answer)) > MOST_WORDS:
                message = (
                    f"this follow-up's answer has {amount} words (limit {MOST_WORDS}); shorten it, "
                    "or make a question of its own"
                )
                yield Finding(at / "follow_up" / number / "answer", ID, message)
