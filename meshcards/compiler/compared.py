"""What the rules find that compare the topics of a bank, and which of its exceptions it needs.

Those that compare ids, names and titles take next to no time, and errors are among them. Those that
compare all texts and all answers take most of what an edit of a large bank costs, and find no
error: so a bank can be shown before they ran.
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from meshcards.bank import dropped
from meshcards.compiler.located import Located
from meshcards.compiler.unit import Unit
from meshcards.lint import allow, ignore, manual, repeated, rule, rules
from meshcards.lint.forms import Forms
from meshcards.lint.outline import Outline
from meshcards.lint.rule import Rule, Scope
from meshcards.lint.wordings import Wordings
from meshcards.problem import Finding, Place, Problem, Severity
from meshcards.progress import Watch

_TEXTS = frozenset({Scope.WORDINGS, Scope.FORMS})


@dataclass(frozen=True, slots=True)
class Topics:
    """The topics of a bank: their ``outline``, and the ``units`` that it is made of.

    ``located`` finds the lines of what is found, ``obeyed`` are the rules that check the bank,
    ``once`` reports once what repeats in a file for one reason.
    """

    outline: Outline
    units: Sequence[Unit]
    located: Located
    obeyed: Sequence[Rule]
    once: bool


class Compared(NamedTuple):
    """Problems of ``topics`` that the bank neither allows nor ignores.

    ``needed`` are the places of its entries under ``allow`` that allow something, ``hidden`` the
    ids of the rules whose problems it ignores.
    """

    topics: Topics
    problems: list[Problem]
    needed: frozenset[Place]
    hidden: frozenset[str]


def by_names(topics: Topics, known: Iterable[Problem]) -> Compared:
    """The ``known`` problems, those of each file, and what comparing ids and names finds."""
    found, needed = _allowed(topics, rule.in_bank(topics.outline, None, None, topics.obeyed))
    problems, hidden = _heeded(topics, (*known, *topics.located.problems(found)))
    needed = needed.union(*(it.allowed for it in topics.units))
    return Compared(topics, problems, needed, hidden)


def by_texts(named: Compared, watch: Watch) -> list[Problem]:
    """What comparing texts and answers finds, and each exception that is not needed.

    ``named`` is what was found by names. Raises what ``watch`` raises before each rule.
    """
    topics = named.topics
    found, needed = _allowed(topics, _in_texts(topics, watch))
    # A build runs the rules for errors only, and can say nothing of others.
    ran = {it.ID for it in topics.obeyed if it.SEVERITY is not Severity.ERROR}
    idle = _unused_allows(topics, named.needed | needed, ran) if ran else ()
    located = topics.located.problems
    problems, hidden = _heeded(topics, (*located(found), *located(idle)))
    if ran:
        sound = all(it.severity is not Severity.ERROR for it in (*named.problems, *problems))
        silent = (ran | dropped.RULES) - named.hidden - hidden if sound else set[str]()
        problems += located(_unused_ignores(topics, silent))
    return problems


def of_answers(place: Place, units: Iterable[Unit]) -> Forms:
    """The form of the answers of all topics; ``place`` is the bank's deck.yaml."""
    return Forms(place, (it.forms for it in units if it.forms))


def _in_texts(topics: Topics, watch: Watch) -> Iterator[Finding]:
    asking = [it for it in topics.obeyed if it.SCOPE in _TEXTS]
    wordings = forms = None
    if rule.asks_for(Scope.WORDINGS, asking):
        said = (it.wordings for it in topics.units if it.wordings)
        wordings = Wordings(topics.outline, said)
    if rule.asks_for(Scope.FORMS, asking):
        forms = of_answers(topics.outline.place, topics.units)
    for number, it in enumerate(asking):
        watch("comparing topics", number, len(asking))
        yield from rule.in_bank(topics.outline, wordings, forms, [it])


def _allowed(
    topics: Topics, findings: Iterable[Finding]
) -> tuple[Iterable[Finding], frozenset[Place]]:
    """The findings that nothing allows, and the places of the entries that allow another."""
    found, used = allow.applied(findings, topics.outline.allowances())
    return repeated.once(found) if topics.once else found, frozenset(used)


def _unused_allows(topics: Topics, needed: AbstractSet[Place], ran: set[str]) -> Iterator[Finding]:
    allowances = topics.outline.allowances()
    if not allowances:
        return iter(())
    severities = {it.ID: it.SEVERITY for it in rules.RULES}
    # What a rule compares an item with may be what could not be read.
    return allow.unused(allowances, needed, severities, ran if topics.outline.whole else set())


def _heeded(topics: Topics, problems: Iterable[Problem]) -> tuple[list[Problem], frozenset[str]]:
    """The problems that the bank does not ignore, and the rules whose problems it does.

    It is decided here and not where a rule runs: units stay as they are when ``ignore`` changes.
    """
    kept, hidden = ignore.applied(problems, topics.outline.deck.rules.ignore)
    return kept, frozenset(hidden)


def _unused_ignores(topics: Topics, silent: set[str]) -> Iterator[Finding]:
    ignores = topics.outline.deck.rules.ignore
    if not ignores:
        return iter(())
    severities = {it.rule: it.severity for it in manual.pages().values()}
    place = topics.outline.place / "rules" / "ignore"
    return ignore.unused(ignores, place, silent, severities)
