"""Problems as lines: one each, which editors and terminals make a link, and a line of counts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from meshcards.problem import Problem, Severity, shown

_SEVERITIES = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.ADVICE: ("suggestion", "suggestions"),
}


def line(problem: Problem) -> str:
    """``path:line:column: severity: message (rule)``."""
    mark = problem.mark
    place = f"{mark.path}:{mark.line}:{mark.column}"
    return shown(f"{place}: {problem.severity}: {problem.message} ({problem.rule})")


def counts(problems: Iterable[Problem]) -> str:
    """How many problems of each severity, worst first: ``2 errors, 1 warning``."""
    return ", ".join(text for _, text in amounts(problems)) or "no problems"


def amounts(problems: Iterable[Problem]) -> Iterator[tuple[Severity, str]]:
    """Each severity that there is, worst first, with its count in words."""
    found = Counter(problem.severity for problem in problems)
    for severity in Severity:
        if found[severity]:
            yield severity, some(found[severity], *_SEVERITIES[severity])


def some(amount: int, one: str, many: str = "") -> str:
    """An amount and its noun: ``1 card``, ``1,200 cards``."""
    return f"{amount:,} {one}" if amount == 1 else f"{amount:,} {many or one + 's'}"


def listed(names: Sequence[str], most: int = 8) -> str:
    """Some names, and how many more there are: ``a, b and 3 more``."""
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return f"{', '.join(names[:most])}{more}"


def size(amount: int) -> str:
    """An amount of bytes: ``250 KiB``."""
    kib = max(amount / 1024, 1)
    return f"{kib:,.0f} KiB" if kib < 1024 else f"{kib / 1024:,.1f} MiB"
