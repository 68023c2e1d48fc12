"""An answer that begins with a block of code.

Code shows that the candidate can write it, not that they know what it is for. Learners who say the
answer aloud have nothing to say yet, and on a phone the block fills the screen before the first
sentence. Begin with the sentence that answers the question.

Bad: an answer whose first line opens a fenced block with a VirtualService.
Good: ``Send 5% of the requests to v2 by weight:`` and then the block.
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
    message = "opens with a block of code; begin with the sentence that answers"
    return Finding(place / "answer", ID, message)
