"""A short answer that takes more than twenty seconds to say.

Learners who have just answered aloud compare their answer with ``short`` at a glance, before the
points. At a calm pace twenty seconds are 50 words; two characters of Chinese or Japanese count as
one. Code in a line counts, because it is said aloud. A block of code or a table cannot be said, so
it belongs in the full answer.

Bad:

```yaml
short: |
  Move the weight:
  ~~~yaml
  weight: 5
  ~~~
```

Good:

```yaml
short: |
  Move the weight in small steps while a metric is good.
```

Source: 150 words a minute is the usual pace of speech.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import markup, words

ID = "short-too-long"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

MOST = 50  # words: twenty seconds at 150 a minute

_UNSAID = {"pre": "block of code", "table": "table"}


def check(file: Reading) -> Iterator[Finding]:
    """The short answer of every question."""
    for place, question in file.questions:
        if not (short := question.short):
            continue
        if (amount := words.count(short)) > MOST:
            message = (
                f"this short answer has {amount} words (limit {MOST}), over twenty seconds to say; "
                "shorten it"
            )
            yield Finding(place / "short", ID, message)
        for block in sorted(markup.blocks(short) & _UNSAID.keys()):
            message = (
                f"this short answer contains a {_UNSAID[block]}, which cannot be said aloud; move "
                "it to the full answer"
            )
            yield Finding(place / "short", ID, message)
