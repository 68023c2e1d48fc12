"""A point that ends like a sentence.

Points are a list to tick off. A list looks careless if one point has a full stop and the next has
none. Leave the full stop out of all of them, and the comma and the semicolon too.

Bad:

```yaml
points:
  must: [A VirtualService moves the weight., A metric decides the next step]
```

Good:

```yaml
points:
  must: [A VirtualService moves the weight, A metric decides the next step]
```
"""

import re
from collections.abc import Iterator
from typing import Final

from meshcards.lint import reading
from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import sentences

ID = "point-sentence"
SEVERITY = Severity.ADVICE
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

# The dot of an abbreviation, and the last of three dots, does not end a sentence.
_END = re.compile(r"(?<!\.)(?<!\betc)(?<!\.[a-z])[.,;:\u3002\uff0c\uff1b\u060c\u061b\u0964]\Z")


def check(file: Reading) -> Iterator[Finding]:
    """Every point of every question."""
    for at, question in file.questions:
        for place, point in reading.points(at, question):
            end = _END.search(point)
            if end and (end[0] != "." or sentences.ends(point, file.language)):
                message = (
                    f"a point is a line of a list, not a sentence; remove the '{end[0]}' at its end"
                )
                yield Finding(place, ID, message, alike="points that end like a sentence")
