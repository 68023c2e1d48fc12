"""A strongest answer, or a right choice, that its length gives away.

Whoever has to choose takes the longest answer, and in most question banks that is right far too
often. So the strongest answer should be neither much longer than the others (over 1.3 times their
median) nor the longest in more than its fair share of a topic: one of four, give or take what
chance would do. Only questions whose answers are written out count, and only topics with at least
four of them. Lengths are visible characters, code included. Right choices are held to the same;
fewer than 20 characters are no difference between them.

Bad: four answers of 900, 500, 480 and 510 characters, the first of them the strongest.
Good: 700, 690, 640 and 720, and another one the longest in the next question.

Source: Haladyna and Downing's guidelines for writing multiple-choice items: keep the lengths of
the choices about equal.
"""

from collections.abc import Iterator, Sequence
from math import sqrt
from statistics import median
from typing import Final

from meshcards.lint.reading import Contest, Reading
from meshcards.lint.rule import Scope
from meshcards.problem import Finding, Level

ID = "strongest-longest"
LEVEL = Level.WARNING
SCOPE: Final = Scope.FILE

MOST = 1.3
LEAST = 20  # characters; with fewer, two short choices look alike
FEWEST = 4  # of fewer questions nobody can learn that the longest wins


def check(file: Reading) -> Iterator[Finding]:
    """Every question by itself, then the questions of the topic together."""
    for contest in file.contests:
        usual = median(other.length for other in contest.others)
        shortest = min(contest.winners, key=lambda it: it.length)
        least = LEAST if contest.question.choices else 0
        if shortest.length > max(MOST * usual, usual + least):
            message = (
                f"the {contest.winner} has {shortest.length} characters, the others about "
                f"{usual:.0f}; bring them closer, or its length gives it away"
            )
            yield Finding(shortest.place, ID, message)
    yield from _share(file.contests)


def longest(contest: Contest) -> bool:
    """Whether a winner is longer than every other answer."""
    most = max(it.length for it in contest.winners)
    return most > max(other.length for other in contest.others)


def _share(contests: Sequence[Contest]) -> Iterator[Finding]:
    """The questions of a topic in which the longest answer wins, if those are too many."""
    chances = [len(contest.winners) / len(contest.answers) for contest in contests]
    expected = sum(chances)
    spread = sqrt(sum(chance * (1 - chance) for chance in chances))
    found = [contest for contest in contests if longest(contest)]
    if len(contests) < FEWEST or len(found) <= expected + spread:
        return
    for contest in found:
        message = (
            f"the {contest.winner} is the longest, as in {len(found)} of the topic's "
            f"{len(contests)} questions; {int(expected + spread)} would be fair: shorten some, "
            "or say more in another answer"
        )
        yield Finding(max(contest.winners, key=lambda it: it.length).place, ID, message)
