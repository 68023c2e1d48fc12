"""An entry under ``allow`` that allows nothing.

``allow`` on a question, a term or a fact lets a rule find something there, and gives the reason.
Once the rule finds nothing there, or if there is no such rule, the entry is no longer needed, and
it would hide the next problem. Errors cannot be allowed.

Bad:

```yaml
text: A {{c1::sidecar}} is a proxy that runs beside an application.
allow: [{rule: cloze-wide, because: It reads better.}]
```

Good:

```yaml
text: A {{c1::sidecar}} is a proxy that runs beside an application.
```
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from difflib import get_close_matches
from typing import NamedTuple

from meshcards.bank.model import Allow, Topic
from meshcards.problem import Finding, Place, Severity

ID = "unused-allow"
SEVERITY = Severity.WARNING


class Allowance(NamedTuple):
    """One entry of ``allow``: the item it is on, its own place, and the rule it names."""

    item: Place
    place: Place
    rule: str


def of_topic(topic: Topic) -> Iterator[Allowance]:
    """Every entry in a topic: on its questions, its terms and their facts."""
    for place, question in topic.questions:
        yield from _listed(place, question.allow)
    for place, term in topic.terms:
        yield from _listed(place, term.allow)
        for number, fact in enumerate(term.facts):
            yield from _listed(place / "facts" / number, fact.allow)


def applied(
    findings: Iterable[Finding], allowances: Iterable[Allowance]
) -> tuple[list[Finding], set[Place]]:
    """The findings that nothing allows, and the places of the entries that allow another.

    An entry covers what its rule finds in its item and inside it; errors are never covered.
    """
    by_item: dict[tuple[Place, str], list[Place]] = {}
    for item, place, rule in allowances:
        by_item.setdefault((item, rule), []).append(place)
    kept: list[Finding] = []
    used: set[Place] = set()
    for finding in findings:
        covering = _covering(finding, by_item) if by_item else []
        used.update(covering)
        if not covering:
            kept.append(finding)
    return kept, used


def unused(
    allowances: Iterable[Allowance],
    used: AbstractSet[Place],
    severities: dict[str, Severity],
    ran: set[str],
) -> Iterator[Finding]:
    """A finding for each entry that allows nothing.

    ``severities`` are those of all rules by id; only of those that ``ran`` is it known.
    """
    for _, place, rule in allowances:
        if place not in used and (message := _unused(rule, severities, ran)):
            yield Finding(place / "rule", ID, message, SEVERITY)


def _covering(finding: Finding, by_item: dict[tuple[Place, str], list[Place]]) -> list[Place]:
    if finding.severity is Severity.ERROR:
        return []
    file, steps = finding.place
    around = (Place(file, steps[:amount]) for amount in range(len(steps) + 1))
    return [place for item in around for place in by_item.get((item, finding.rule), ())]


def _listed(item: Place, allows: Sequence[Allow]) -> Iterator[Allowance]:
    for number, allow in enumerate(allows):
        yield Allowance(item, item / "allow" / number, allow.rule)


def _unused(rule: str, severities: dict[str, Severity], ran: set[str]) -> str:
    severity = severities.get(rule)
    if severity is None:
        close = get_close_matches(rule, severities, n=1)
        hint = f"did you mean '{close[0]}'?" if close else "remove this entry"
        return f"no rule is called '{rule}'; {hint}"
    if severity is Severity.ERROR:
        return f"'{rule}' finds errors, which cannot be allowed; fix the error"
    return f"'{rule}' finds nothing here; remove this entry" if rule in ran else ""
