r"""Cloze markup where no cloze can be.

Only a fact's ``text`` hides words. Anywhere else ``{{c1::…}}`` would be shown as it stands, and in
another field of a cloze note the engine would count it and make an empty card. To show such
markup as text, write ``\{{c1::…}}``.

Bad: ``tip: Name the {{c1::VirtualService}}.`` Good: ``tip: Name the VirtualService.``

Source: Anki's engine, which looks for clozes in every field of a cloze note.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import cloze

ID = "cloze-place"
SEVERITY = Severity.ERROR
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

_NOT_HERE = "only a fact's text can hide words; remove the cloze"


def check(file: Reading) -> Iterator[Finding]:
    """Every Markdown text that is not a fact's."""
    for place, text in file.markdown:
        if "{{" in text and (markup := cloze.written(text)):
            message = f"{_NOT_HERE}, or write '\\{{{{' to show its braces"
            yield Finding(place, ID, message, snippet=markup)
