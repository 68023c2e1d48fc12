"""What a whole bank must obey beyond the shape of each item: one rule a module.

A rule's module holds its manual page as the docstring, its id as ``ID``, its level as ``LEVEL``,
and ``check``. To add one, write the module and name it in ``RULES``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Protocol

from meshcards.bank.reading import Reading
from meshcards.bank.rules import (
    answer_copied,
    answer_place,
    answer_too_long,
    catch_all_answer,
    cloze,
    cloze_leak,
    cloze_place,
    cloze_trivial,
    cloze_wide,
    dangling,
    dated_word,
    deck_name,
    duplicate_id,
    enumeration,
    fact_overloaded,
    flaw_repeated,
    flaw_restates,
    hidden_character,
    invisible,
    link,
    near_duplicate,
    no_foundational,
    no_source,
    product_name,
    question_doubled,
    question_gives_away,
    reserved_word,
    same_hidden,
    source_address,
    strongest_alone,
    strongest_longest,
    term_collision,
    term_contained,
    uncovered_goal,
    unlisted_term,
    unnamed_term,
)
from meshcards.problem import Finding, Level


class Rule(Protocol):
    """A module of this package."""

    ID: str
    LEVEL: Level

    def check(self, reading: Reading) -> Iterator[Finding]:
        """Every place in the bank that breaks the rule; the level is set for it."""


RULES: tuple[Rule, ...] = (
    # What cannot become a deck.
    deck_name,
    reserved_word,
    duplicate_id,
    dangling,
    invisible,
    link,
    cloze_place,
    cloze,
    # What gives an answer away.
    strongest_longest,
    strongest_alone,
    question_gives_away,
    answer_copied,
    answer_place,
    catch_all_answer,
    flaw_repeated,
    flaw_restates,
    # What is hard to remember.
    fact_overloaded,
    cloze_wide,
    cloze_trivial,
    cloze_leak,
    enumeration,
    question_doubled,
    answer_too_long,
    # What is mixed up with something else.
    near_duplicate,
    same_hidden,
    term_collision,
    term_contained,
    # What a bank's keepers look after.
    no_source,
    source_address,
    dated_word,
    product_name,
    hidden_character,
    unnamed_term,
    unlisted_term,
    uncovered_goal,
    no_foundational,
)

ERRORS = tuple(rule for rule in RULES if rule.LEVEL is Level.ERROR)
"""The rules without which nothing can be built."""

WIDE: tuple[Rule, ...] = (
    deck_name,
    reserved_word,
    duplicate_id,
    dangling,
    near_duplicate,
    same_hidden,
    term_collision,
    term_contained,
    unnamed_term,
    unlisted_term,
    uncovered_goal,
)
"""The rules that compare topics with each other; every other one looks at a topic by itself.

Of a question they read no more than its wording, its strongest answer, and what it names.
"""


def findings(reading: Reading, rules: Iterable[Rule] = RULES) -> Iterator[Finding]:
    """What the rules find in the bank, rule by rule, each at its rule's level."""
    for rule in rules:
        for finding in rule.check(reading):
            yield replace(finding, level=rule.LEVEL)
