"""An entry under ``rules`` in deck.yaml that hides nothing.

``rules`` with ``ignore`` hides all that a rule finds in the bank, and gives the reason. Once the
rule finds nothing, if there is no such rule, or if it cannot be ignored, the entry is no longer
needed, and it would hide the next problem. Errors cannot be ignored; nor can warnings about the
lock and about exceptions. In a bank with errors an entry that hides nothing is not reported,
because what an error keeps from being read may be what it hides.

Bad:

```yaml
# deck.yaml
rules:
  ignore: [{rule: dated-word, because: We check the bank every month.}]
```

Good: no entry, or ``allow`` on the one question that is the exception.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from difflib import get_close_matches

from meshcards.bank import dropped
from meshcards.bank.deckfile import Ignore
from meshcards.lint import rules
from meshcards.problem import Finding, Place, Problem, Severity

ID = "unused-ignore"
SEVERITY = Severity.WARNING


def applied(
    problems: Iterable[Problem], ignores: Sequence[Ignore]
) -> tuple[list[Problem], set[str]]:
    """The problems that the bank does not ignore, and the ids of the rules whose problems it does.

    Errors are never ignored.
    """
    ignored = {it.rule for it in ignores}
    kept: list[Problem] = []
    hidden: set[str] = set()
    for problem in problems:
        if problem.rule in ignored and problem.severity is not Severity.ERROR:
            hidden.add(problem.rule)
        else:
            kept.append(problem)
    return kept, hidden


def unused(
    ignores: Sequence[Ignore],
    place: Place,
    idle: AbstractSet[str],
    severities: Mapping[str, Severity],
) -> Iterator[Finding]:
    """A finding for each entry of the list at ``place`` that is there for nothing.

    ``idle`` are the ids of the rules that ran and found nothing; ``severities`` has every id that a
    problem can have, those of rules and others.
    """
    above: set[str] = set()
    for number, it in enumerate(ignores):
        if it.rule in above:
            message = f"'{it.rule}' is ignored twice; remove this entry"
        else:
            message = _unused(it.rule, idle, severities)
        if message:
            yield Finding(place / number / "rule", ID, message, SEVERITY)
        above.add(it.rule)


def _unused(rule: str, idle: AbstractSet[str], severities: Mapping[str, Severity]) -> str:
    ignorable = [it.ID for it in rules.RULES if it.SEVERITY is not Severity.ERROR]
    ignorable += sorted(dropped.RULES)
    if rule in ignorable:
        return f"'{rule}' finds nothing in this bank; remove this entry" if rule in idle else ""
    severity = severities.get(rule)
    if severity is None:
        close = get_close_matches(rule, ignorable, n=1)
        hint = (
            f"did you mean '{close[0]}'?"
            if close
            else "run 'meshcards docs rules' to list all rules"
        )
        return f"no rule is called '{rule}'; {hint}"
    if severity is Severity.ERROR:
        return f"'{rule}' finds errors, which cannot be ignored; fix the errors"
    return f"'{rule}' is about the lock or an exception, which cannot be ignored; remove this entry"
