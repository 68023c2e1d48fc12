"""The rules agree with the editor who judged the banks beside this file: README.md.

MESHCARDS_REFRESH_GOLDEN=1 python -m pytest -n0 tests/judged tests/lint/test_manual.py
"""

import os
from collections import defaultdict
from pathlib import Path

import pytest

from meshcards.lint import manual
from meshcards.problem import Problem, Severity
from tests.judged import corpus, score
from tests.judged.corpus import MECHANICAL, UNJUDGED, WHOLE, Judged
from tests.judged.score import Scored, Tally

# A rule with this severity is right at least so often. With fewer findings, one may be false.
PRECISION = {Severity.ERROR: 1.0, Severity.WARNING: 0.9, Severity.ADVICE: 0.7}
ENOUGH = 3
# Rules that are not so good yet, with what they reach. Delete those that are mended.
BELOW: dict[str, float] = {}
# So much is found of the faults that somebody who does not know the subject can point at; the aim
# is 0.8.
RECALL = 0.8
# All rules of a severity together, on the banks that none was tuned on. No rule is held to its
# share there, for whoever mends a rule until these banks pass has tuned it on them.
HELD_PRECISION = {Severity.WARNING: 0.8, Severity.ADVICE: 0.6}

FIGURES = Path(manual.__file__).parent / "assets" / "judged.txt"
BANKS = list(corpus.banks())
HELD = list(corpus.banks(held=True))
EVERY = pytest.mark.parametrize("bank", [*BANKS, *HELD], ids=lambda bank: str(bank.name))


@pytest.fixture(scope="module")
def problems() -> dict[str, tuple[Problem, ...]]:
    """What check prints, by bank."""
    return {bank.name: score.problems(bank) for bank in [*BANKS, *HELD]}


@pytest.fixture(scope="module")
def scored(problems: dict[str, tuple[Problem, ...]]) -> list[Scored]:
    """All outcomes of all banks."""
    return [one for bank in BANKS for one in score.scored(bank, problems[bank.name])]


@pytest.fixture(scope="module")
def tallies(scored: list[Scored]) -> dict[str, Tally]:
    """The outcomes, counted by rule."""
    outcomes = defaultdict(list)
    for one in scored:
        outcomes[one.rule].append(one)
    return {rule: score.tally(outcomes[rule]) for rule in sorted(outcomes)}


@EVERY
def test_a_judgement_is_of_an_item_that_exists(bank: Judged) -> None:
    assert set(bank.verdicts) <= {place.item for place in bank.places} | {WHOLE}
    assert len({place.item for place in bank.places}) == len(bank.places)


@EVERY
def test_a_judgement_names_rules_that_exist(bank: Judged) -> None:
    known = set(corpus.severities()) - UNJUDGED
    assert {rule for it in bank.verdicts.values() for rule in it.rules} <= known
    assert [item for item, it in bank.verdicts.items() if not it.rules] == []


def test_what_is_said_of_rules_is_said_of_rules_that_exist() -> None:
    assert MECHANICAL | UNJUDGED | set(BELOW) <= set(corpus.severities())


@EVERY
def test_a_judged_bank_has_no_error(bank: Judged, problems: dict[str, tuple[Problem, ...]]) -> None:
    assert [it.message for it in problems[bank.name] if it.severity is Severity.ERROR] == []


@pytest.mark.parametrize(("banks", "texts"), [(BANKS, 300), (HELD, 160)], ids=["banks", "held"])
def test_there_are_enough_texts_and_two_of_three_have_no_fault(
    banks: list[Judged], texts: int
) -> None:
    faulty = [[bool(bank.verdict(item).must) for item in bank.items] for bank in banks]
    assert sum(map(len, faulty)) >= texts
    assert sum(map(sum, faulty)) / sum(map(len, faulty)) < 0.35


def test_a_rule_is_right_as_often_as_its_level_says(tallies: dict[str, Tally]) -> None:
    assert wrong(tallies, BELOW) == {}


def test_a_rule_that_is_mended_is_no_exception_any_more(tallies: dict[str, Tally]) -> None:
    assert set(BELOW) - set(wrong(tallies, {})) == set()


def test_most_faults_of_form_are_found(scored: list[Scored]) -> None:
    recall = score.tally(it for it in scored if it.rule in MECHANICAL).recall
    assert recall is not None
    assert recall >= RECALL


@pytest.mark.parametrize("severity", HELD_PRECISION)
def test_most_findings_are_right_where_no_rule_was_tuned(
    severity: Severity, problems: dict[str, tuple[Problem, ...]]
) -> None:
    severities = corpus.severities()
    scored = [one for bank in HELD for one in score.scored(bank, problems[bank.name])]
    precision = score.tally(one for one in scored if severities[one.rule] is severity).precision
    assert precision is not None
    assert precision >= HELD_PRECISION[severity]


def test_the_manual_shows_the_figures(tallies: dict[str, Tally]) -> None:
    lines = [
        f"{rule} {it.right} {it.false} {it.missed}\n"
        for rule, it in tallies.items()
        if rule in manual.pages() and it.right + it.false + it.missed
    ]
    if os.environ.get("MESHCARDS_REFRESH_GOLDEN") == "1":
        FIGURES.write_text("".join(lines), encoding="utf-8", newline="\n")
    assert FIGURES.read_text(encoding="utf-8") == "".join(lines)


def wrong(tallies: dict[str, Tally], below: dict[str, float]) -> dict[str, float | None]:
    """The rules that are right too seldom, with their precision."""
    severities = corpus.severities()
    few = {rule for rule, it in tallies.items() if it.right + it.false < ENOUGH and it.false < 2}
    return {
        rule: it.precision
        for rule, it in tallies.items()
        if it.precision is not None and rule not in few
        if it.precision < below.get(rule, PRECISION[severities[rule]])
    }
