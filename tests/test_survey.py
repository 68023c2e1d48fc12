"""A survey, topic by topic, finds what the whole bank shows, problem by problem."""

from collections.abc import Callable
from pathlib import Path

import pytest

from meshcards import release, survey
from meshcards.bank import load
from meshcards.compiler import crew
from meshcards.lint import rules
from tests.bank.banks import Case, cases

ROOT = Path(__file__).parents[1]
HOSTILE = sorted(path.parent for path in (ROOT / "tests" / "banks" / "hostile").glob("*/deck.yaml"))
CASES = [
    pytest.param(case, id=f"{path.stem}: {case.title}")
    for folder in ("bank", "rules")
    for path in sorted((ROOT / "tests" / "cases" / folder).glob("*.txt"))
    for case in cases(path)
]


def alike(folder: Path, workers: int = 1) -> bool:
    """Whether a survey was possible; if so, it holds what the whole bank shows."""
    surveyed = survey.bank(folder, obeying=rules.RULES, workers=workers)
    if surveyed is None:
        return False
    assert surveyed.problems == load.bank(folder, obeying=rules.RULES).problems
    return True


@pytest.mark.parametrize("case", CASES)
def test_a_case_has_the_same_problems_in_a_survey(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.write(tmp_path)
    monkeypatch.chdir(tmp_path)
    alike(Path())


@pytest.mark.parametrize("folder", HOSTILE, ids=lambda folder: str(folder.name))
def test_a_hostile_bank_has_the_same_problems_in_a_survey(folder: Path) -> None:
    alike(folder)


def test_most_of_these_can_be_surveyed() -> None:
    assert sum(load.frame(folder) is not None for folder in HOSTILE) > len(HOSTILE) / 2


@pytest.mark.parametrize("workers", [1, 2])
def test_the_real_bank_has_the_same_problems_in_a_survey(workers: int) -> None:
    assert alike(ROOT / "decks" / "service-mesh", workers)


@pytest.mark.parametrize("select", [rules.ERRORS, rules.WIDE, rules.RULES[8:20]])
def test_a_survey_holds_a_bank_to_the_rules_it_is_given(select: tuple[rules.Rule, ...]) -> None:
    folder = ROOT / "decks" / "service-mesh"
    surveyed = survey.bank(folder, obeying=select)
    assert surveyed
    assert surveyed.problems == load.bank(folder, obeying=select).problems


def test_what_the_lock_says_is_found_as_well(
    write_bank: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "WORTH", 0)
    topic = "title: One\nterms: [{id: tls, name: TLS, facts: [{id: a, text: %s}]}]\n"
    release.build(write_bank({"one": topic % "'TLS {{c2::hides}}'"}), tmp_path / "a.apkg", now=1)
    folder = write_bank({"one": topic % "TLS."})

    surveyed = release.surveyed(folder, obeying=rules.RULES, workers=2)
    whole = release.prepare(folder, obeying=rules.RULES)

    assert surveyed.problems == whole.problems
    assert "vanished-cloze" in {problem.rule for problem in surveyed.problems}
    for line in surveyed.problems:
        assert surveyed.sources.line(line.mark) == whole.sources.line(line.mark)


def test_a_damaged_lock_is_found_as_well(
    write_bank: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "WORTH", 0)
    folder = write_bank(files={"deck.lock": "meshcards-lock 1\nnonsense\n"})

    surveyed = release.surveyed(folder, obeying=rules.RULES, workers=2)

    assert (surveyed.lock, surveyed.broken) == (None, True)
    assert surveyed.problems == release.prepare(folder, obeying=rules.RULES).problems
