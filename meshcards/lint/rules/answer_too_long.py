"""An answer that takes more than ninety seconds to say.

An interviewer's attention ends there, and a learner cannot keep more in mind to compare with. At a
calm pace ninety seconds are 225 words. Code does not count, because it is not read aloud.

Bad: an essay of 400 words.

Good: the mechanism, one example, and what it costs.

Source: 150 words a minute is the usual pace of speech; Wozniak's rule 4.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import words

ID = "answer-too-long"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

MOST = 225  # words: ninety seconds at 150 a minute

_ROUGHLY = 0.8 * MOST  # words as typed, of which some may be two


def check(file: Reading) -> Iterator[Finding]:
    """The strongest or plain answer of every question."""
    for place, question in file.questions:
        answer = question.said
        if not answer or len(answer.split()) < _ROUGHLY:
            continue
        if (amount := words.spoken(answer)) > MOST:
            message = (
                f"this answer has {amount} words (limit {MOST}), over ninety seconds to say; "
                "shorten it"
            )
            yield Finding(place.below(*question.said_at), ID, message)
