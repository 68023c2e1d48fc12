"""What repeats in a file for one reason is said once, with its count.

A first look at a bank whose choices have no reasons would find hundreds of them, and nothing else
could be seen. So the findings of a rule that say what they are ``alike`` in are one, at the first
of them, where a file has more than a few. Those that a bank allows are not counted, and a new one
in a bank that has none is found at its line.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias

from meshcards.problem import Finding

FEW = 3  # of one kind in a file: so many are shown one by one

_Kind: TypeAlias = tuple[str, str, str]


def once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings in their order, those of one rule, file and kind as one if they are many."""
    every = tuple(findings)
    amounts = Counter(map(_kind, every))
    said: set[_Kind] = set()
    for finding in every:
        kind = _kind(finding)
        if not finding.alike or amounts[kind] <= FEW:
            yield finding
        elif kind not in said:
            said.add(kind)
            more = f"{amounts[kind] - 1} more {finding.alike} in this file"
            message = f"{finding.message} ({more}; --select {finding.rule} lists them)"
            yield replace(finding, message=message)


def _kind(finding: Finding) -> _Kind:
    return finding.rule, finding.place.file, finding.alike
