"""A card that asks for a list.

A set has no order to remember it by, so a learner fails a card that asks for four things again and
again, for the one that is missing. Ask for each thing in a fact of its own, or for the one that is
forgotten most. Three things or more are a list if each has at most four words and an "and" or an
"or" comes before the last, or if each is a single word. Of a cloze that ``cloze-wide`` finds, only
a list of names counts: things of at most two words.

Bad:

```yaml
text: istiod contains {{c1::Pilot, Citadel, Galley and the injector}}.
```

Good:

```yaml
text: The part of istiod that once was Citadel {{c1::issues certificates}}.
```

Source: Wozniak's rules 9 and 10: avoid sets, avoid enumerations.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.fronts import Front
from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.lint.rules import cloze_wide
from meshcards.problem import Finding, Severity
from meshcards.text import lexicon, lists, words

ID = "enumeration"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

FEWEST = 3  # things that make a list
LONGEST = 4  # words of a thing; what has more is a clause
LONGEST_NAME = 2  # words of a thing that say something; what hides most of a sentence may define it


def check(file: Reading) -> Iterator[Finding]:
    """Every card of every fact."""
    for it, front in file.fronts:
        apart = {" ".join(lexicon.content(hidden, file.language)) for hidden in front.hidden}
        together = max(_listed(hidden, file.language) for hidden in front.hidden)
        amount = max(len(apart), together)
        if amount >= FEWEST and not _may_define(front, file.language):
            message = (
                f"c{front.number} asks for {amount} things at once (limit {FEWEST - 1}); ask for "
                "each in a fact of its own"
            )
            yield Finding(it.place / "text", ID, message, snippet=f"{{{{c{front.number}::")


def _listed(hidden: str, language: str) -> int:
    """How many things a cloze lists; 1 if it is not a list."""
    things, is_joined = lists.things(words.visible(hidden), language)
    if len(things) < FEWEST:
        return 1
    return len(things) if max(map(words.count, things)) <= (LONGEST if is_joined else 1) else 1


def _may_define(front: Front, language: str) -> bool:
    """Whether a card hides most of its sentence, and not only names."""
    if not cloze_wide.is_wide(front):
        return False
    things = (it for hidden in front.hidden for it in lists.things(hidden, language)[0])
    return any(len(lexicon.content(it, language)) > LONGEST_NAME for it in things)
