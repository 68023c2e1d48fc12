"""A language for which meshcards lacks the cards' own words.

The cards have headings and a few labels of their own. They come in English, German, French,
Spanish, Portuguese, Italian, Polish, Turkish, Russian, Arabic, Hebrew, Hindi, Japanese, Korean,
and Chinese in both scripts. A deck in another ``language`` gives all of them under ``labels``,
because a card that is half in English confuses learners.

Bad:

```yaml
# deck.yaml
language: nl
```

Good:

```yaml
# deck.yaml
language: pt-BR
```

Source: BCP 47, whose lookup (RFC 4647, section 3.4) finds the words of ``pt`` for ``pt-BR``.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.cards import language
from meshcards.lint.outline import Outline
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity

ID = "language"
SEVERITY = Severity.ERROR
SCOPE: Final = Scope.NAMES
LANGUAGES: Final = ANY

MOST = 8  # keys that are named; there are over forty


def check(bank: Outline) -> Iterator[Finding]:
    """The deck's language and labels."""
    deck = bank.deck
    if missing := language.missing(deck):
        place = bank.place / ("labels" if deck.labels.model_fields_set else "language")
        rest = f" and {len(missing) - MOST} more" if len(missing) > MOST else ""
        message = (
            f"meshcards lacks words in '{deck.language}' for {len(missing)} labels of the cards; "
            f"add them under 'labels': {', '.join(missing[:MOST])}{rest} ('meshcards docs "
            "bank-format' lists them all)"
        )
        yield Finding(place, ID, message)
