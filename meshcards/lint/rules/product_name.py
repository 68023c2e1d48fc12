"""A name that is spelled otherwise than deck.yaml says.

A misspelled name looks careless to an interviewer, and a search for it finds nothing. deck.yaml
lists the names of a bank under ``spelling``, each with the misspellings to look for, in the case
that is given: ``spelling: {VirtualService: [Virtual Service]}``. Code and URLs are left alone.

Bad:

```yaml
tip: Name the Virtual Service.
```

Good:

```yaml
tip: Name the VirtualService.
```
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import names as names_in
from meshcards.text import words

ID = "product-name"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

_BEFORE = (".", "/", "-")
_AFTER = re.compile(r"[/-]|\.\w")


def check(file: Reading) -> Iterator[Finding]:
    """Every text of the file."""
    names = {wrong: right for right, all_wrong in file.spelling.items() for wrong in all_wrong}
    if not names:
        return
    any_of_them = re.compile("|".join(map(re.escape, names)))
    for place, text in file.prose:
        if any_of_them.search(text):
            for wrong in dict.fromkeys(_written(words.prose(text), names)):
                message = f"'{wrong}' is misspelled; write '{names[wrong]}'"
                alike = f"texts with '{wrong}'"
                yield Finding(place, ID, message, snippet=wrong, alike=alike)


def _written(text: str, names: Iterable[str]) -> Iterator[str]:
    """Which names are in a text, but for those that are part of a longer name or an address."""
    for start, end in names_in.spans(text, names):
        if text[start - 1 : start] not in _BEFORE and not _AFTER.match(text, end):
            yield " ".join(text[start:end].split())
