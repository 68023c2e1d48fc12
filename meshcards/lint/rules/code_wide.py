"""A line of code that is too wide for a phone.

A phone held upright shows about 40 columns of a block of code. A learner has to drag the block
sideways to see the rest, and on many phones that turns the card. Write YAML in block style, break
a command with a backslash, and shorten names that you may choose.

Bad:

```yaml
answer: |
  Move the weight:
  ~~~yaml
  route: [{destination: {host: reviews, subset: v2}, weight: 5}]
  ~~~
```

Good:

```yaml
answer: |
  Move the weight:
  ~~~yaml
  - destination:
      host: reviews
      subset: v2
    weight: 5
  ~~~
```

Source: measured at a width of 390 pixels with the style sheet of the cards.
"""

from collections.abc import Iterator
from typing import Final
from unicodedata import east_asian_width

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import words

ID = "code-wide"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

MOST = 40  # columns


def check(file: Reading) -> Iterator[Finding]:
    """Every line of every fenced block in every text of the file."""
    for place, text in file.prose:
        for line in words.fenced(text):
            if len(line) > MOST // 2 and (width := _columns(line)) > MOST:
                message = (
                    f"this line of code has {width} columns (limit {MOST}), and a phone cuts it "
                    "off; break the line"
                )
                yield Finding(place, ID, message, snippet=line.strip())


def _columns(line: str) -> int:
    """How many columns a line takes; East Asian characters take two each."""
    line = line.rstrip().expandtabs()
    if line.isascii():
        return len(line)
    return sum(2 if east_asian_width(it) in "WF" else 1 for it in line)
