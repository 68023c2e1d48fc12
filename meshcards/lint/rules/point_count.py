"""A question with too few points to grade by, or too many to check at a glance.

The points tell a learner which of Anki's buttons to press: "again" if a must is missing, "good" if
all points were said. With one must an answer is either right or worthless. More than four are a
list that is failed for the one that is missing, and more than two under ``also`` hide what
matters.

Bad:

```yaml
points:
  must: [A VirtualService moves the weight]
```

Good:

```yaml
points:
  must: [A VirtualService moves the weight, A metric decides the next step]
```

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
                "'must' has one point, so no answer can be partly right; "
                f"name {FEWEST_MUSTS} to {MOST_MUSTS} points"
            )
            yield Finding(at / "must" / 0, ID, message)
        if musts > MOST_MUSTS:
            message = (
                f"'must' has {musts} points (limit {MOST_MUSTS}), too many to check at a glance; "
                "move some to 'also', or leave them to the answer"
            )
            yield Finding(at / "must" / MOST_MUSTS, ID, message)
        if also > MOST_ALSO:
            message = (
                f"'also' has {also} points (limit {MOST_ALSO}), which hide those of 'must'; "
                "leave some to the answer"
            )
            yield Finding(at / "also" / MOST_ALSO, ID, message)
