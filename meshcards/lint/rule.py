"""What a rule is, and how rules are asked."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Protocol

from meshcards.lint.reading import Reading
from meshcards.problem import Finding, Level


class Rule(Protocol):
    """A module of this package."""

    ID: str
    LEVEL: Level

    def check(self, reading: Reading) -> Iterator[Finding]:
        """Every place in the bank that breaks the rule; the level is set for it."""


def findings(reading: Reading, rules: Iterable[Rule]) -> Iterator[Finding]:
    """What the rules find in the bank, rule by rule, each at its rule's level."""
    for rule in rules:
        for finding in rule.check(reading):
            yield replace(finding, level=rule.LEVEL)
