"""A list that is asked for on one card.

A set has no order to remember it by, so a card that asks for four things is failed again and again
for the one that is missing. Ask for each thing with its own cue, or for the one that is forgotten.

Bad: ``Istio merged {{c1::Pilot, Citadel, Galley and the injector}} into istiod.``
Good: ``The part of istiod that once was Citadel {{c1::issues certificates}}.``

Source: Wozniak's rules 9 and 10: avoid sets, avoid enumerations.
"""

import re
from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Level
from meshcards.text import words

ID = "enumeration"
LEVEL = Level.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

FEWEST = 3  # things that make a list

_BETWEEN = re.compile(r",(?: and| or)?\s+|(?<!\s)\s++(?:and|or)\s+|;\s+")


def check(file: Reading) -> Iterator[Finding]:
    """Every card of every fact."""
    for it, front in file.fronts:
        apart = {" ".join(words.content(hidden)) for hidden in front.hidden}
        together = max(len(_BETWEEN.split(words.visible(it.strip()))) for it in front.hidden)
        amount = max(len(apart), together)
        if amount >= FEWEST:
            message = (
                f"c{front.number} asks for {amount} things at once; ask for each by its own cue"
            )
            yield Finding(it.place / "text", ID, message, snippet=f"{{{{c{front.number}::")
