"""A title that Anki cannot use as a deck's name.

Anki knows a deck by its name, ignores case, and never moves a card that a learner already has. So
the title has to be right from the first release. It cannot be ``Default``, because every
collection has that deck; it cannot contain ``::``, which makes a subdeck, nor double quotes, which
no search can contain; it cannot begin or end with a colon; and two topics cannot have titles that
differ only in case.

Bad:

```yaml
# deck.yaml
title: Default
```

Good:

```yaml
# deck.yaml
title: Service Mesh Interview
```

Source: Anki's importer, which looks a deck up by its normalised name.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.outline import Outline
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Place, Severity

ID = "deck-name"
SEVERITY = Severity.ERROR
SCOPE: Final = Scope.NAMES
LANGUAGES: Final = ANY


def check(bank: Outline) -> Iterator[Finding]:
    """The deck's title and every topic's."""
    yield from _title(bank.deck.title, bank.place / "title")
    seen: dict[str, str] = {}
    for topic in bank.topics:
        if not topic.title:
            continue  # it could not be read, which is a problem of its own
        place = topic.place / "title"
        yield from _title(topic.title, place)
        first = seen.setdefault(topic.title.casefold(), topic.id)
        if first != topic.id:
            message = f"topic '{first}' has the title '{topic.title}' too; give one of them another"
            yield Finding(place, ID, message)


def _title(title: str, place: Place) -> Iterator[Finding]:
    if title.casefold() == "default":
        yield Finding(place, ID, f"'{title}' is a deck in every collection; choose another title")
    for part in ("::", '"', "\n"):
        if part in title:
            shown = "a line break" if part == "\n" else f"'{part}'"
            yield Finding(place, ID, f"a deck's title cannot contain {shown}; remove it")
    if title != title.strip(":") and "::" not in title:
        yield Finding(place, ID, f"title '{title}' cannot begin or end with a colon; remove it")
