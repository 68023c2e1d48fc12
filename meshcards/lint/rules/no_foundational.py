"""A topic without a foundational question.

Learners meet a topic from its beginning. If its first question is for experts, they fail it for
want of words and take the whole topic for too hard.

Bad: a topic whose questions are all ``advanced``. Good: one that asks what the thing is for.

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
    """Every topic whose questions have levels."""
    levels = {question.level for _, question in file.questions} - {None}
    if file.whole and levels and "foundational" not in levels:
        message = "this topic has no foundational question; begin with one"
        yield Finding(file.place / "questions", ID, message, at_key=True)
