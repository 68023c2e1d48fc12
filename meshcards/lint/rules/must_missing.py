"""A must that the strongest answer does not contain.

A learner is graded by the musts and then reads the strongest answer to see them in their place. If
it never speaks of one, either the answer is not the strongest or the point is no must. Words are
compared however they are inflected ("ejects", "ejected", "ejection"), names and code part by part;
where half of a must's words are found, it counts as said. Texts in scripts without capitals are
left alone.

Bad: ``Sessions stick to one version`` where the answer never speaks of sessions.
Good: a sentence on sessions in the strongest answer, or another must.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import stems

ID = "must-missing"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

FEWEST = 2  # words that are missing: one may have been said in another word

_LONGEST = 300  # characters; a longer must is a problem already, and slow to look for


def check(file: Reading) -> Iterator[Finding]:
    """The musts of every question that gives its answer."""
    for place, question in file.questions:
        answer = question.said
        if not answer or not question.points:
            continue
        for number, must in enumerate(question.points.must):
            if len(must) <= _LONGEST and (missing := _missing(must, answer)):
                listed = ", ".join(f"'{word}'" for word in missing)
                message = f"the answer never says {listed}; say it there"
                at = place / "points" / "must" / number
                yield Finding(at, ID, f"{message}, or choose another must")


def _missing(must: str, answer: str) -> list[str]:
    """The words of a must that an answer lacks, if those are most of it."""
    missing, sought = stems.unsaid(must, answer)
    return missing if len(missing) >= FEWEST and 2 * len(missing) > sought else []
