r"""A cloze outside the text of a fact.

Only a fact's ``text`` hides words. Anywhere else a learner would see ``{{c1::…}}`` as it is typed,
and in another field of a cloze note Anki would make an empty card of it. To show such markup as
text, write ``\{{c1::…}}``.

Bad:

```yaml
tip: Name the {{c1::VirtualService}}.
```

Good:

```yaml
tip: Name the VirtualService.
```

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

_NOT_HERE = "only a fact's 'text' can have clozes"


def check(file: Reading) -> Iterator[Finding]:
    """Every Markdown text that is not a fact's."""
    for place, text in file.markdown:
        if "{{" in text and (markup := cloze.written(text)):
            message = f"{_NOT_HERE}; remove '{markup}', or write '\\{{{{' to show its braces"
            yield Finding(place, ID, message, snippet=markup)
