"""A name that is not written as its makers write it.

A wrong name looks careless to an interviewer, and a search for it finds nothing. The names of a
bank stand in deck.yaml under ``spelling``, each with the spellings to look for, in the case given.
Code and addresses are left alone.

Bad: ``Virtual Service`` in a bank with ``spelling: {VirtualService: [Virtual Service]}``.
Good: ``VirtualService``.
"""

import re
from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Level
from meshcards.text import words

ID = "product-name"
LEVEL = Level.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY


def check(file: Reading) -> Iterator[Finding]:
    """Every text of the file."""
    names = {wrong: right for right, all_wrong in file.spelling.items() for wrong in all_wrong}
    if not names:
        return
    longest_first = sorted(names, key=len, reverse=True)
    either = re.compile(
        rf"(?<![\w./-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w/-]|\.\w)"
    )
    for place, text in file.prose:
        if either.search(text):
            for wrong in dict.fromkeys(either.findall(words.prose(text))):
                message = f"'{wrong}' is written '{names[wrong]}'"
                alike = f"texts with '{wrong}'"
                yield Finding(place, ID, message, snippet=wrong, alike=alike)
