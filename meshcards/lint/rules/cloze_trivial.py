"""A cloze that hides a word nobody has to learn.

Articles, forms of "be" and small prepositions follow from the grammar; a card that asks for one
takes a learner's time and gives nothing back. The same goes for a cloze without any word.

Bad: ``Envoy {{c1::is}} a proxy.`` Good: ``Envoy is a {{c1::proxy}}.``

Source: Wozniak's rule 1, do not learn what you do not understand, and rule 20, prioritise.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Level
from meshcards.text import words

ID = "cloze-trivial"
LEVEL = Level.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY


def check(file: Reading) -> Iterator[Finding]:
    """Every card of every fact."""
    for it, front in file.fronts:
        for hidden in front.hidden:
            if words.TRIVIAL.issuperset(words.words(hidden)):
                message = f"c{front.number} hides '{hidden.strip()}'; hide a word that matters"
                snippet = f"{{{{c{front.number}::"
                yield Finding(it.place / "text", ID, message, snippet=snippet)
