"""What repeats in a file for one reason is reported once, with its count.

In a bank whose choices have no reasons, hundreds of equal problems would hide all others. So if a
file has more than a few findings of a rule with the same ``alike``, they become one, at the first.
Those that the bank allows are not counted, and a new one in a bank that has no other is
reported at its line.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias

from meshcards.problem import Finding

FEW = 3  # of one kind in a file that are shown one by one

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
