"""A fact that contains more than one idea.

A card is remembered as a whole or forgotten as a whole. If it has two ideas, both come back every
time one is forgotten. So a fact has at most 36 words, no list, and at most three clozes; and a
fact with several clozes is one sentence. ``fact-two-sentences`` looks at facts with one cloze.

Bad:

```yaml
text: The sidecar listens on {{c1::15001}}. Its admin port is {{c2::15000}}.
```

Good:

```yaml
text: The sidecar's admin port is {{c1::15000}}.
```

Source: Piotr Wozniak, "Effective learning: Twenty rules of formulating knowledge", rule 4: stick
to the minimum information principle.
"""

import re
from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import FactText, Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import words

ID = "fact-overloaded"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

MOST_WORDS = 36
MOST_CLOZES = 3

_ITEM = re.compile(r"^ *(?:[-*+]|[0-9]+[.)]) ", re.MULTILINE)


def check(file: Reading) -> Iterator[Finding]:
    """The text of every fact."""
    for it in file.facts:
        if reason := _overload(it, file.language):
            yield Finding(it.place / "text", ID, f"{reason}; split it into several facts")


def _overload(it: FactText, language: str) -> str:
    text = it.fact.text
    if _ITEM.search(text):
        return "this fact is a list"
    if len(it.clozed.ordinals) > 1 and len(it.sentences(language)) > 1:
        return "this fact hides several things in more than one sentence"
    if len(it.clozed.ordinals) > MOST_CLOZES:
        return f"this fact hides {len(it.clozed.ordinals)} things (limit {MOST_CLOZES})"
    # The marks of clozes are not words, but their numbers would count.
    amount = len(words.words(_CLOZE.sub(" ", text)))
    return f"this fact has {amount} words (limit {MOST_WORDS})" if amount > MOST_WORDS else ""


_CLOZE = re.compile(r"\{\{c[0-9]+::|\}\}")
