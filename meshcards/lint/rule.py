"""What a rule is: an id, a severity, how much of a bank it looks at, and what it finds there."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import Enum
from typing import Final, Literal, Protocol, TypeAlias

from meshcards.lint.forms import Forms
from meshcards.lint.outline import Outline
from meshcards.lint.reading import Reading
from meshcards.lint.wordings import Wordings
from meshcards.problem import Finding, Severity


class Scope(Enum):
    """How much of a bank a rule has to see at once."""

    FILE = "one file, whole: a topic's or deck.yaml"
    NAMES = "all topics, but only their ids, names and titles"
    WORDINGS = "all topics, with what they ask and state as well"
    FORMS = "all topics, but only the form of their answers"


ANY: Final = frozenset[str]()
"""The ``LANGUAGES`` of a rule that goes by no word of a language."""


class _Rule(Protocol):
    """What every module of a rule states."""

    @property
    def ID(self) -> str:  # noqa: N802 - a module's constant
        """As a problem shows it."""

    @property
    def SEVERITY(self) -> Severity:  # noqa: N802 - a module's constant
        """How bad what it finds is."""

    @property
    def LANGUAGES(self) -> frozenset[str]:  # noqa: N802 - a module's constant
        """Whose words it knows, as primary subtags; ``ANY`` if it needs none."""


class FileRule(_Rule, Protocol):
    """A rule that looks at one file by itself."""

    @property
    def SCOPE(self) -> Literal[Scope.FILE]:  # noqa: N802 - a module's constant
        """How much it looks at."""

    def check(self, file: Reading, /) -> Iterator[Finding]:
        """Every place in the file that breaks the rule."""


class NamesRule(_Rule, Protocol):
    """A rule that compares the ids, names and titles of a whole bank."""

    @property
    def SCOPE(self) -> Literal[Scope.NAMES]:  # noqa: N802 - a module's constant
        """How much it looks at."""

    def check(self, bank: Outline, /) -> Iterator[Finding]:
        """Every place in the bank that breaks the rule."""


class WordingsRule(_Rule, Protocol):
    """A rule that compares what a whole bank asks and states."""

    @property
    def SCOPE(self) -> Literal[Scope.WORDINGS]:  # noqa: N802 - a module's constant
        """How much it looks at."""

    def check(self, bank: Wordings, /) -> Iterator[Finding]:
        """Every place in the bank that breaks the rule."""


class FormsRule(_Rule, Protocol):
    """A rule that compares the form of a whole bank's answers."""

    @property
    def SCOPE(self) -> Literal[Scope.FORMS]:  # noqa: N802 - a module's constant
        """How much it looks at."""

    def check(self, bank: Forms, /) -> Iterator[Finding]:
        """Every place in the bank that breaks the rule."""


Rule: TypeAlias = FileRule | NamesRule | WordingsRule | FormsRule


def in_file(file: Reading, rules: Iterable[Rule]) -> Iterator[Finding]:
    """What those of ``rules`` that look at one file find in it."""
    for rule in rules:
        if rule.SCOPE is Scope.FILE:
            yield from _at_its_severity(rule, rule.check(file))


def in_bank(
    outline: Outline, wordings: Wordings | None, forms: Forms | None, rules: Iterable[Rule]
) -> Iterator[Finding]:
    """What those of ``rules`` that look at a whole bank find in it.

    ``wordings`` and ``forms`` may be missing only where no rule asks for them: see ``asks_for``.
    """
    for rule in rules:
        if rule.SCOPE is Scope.NAMES:
            yield from _at_its_severity(rule, rule.check(outline))
        elif rule.SCOPE is Scope.WORDINGS and wordings:
            yield from _at_its_severity(rule, rule.check(wordings))
        elif rule.SCOPE is Scope.FORMS and forms:
            yield from _at_its_severity(rule, rule.check(forms))


def knowing(language: str, rules: Iterable[Rule]) -> list[Rule]:
    """Those of ``rules`` that can judge a bank in a language, given by its primary subtag."""
    return [it for it in rules if not it.LANGUAGES or language in it.LANGUAGES]


def asks_for(scope: Scope, rules: Iterable[Rule]) -> bool:
    """Whether one of ``rules`` looks at so much of a bank."""
    return any(rule.SCOPE is scope for rule in rules)


def _at_its_severity(rule: Rule, findings: Iterable[Finding]) -> Iterator[Finding]:
    for finding in findings:
        yield replace(finding, severity=rule.SEVERITY)
