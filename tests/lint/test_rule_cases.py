"""Each rule on its cases in tests/cases/rules: some must trigger it, and some must not."""

from pathlib import Path

import pytest

from meshcards.lint import rules
from meshcards.lint.rule import Rule
from meshcards.problem import Severity
from tests import compiled
from tests.bank.banks import Case, cases, differences

CASES = Path(__file__).parents[1] / "cases" / "rules"
RULES = {rule.ID: rule for rule in rules.RULES if rule.SEVERITY is not Severity.ERROR}
FILES = sorted(CASES.glob("*.txt"))
ALL = [
    pytest.param(RULES[path.stem], case, id=f"{path.stem}: {case.title}")
    for path in FILES
    for case in cases(path)
]


def test_every_rule_that_is_no_error_has_cases() -> None:
    assert {path.stem for path in FILES} == set(RULES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.stem))
def test_a_rule_has_cases_that_trigger_it_and_cases_that_do_not(path: Path) -> None:
    assert {bool(case.expected) for case in cases(path)} == {True, False}


@pytest.mark.parametrize(("rule", "case"), ALL)
def test_a_rule_finds_exactly_what_its_case_expects(
    rule: Rule, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.write(tmp_path)
    monkeypatch.chdir(tmp_path)
    problems = compiled.bank(Path(), obeying=(rule,), once=False).problems
    assert {problem.severity for problem in problems} <= {rule.SEVERITY}
    assert differences(problems, case.expected) == []
