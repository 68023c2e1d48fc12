"""Miniature banks and the problems they should have, as anyone can add them to tests/cases/bank."""

from pathlib import Path

import pytest

from tests import compiled
from tests.bank.banks import Case, cases, differences

CASES = Path(__file__).parents[1] / "cases" / "bank"
ALL = [
    pytest.param(case, id=f"{path.stem}: {case.title}")
    for path in sorted(CASES.glob("*.txt"))
    for case in cases(path)
]


@pytest.mark.parametrize("case", ALL)
def test_a_bank_has_exactly_the_problems_that_its_case_expects(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.write(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert differences(compiled.bank(Path()).problems, case.expected) == []


def test_there_are_cases_to_read() -> None:
    assert len(ALL) > 50
