"""A right answer whose length gives it away.

Learners who have to guess take the longest answer, and in most question banks that is right far
too often. So the strongest answer, or a right choice, has at most 1.3 times the median length of
the others, unless one of them is about as long. Differences of fewer than 12 characters between
answers, and of fewer than 20 between choices, do not count. Lengths are visible characters, code
included. ``told-by-form`` looks at whether the longest answer wins too often in the whole bank.

Bad:

```yaml
choices:
  - {text: The client alone decides when to call again, correct: true}
  - {text: The mesh decides}
  - {text: The server decides}
```

Good:

```yaml
choices:
  - {text: The client decides, correct: true}
  - {text: The mesh decides}
  - {text: The server decides}
```

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
LEAST = 12  # characters; fewer make no difference that anyone sees
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
                f"the {contest.winner} has {shortest.length} characters and the others about "
                f"{usual:.0f}, so its length gives it away; make them about equally long"
            )
            yield Finding(shortest.place, ID, message)
