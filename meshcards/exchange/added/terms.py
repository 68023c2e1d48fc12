"""Facts gathered by their terms: facts of one name are one term.

A fact whose source names no term is named after what it hides first.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from meshcards.exchange.added import cleaning
from meshcards.exchange.items import Fact
from meshcards.text import cloze, words

MOST = 1_000  # facts of a term
_LONGEST = 80  # characters of a name that is guessed; 200 are allowed
_MAX_NAME = 200


@dataclass(frozen=True, slots=True)
class Named:
    """The facts of one term, ``name``; ``key`` is its id in the source, if that has one."""

    name: str
    key: str
    facts: tuple[Fact, ...]


def named(facts: Iterable[Fact]) -> list[Named]:
    """The facts by their terms, in the order in which each term comes first."""
    found: dict[tuple[str, str], tuple[str, list[Fact]]] = {}
    for it in facts:
        name = cleaning.line(it.term)[:_MAX_NAME] or hidden(it.text)
        # A figure belongs to a term, so another figure makes it another.
        group = (name.casefold(), it.picture.name if it.picture else "")
        found.setdefault(group, (name, []))[1].append(it)
    return [
        Named(name, next(filter(None, map(_key, them)), ""), tuple(them[begin : begin + MOST]))
        for name, them in found.values()
        for begin in range(0, len(them), MOST)
    ]


def hidden(text: str) -> str:
    """The words that a fact hides first, as the name of a term."""
    marked = cloze.clozed(text, ()).text
    begin = marked.find(cloze.NUMBERED) + 1
    end = min(at for it in (cloze.HINT, cloze.CLOSE) if (at := marked.find(it, begin)) >= 0)
    shown = words.visible(cloze.MARKS.sub("", marked[begin:end]))
    name = cleaning.line(shown)
    if len(name) <= _LONGEST:
        return name or "Fact"
    return name[:_LONGEST].rpartition(" ")[0] or name[:_LONGEST]


def without(name: str, text: str) -> str:
    """What a fact's text says beside the name of its term."""
    return re.sub(re.escape(name), " ", text, flags=re.IGNORECASE)


def _key(it: Fact) -> str:
    term, slash, _ = it.key.partition("/")
    return term if slash else ""
