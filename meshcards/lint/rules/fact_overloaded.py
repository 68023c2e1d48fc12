"""A fact that holds more than one idea.

A card is remembered as a whole or forgotten as a whole. If it holds two ideas, the one that is
known hides that the other is not, and both come back every time one is missed. So a fact is at most
36 words, without a list, and hides at most three things; and a fact that hides several things is
one sentence. Where a fact hides one thing, ``fact-two-sentences`` looks at its sentences.

Bad: ``Envoy listens on {{c1::15001}}. Its admin port is {{c2::15000}}.``
Good: two facts, one for each port.

Source: Piotr Wozniak, "Effective learning: Twenty rules of formulating knowledge", rule 4: stick
to the minimum information principle.
"""

import re
from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import FactText, Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import words

ID = "fact-overloaded"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

MOST_WORDS = 36
MOST_CLOZES = 3

_ITEM = re.compile(r"^ *(?:[-*+]|[0-9]+[.)]) ", re.MULTILINE)


def check(file: Reading) -> Iterator[Finding]:
    """The text of every fact."""
    for it in file.facts:
        if reason := _overload(it, file.language):
            yield Finding(it.place / "text", ID, f"{reason}; make several facts of it")


def _overload(it: FactText, language: str) -> str:
    text = it.fact.text
    if _ITEM.search(text):
        return "this fact is a list"
    if len(it.clozed.ordinals) > 1 and len(it.sentences(language)) > 1:
        return "this fact has more than one sentence"
    if len(it.clozed.ordinals) > MOST_CLOZES:
        return f"this fact hides {len(it.clozed.ordinals)} things; {MOST_CLOZES} are enough"
    # The marks of clozes are no words, but their numbers would be.
    amount = len(words.words(_CLOZE.sub(" ", text)))
    return f"this fact has {amount} words; {MOST_WORDS} are enough" if amount > MOST_WORDS else ""


_CLOZE = re.compile(r"\{\{c[0-9]+::|\}\}")
