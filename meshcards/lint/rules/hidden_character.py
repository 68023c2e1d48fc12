r"""A character that is invisible.

Zero-width spaces and marks that change the direction of writing come along when text is copied
from a web page. A search for the word finds nothing, a typed answer never matches, and a text may
read otherwise than it is stored. Characters that a script needs are not found: U+200C and U+200D
in Arabic, Persian, Indic scripts and emoji, U+200E, U+200F and U+061C beside text from right to
left, and U+200B between words of Thai, Lao, Khmer or Burmese.

Bad:

```yaml
tip: "Name the En\u200bvoy proxy."
```

Good:

```yaml
tip: Name the Envoy proxy.
```

Source: the Unicode Consortium's report on source code security (UTS 55), and CVE-2021-42574.
"""

import unicodedata
from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Place, Severity
from meshcards.text import unseen

ID = "hidden-character"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

_FARTHEST = 40  # characters that tell one place of a text from another


def check(file: Reading) -> Iterator[Finding]:
    """Every text of the file, names included."""
    for place, text in (*file.prose, *_names(file)):
        if text.isascii():
            continue
        first: dict[str, int] = {}
        for at in unseen.strays(text):
            first.setdefault(text[at], at)
        for it, at in first.items():
            name = unicodedata.name(it, "no name")
            code = f"U+{ord(it):04X}"
            message = f"this text contains the invisible character {code} ({name}); remove it"
            yield Finding(
                place, ID, message, snippet=_snippet(text, at), alike=f"texts with {code}"
            )


def _snippet(text: str, at: int) -> str:
    """What begins at a character and nowhere before it, where one that is meant may be."""
    ends = range(at + 1, min(at + _FARTHEST, len(text)) + 1)
    return next((text[at:it] for it in ends if text.find(text[at:it]) == at), text[at])


def _names(file: Reading) -> Iterator[tuple[Place, str]]:
    yield file.place / "title", file.title
    for items in (file.questions, file.terms):
        for place, item in items:
            if item.figure:
                yield place / "figure" / "alt", item.figure.alt
    for place, term in file.terms:
        yield place / "name", term.name
        for number, alias in enumerate(term.aliases):
            yield place / "aliases" / number, alias
