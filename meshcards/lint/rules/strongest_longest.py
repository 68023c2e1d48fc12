"""A strongest answer, or a right choice, that its length gives away.

Whoever has to choose takes the longest answer, and in most question banks that is right far too
often. So the strongest answer should not be much longer than the others: at most 1.3 times their
median, unless one of them is as long. A few characters more are no sign of anything, so fewer than
12 between answers and fewer than 20 between choices do not count. Only questions whose answers are
written out count. Lengths are visible characters, code included. Right choices are held to the
same. Whether the longest answer wins too often in the whole bank is what ``told-by-form`` looks at.

Bad: four answers of 900, 500, 480 and 510 characters, the first of them the strongest.
Good: 700, 690, 640 and 720, and another one the longest in the next question.

Source: Haladyna and Downing's guidelines for writing multiple-choice items: keep the lengths of
the choices about equal.
"""

from collections.abc import Iterator
from statistics import median
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity

ID = "strongest-longest"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

MOST = 1.3
NEARLY = 0.1  # of the usual length; an answer so much shorter looks as long
LEAST = 12  # characters; with fewer, nobody sees a difference
LEAST_OF_CHOICES = 20  # they are short, and one word more is soon half as much


def check(file: Reading) -> Iterator[Finding]:
    """Every question by itself."""
    for contest in file.contests:
        usual = median(other.length for other in contest.others)
        shortest = min(contest.winners, key=lambda it: it.length)
        least = LEAST_OF_CHOICES if contest.question.choices else LEAST
        longest = max(other.length for other in contest.others)
        if shortest.length > max(MOST * usual, usual + least, longest + NEARLY * usual):
            message = (
                f"the {contest.winner} has {shortest.length} characters, the others about "
                f"{usual:.0f}; bring them closer, or its length gives it away"
            )
            yield Finding(shortest.place, ID, message)
