"""Two facts that hide the same word in nearly the same sentence.

The two cards look alike, so the learner remembers which card it is and not what it says. Reword
one of the two.

Bad:

```yaml
name: Envoy
facts:
  - {id: pod, text: "{{c1::Envoy}} is the proxy inside the pod."}
  - {id: edge, text: "{{c1::Envoy}} is the proxy inside the gateway pod."}
```

Good:

```yaml
name: Envoy
facts:
  - {id: pod, text: "{{c1::Envoy}} is the proxy inside the pod."}
  - {id: edge, text: "At the edge, gateways run {{c1::Envoy}} as well."}
```

Source: Wozniak's rule 11: combat interference.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.fronts import Front
from meshcards.lint.rule import ANY, Scope
from meshcards.lint.wordings import Wordings
from meshcards.problem import Finding, Place, Severity
from meshcards.text import lexicon, words

ID = "same-hidden"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.WORDINGS
LANGUAGES: Final = ANY

LEAST = 0.5  # of the words around the two gaps together


def check(bank: Wordings) -> Iterator[Finding]:
    """Every two cards, of different facts, that hide the same."""
    language = bank.names.deck.spoken
    groups: dict[str, list[tuple[Place, Front]]] = {}
    for fact, card in bank.cards():
        if card.hidden:
            groups.setdefault(card.hidden, []).append((fact.place, card.front))
    for cards in groups.values():
        if len(cards) > 1:
            around = (set(lexicon.content(front.shown, language)) for _, front in cards)
            for number, first in words.alike(around, LEAST):
                (place, front), also = cards[number], cards[first][0]
                if place != also:
                    said = " and ".join(dict.fromkeys(it.strip() for it in front.hidden))
                    message = (
                        f"c{front.number} hides '{said}' in nearly the same sentence as another "
                        "fact; reword one of the two"
                    )
                    snippet = f"{{{{c{front.number}::"
                    yield Finding(place / "text", ID, message, snippet=snippet, also=also / "text")
