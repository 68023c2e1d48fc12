"""A suppression that suppresses nothing.

``allow: [{rule: strongest-longest, because: …}]`` on a question, a term or a fact lets a rule find
something in it, and says why. When nothing is found any more, or the rule does not exist, the
suppression is dead wood: it would hide the next mistake. Errors cannot be allowed.

Bad: ``allow: [{rule: cloze-wide, because: It reads better.}]`` on a fact that hides one word.
Good: no ``allow`` at all, or one that is needed.
"""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from meshcards.bank.model import Allow, Bank
from meshcards.lint import rules
from meshcards.lint.rules import Rule
from meshcards.problem import Finding, Level, Place

ID = "unused-allow"
LEVEL = Level.WARNING


def applied(bank: Bank, findings: Iterable[Finding], ran: Iterable[Rule]) -> Iterator[Finding]:
    """The findings that no ``allow`` covers, and each ``allow`` that covered none.

    Only those for rules in ``ran`` can be told to be unused.
    """
    allowed = _Allowed(bank)
    used: set[Place] = set()
    for finding in findings:
        covering = allowed.covering(finding)
        used.update(covering)
        if not covering:
            yield finding
    ids = {rule.ID for rule in ran if rule.LEVEL is not Level.ERROR}
    for place, rule in allowed.all():
        # A build runs the rules for errors only, and can say nothing of the others.
        if ids and place not in used and (message := _unused(rule, ids)):
            yield Finding(place / "rule", ID, message, LEVEL)


class _Allowed:
    """Every ``allow`` of a bank, by the item it stands on and its rule."""

    def __init__(self, bank: Bank) -> None:
        self._places: dict[tuple[Place, str], list[Place]] = {}
        for item, place, allow in _allowances(bank):
            self._places.setdefault((item, allow.rule), []).append(place)

    def all(self) -> Iterator[tuple[Place, str]]:
        """The place of each, and its rule."""
        for (_, rule), places in self._places.items():
            for place in places:
                yield place, rule

    def covering(self, finding: Finding) -> list[Place]:
        """The places of those on the fact, the term or the question that a finding is in."""
        if finding.level is Level.ERROR or not self._places:
            return []
        file, steps = finding.place
        around = (Place(file, steps[:amount]) for amount in range(len(steps) + 1))
        return [place for item in around for place in self._places.get((item, finding.rule), ())]


def _allowances(bank: Bank) -> Iterator[tuple[Place, Place, Allow]]:
    """Each item that has an ``allow``, the place of that, and what it says."""
    for place, question in bank.questions():
        yield from _listed(place, question.allow)
    for place, term in bank.terms():
        yield from _listed(place, term.allow)
        for number, fact in enumerate(term.facts):
            yield from _listed(place / "facts" / number, fact.allow)


def _listed(item: Place, allows: Iterable[Allow]) -> Iterator[tuple[Place, Place, Allow]]:
    for number, allow in enumerate(allows):
        yield item, item / "allow" / number, allow


def _unused(rule: str, ran: set[str]) -> str:
    levels = {it.ID: it.LEVEL for it in rules.RULES}
    level = levels.get(rule)
    if level is None:
        close = get_close_matches(rule, levels, n=1)
        hint = f"did you mean '{close[0]}'?" if close else "remove it"
        return f"no rule is called '{rule}'; {hint}"
    if level is Level.ERROR:
        return f"'{rule}' finds errors, which cannot be allowed; mend them"
    return f"'{rule}' finds nothing here; remove it" if rule in ran else ""
