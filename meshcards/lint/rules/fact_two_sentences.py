"""A fact of several sentences that hides only one thing.

The card asks for one thing, but the learner reads all sentences at every review. Move what
explains the answer to ``extra``, which the back shows below it, and make a fact of its own of what
is worth learning. ``fact-overloaded`` looks at facts with several clozes.

Bad:

```yaml
text: The admin port is {{c1::15000}}. It shows the configuration.
```

Good:

```yaml
text: The admin port is {{c1::15000}}.
extra: It shows the configuration.
```

Source: Wozniak's rule 4, the minimum information principle.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity

ID = "fact-two-sentences"
SEVERITY = Severity.ADVICE
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY


def check(file: Reading) -> Iterator[Finding]:
    """The text of every fact that makes one card."""
    for it in file.facts:
        if len(it.clozed.ordinals) == 1:
            amount = len(it.sentences(file.language))
            if amount > 1:
                message = (
                    f"this fact has {amount} sentences and hides one thing; move the sentence that "
                    "explains the answer to 'extra'"
                )
                yield Finding(it.place / "text", ID, message)
