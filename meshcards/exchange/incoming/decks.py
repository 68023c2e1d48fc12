"""Anki's decks as sections: what their names have in common is not in each title."""

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import TypeAlias

from meshcards.exchange.items import Fact, Question, Section

Name: TypeAlias = tuple[str, ...]  # from the outermost deck


def sections(decks: Iterable[tuple[Name, Sequence[Question | Fact]]]) -> tuple[Section, ...]:
    """A section for each deck that has questions or facts, in their order."""
    full = [(name, items) for name, items in decks if items]
    parents = [name[:-1] for name, _ in full]
    shared = sum(1 for _ in takewhile(lambda it: len(set(it)) == 1, zip(*parents, strict=False)))
    return tuple(_section(": ".join(name[shared:]), items) for name, items in full)


def _section(title: str, items: Sequence[Question | Fact]) -> Section:
    questions = tuple(it for it in items if isinstance(it, Question))
    return Section(title, questions, tuple(it for it in items if isinstance(it, Fact)))
