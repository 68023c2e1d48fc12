"""A fact of several sentences that hides one thing.

The card asks for one thing, and the learner reads the other sentences at each review all the same.
What explains the answer or adds to it belongs in ``extra``, which the back shows below it. What is
worth learning is a fact of its own. A fact that hides several things is looked at by
``fact-overloaded``.

Bad: ``Envoy's admin port is {{c1::15000}}. It shows the configuration that Envoy has.``
Good: ``Envoy's admin port is {{c1::15000}}.`` with ``extra: It shows the configuration.``

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
                    f"this fact has {amount} sentences and hides one thing; move what explains it "
                    "to 'extra'"
                )
                yield Finding(it.place / "text", ID, message)
