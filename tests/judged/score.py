"""What the rules find in the judged banks, held against what the editor found."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import meshcards
from meshcards.problem import Mark, Problem
from tests.judged.corpus import UNJUDGED, WHOLE, Fault, Judged


class Outcome(StrEnum):
    """How a finding was judged, or that one is missing."""

    RIGHT = "right"
    ARGUABLE = "arguable"
    FALSE = "false"
    MISSED = "missed"


class Scored(NamedTuple):
    """One rule on one item: what came of it, what it said or missed, and the fault it names."""

    bank: str
    item: str
    rule: str
    outcome: Outcome
    said: str
    fault: Fault = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each outcome came; a rule counts once an item, however often it speaks there.

    ``hit`` are the faults that were found: fewer than what is right where two rules name one.
    """

    right: int = 0
    arguable: int = 0
    false: int = 0
    hit: int = 0
    missed: int = 0

    @property
    def found(self) -> int:
        """All findings, however they were judged."""
        return self.right + self.arguable + self.false

    @property
    def precision(self) -> float | None:
        """The share of findings that are right; what is arguable counts neither way."""
        return _share(self.right, self.right + self.false)

    @property
    def recall(self) -> float | None:
        """The share of faults that were found."""
        return _share(self.hit, self.hit + self.missed)


def problems(bank: Judged) -> tuple[Problem, ...]:
    """All that ``meshcards check`` prints about a judged bank."""
    return meshcards.check(bank.folder)


def scored(bank: Judged, problems: Iterable[Problem]) -> list[Scored]:
    """Each finding of a judged rule with its outcome, and each fault that none of them names."""
    said: dict[tuple[str, str], Scored] = {}
    for problem in problems:
        if problem.rule not in UNJUDGED:
            one = _scored(bank, problem)
            said.setdefault((one.item, one.rule), one)
    missed = [
        Scored(bank.name, item, fault[0], Outcome.MISSED, bank.begins(item), fault)
        for item, verdict in bank.verdicts.items()
        for fault in verdict.must
        if not any((item, rule) in said for rule in fault)
    ]
    return [*said.values(), *missed]


def tally(scored: Iterable[Scored]) -> Tally:
    """The outcomes, counted."""
    scored = list(scored)
    counts = Counter(one.outcome for one in scored)
    return Tally(
        right=counts[Outcome.RIGHT],
        arguable=counts[Outcome.ARGUABLE],
        false=counts[Outcome.FALSE],
        hit=len({(*it[:2], it.fault) for it in scored if it.outcome is Outcome.RIGHT}),
        missed=counts[Outcome.MISSED],
    )


def _scored(bank: Judged, problem: Problem) -> Scored:
    """A finding about two items is right at whichever of them the editor has named."""
    marks = [problem.mark, *([problem.also] if problem.also else [])]
    items = [*(_item(bank, mark) for mark in marks), WHOLE]
    said = f"{Path(problem.mark.path).name}:{problem.mark.line}: {problem.message}"
    for item in items:
        if fault := bank.verdict(item).fault(problem.rule):
            return Scored(bank.name, item, problem.rule, Outcome.RIGHT, said, fault)
    for item in items:
        if problem.rule in bank.verdict(item).may:
            return Scored(bank.name, item, problem.rule, Outcome.ARGUABLE, said)
    return Scored(bank.name, items[0], problem.rule, Outcome.FALSE, said)


def _item(bank: Judged, mark: Mark) -> str:
    return bank.item(Path(mark.path).name, mark.line)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
