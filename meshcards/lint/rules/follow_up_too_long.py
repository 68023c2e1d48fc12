"""More follow-ups than an interviewer asks, or an answer of more than a sentence or two.

``follow_up`` prepares for what comes next: one to three questions, each with an answer short enough
to take in beside the card's own. What needs more than 40 words is a question of its own, with other
answers to weigh and points to grade by.

Bad: five follow-ups, or a second strongest answer under the first one's card.
Good: ``By a match on a header, those of your own testers, whatever the weight is.``

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
            message = f"{amount} follow-ups are more than an interviewer asks (limit {MOST})"
            yield Finding(at / "follow_up" / MOST, ID, f"{message}; keep those asked most")
        for number, follow_up in enumerate(question.follow_up):
            if (amount := words.count(follow_up.answer)) > MOST_WORDS:
                message = (
                    f"{amount} words are more than a sentence or two; keep it to {MOST_WORDS}, "
                    "or make it a question of its own"
                )
                yield Finding(at / "follow_up" / number / "answer", ID, message)
