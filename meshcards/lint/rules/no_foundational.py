"""A topic without a foundational question.

Learners meet a topic from its beginning. If its first question is for experts, they fail it for
want of words and take the whole topic for too hard.

Bad: a topic whose questions are all ``advanced``. Good: one that asks what the thing is for.

Source: Wozniak's rule 3: build upon the basics.
"""

from collections.abc import Iterator

from meshcards.lint.reading import Reading
from meshcards.problem import Finding, Level

ID = "no-foundational"
LEVEL = Level.ADVICE


def check(reading: Reading) -> Iterator[Finding]:
    """Every topic whose questions have levels."""
    for topic in reading.bank.topics:
        levels = {question.level for _, question in topic.questions} - {None}
        if levels and "foundational" not in levels:
            message = f"topic '{topic.id}' has no foundational question; begin with one"
            yield Finding(topic.place / "questions", ID, message, at_key=True)
