"""A cloze that hides most of its sentence.

What is left says too little to ask anything. The learner has to guess which sentence it is, and
then recites it by its shape. Hide the one part that matters. A cloze of up to four words is never
found.

Bad:

```yaml
text: "{{c1::Istio issues certificates that live for a day}} by default."
```

Good:

```yaml
text: By default, Istio issues certificates that live for {{c1::a day}}.
```

Source: Wozniak's rule 4, the minimum information principle, and rule 5: cloze deletion is easy and
effective if the hidden part is short.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.fronts import Front
from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import words

ID = "cloze-wide"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

MOST = 0.5  # of the sentence's words
FEWEST = 4  # hidden words that are always few enough


def check(file: Reading) -> Iterator[Finding]:
    """Every card of every fact."""
    for it, front in file.fronts:
        if is_wide(front):
            hidden, whole = _amounts(front)
            message = (
                f"c{front.number} hides {hidden} of {whole} words (limit {MOST:.0%}), which leaves "
                "too little to ask with; hide only what matters"
            )
            yield Finding(it.place / "text", ID, message, snippet=f"{{{{c{front.number}::")


def is_wide(front: Front) -> bool:
    """Whether a card hides most of its sentence."""
    hidden, whole = _amounts(front)
    return hidden > FEWEST and hidden > MOST * whole


def _amounts(front: Front) -> tuple[int, int]:
    """How many words a card hides, and how many its sentence has."""
    hidden = len(words.words(" ".join(front.hidden)))
    return hidden, hidden + len(words.words(front.shown))
