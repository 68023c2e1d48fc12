"""A point that is longer than a line.

A learner ticks the points off while the spoken answer is still in mind. A longer point is compared
word by word, and of two ideas in one point only one may have been said. A point has up to twelve
words. Code in a line counts, and two characters of Chinese or Japanese are a word. A list, a
table, a block of code, a heading and a second paragraph are more than a line.

Bad:

```yaml
points:
  must:
    - A DestinationRule defines a subset for each version, and then a
      VirtualService moves the weight
    - A metric decides the next step
```

Good:

```yaml
points:
  must:
    - A DestinationRule defines a subset for each version
    - A VirtualService moves the weight
    - A metric decides the next step
```

Source: Wozniak's rule 4, the minimum information principle.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint import reading
from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import markup, words

ID = "point-too-long"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

MOST = 12  # words


def check(file: Reading) -> Iterator[Finding]:
    """Every point of every question."""
    for at, question in file.questions:
        for place, point in reading.points(at, question):
            if (amount := words.count(point)) > MOST:
                message = (
                    f"this point has {amount} words (limit {MOST}), too many to tick off at a "
                    "glance; shorten or split it"
                )
                yield Finding(place, ID, message)
            elif markup.blocks(point):
                message = "this point is more than one line of text; write one line of plain words"
                yield Finding(place, ID, message)
