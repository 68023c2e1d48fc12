"""Facts whose clozes make no card, or a broken one.

Every fact hides something: its term's name or an alias, or what stands in ``{{c1::…}}``. Clozes
are numbered from 1, closed by ``}}``, not empty, and begin and end in the same piece of Markdown.

Bad: ``{{c0::Envoy}}``, ``{{c1::}}``, ``**{{c1::Envoy** proxies}}``, a text that never names its
term. Good: ``{{c1::Envoy}} proxies every call``.

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
                "a cloze crosses Markdown markup or an address; hide all of it or none, as in "
                "{{c1::**Envoy**}} or **{{c1::Envoy}}**"
            )
            yield Finding(place / "text", ID, message, snippet=f"{{{{c{number}::")
