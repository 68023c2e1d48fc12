"""What a whole bank must obey beyond the shape of each item: one rule a module.

A rule's module holds its manual page as the docstring, its id as ``ID``, and ``check``. To add
one, write the module and name it in ``RULES``.
"""

from collections.abc import Iterator
from typing import Protocol

from meshcards.bank.model import Bank
from meshcards.bank.rules import (
    cloze,
    cloze_place,
    dangling,
    deck_name,
    duplicate_id,
    invisible,
    link,
    reserved_word,
)
from meshcards.problem import Finding


class Rule(Protocol):
    """A module of this package."""

    ID: str

    def check(self, bank: Bank) -> Iterator[Finding]:
        """Every place in the bank that breaks the rule."""


RULES: tuple[Rule, ...] = (
    deck_name,
    reserved_word,
    duplicate_id,
    dangling,
    invisible,
    link,
    cloze_place,
    cloze,
)


def findings(bank: Bank) -> Iterator[Finding]:
    """What every rule finds in the bank, rule by rule."""
    for rule in RULES:
        yield from rule.check(bank)
