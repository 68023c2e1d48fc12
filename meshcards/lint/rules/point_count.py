"""Too few points to grade by, or too many to check at a glance.

Anki's buttons are told apart by the points: "again" where a must is missing, "good" where all of
them were said. One must alone makes every answer either whole or worthless. More than four are a
list that is failed for the one that is missing, and more than two under ``also`` hide what matters.

Bad: seven points under ``must``. Good: two to four under ``must``, up to two more under ``also``.

Source: Wozniak's rules 9 and 10: avoid sets, avoid enumerations.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity

ID = "point-count"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

FEWEST_MUSTS = 2
MOST_MUSTS = 4
MOST_ALSO = 2


def check(file: Reading) -> Iterator[Finding]:
    """The points of every question."""
    for place, question in file.questions:
        if not (points := question.points):
            continue
        at, musts, also = place / "points", len(points.must), len(points.also)
        if musts < FEWEST_MUSTS:
            message = (
                "one must can't tell an answer with a gap from a whole one; "
                f"name {FEWEST_MUSTS} to {MOST_MUSTS}"
            )
            yield Finding(at / "must" / 0, ID, message)
        if musts > MOST_MUSTS:
            message = (
                f"{musts} musts are too many to check at a glance (limit {MOST_MUSTS}); "
                "move some to 'also', or leave them to the strongest answer"
            )
            yield Finding(at / "must" / MOST_MUSTS, ID, message)
        if also > MOST_ALSO:
            message = (
                f"{also} points under 'also' hide the musts (limit {MOST_ALSO}); "
                "leave some to the strongest answer"
            )
            yield Finding(at / "also" / MOST_ALSO, ID, message)
