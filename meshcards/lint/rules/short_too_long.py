"""A short answer that takes more than twenty seconds to say.

A learner who has just answered aloud compares that with ``short`` at a glance, before the points.
At a calm pace twenty seconds are 50 words; two characters of Chinese or Japanese count as one. Code
in a line counts, for it is said aloud; a block of code or a table can't be said at all, and the
strongest answer has room for it.

Bad: the strongest answer once more. Good: two sentences that would be enough if time were up.

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
            message = f"{amount} words take over twenty seconds to say; keep it to {MOST}"
            yield Finding(place / "short", ID, message)
        for block in sorted(markup.blocks(short) & _UNSAID.keys()):
            message = f"a {_UNSAID[block]} can't be said aloud; leave it to the strongest answer"
            yield Finding(place / "short", ID, message)
