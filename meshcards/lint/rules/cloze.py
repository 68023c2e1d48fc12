"""A fact whose clozes make no card, or a broken one.

Every fact hides something: the name of its term, an alias, or what is in ``{{c1::…}}``. Clozes are
numbered from 1, closed by ``}}`` and not empty, and a cloze begins and ends in the same piece of
Markdown.

Bad:

```yaml
text: "**{{c1::Envoy** proxies}} every call of the application."
```

Good:

```yaml
text: "**{{c1::Envoy}}** proxies every call of the application."
```

Source: Anki's manual, "Cloze deletion", and its engine's parser.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import markup

ID = "cloze"
SEVERITY = Severity.ERROR
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY


def check(file: Reading) -> Iterator[Finding]:
    """The text of every fact."""
    for place, _, _, clozed in file.facts:
        for remark in clozed.remarks:
            yield Finding(place / "text", ID, remark.message, snippet=remark.snippet)
        if not clozed.remarks and (number := markup.split_deletion(clozed.text)):
            message = (
                f"c{number} begins or ends inside Markdown markup or a URL; hide all or nothing of "
                "it, as in {{c1::**Envoy**}} or **{{c1::Envoy}}**"
            )
            yield Finding(place / "text", ID, message, snippet=f"{{{{c{number}::")
