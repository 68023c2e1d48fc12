"""A cloze that hides a word nobody has to learn.

Articles, forms of "be" and small prepositions follow from the grammar; a card that asks for one
takes a learner's time and gives nothing back. The same goes for a cloze without any word, unless it
hides an emoji or another symbol. A name of the term always matters: AS is not "as".

Bad: ``Envoy {{c1::is}} a proxy.`` Good: ``Envoy is a {{c1::proxy}}.``

Source: Wozniak's rule 1, do not learn what you do not understand, and rule 20, prioritise.
"""

import unicodedata
from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import FactText, Reading
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
            if _is_trivial(it, hidden):
                message = f"c{front.number} hides '{hidden.strip()}'; hide a word that matters"
                snippet = f"{{{{c{front.number}::"
                yield Finding(it.place / "text", ID, message, snippet=snippet)


def _is_trivial(fact: FactText, hidden: str) -> bool:
    if not words.TRIVIAL.issuperset(words.words(hidden)):
        return False
    return not _has_symbol(hidden) and not fact.is_name(hidden)


def _has_symbol(text: str) -> bool:
    """Whether there is an emoji, an arrow or the like, and not only ASCII and punctuation."""
    return not text.isascii() and any(
        unicodedata.category(it).startswith("S") for it in text if not it.isascii()
    )
