"""A unit is the same value whoever makes it, and can be put on disk and taken back."""

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from meshcards.bank import dropped
from meshcards.compiler import crew, join, unit
from meshcards.compiler.join import Ask, Joined
from meshcards.compiler.unit import Job
from meshcards.lint import rules
from meshcards.problem import Place
from meshcards.report import concise
from tests import extent
from tests.bank.banks import Case, cases

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "decks" / "service-mesh"
EVERYTHING = ROOT / "tests" / "banks" / "everything"
CASES = [
    pytest.param(case, id=f"{path.stem}: {case.title}")
    for folder in ("bank", "rules")
    for path in sorted((ROOT / "tests" / "cases" / folder).glob("*.txt"))
    for case in cases(path)
][:: 1 if extent.ALL else 8]


def job(folder: Path, topic: str, notes: Path | None = None) -> Job:
    return Job(
        folder=folder,
        path=folder / f"{topic}.yaml",
        topic=topic,
        deck="mesh",
        spelling={},
        language="en",
        rules=frozenset(rule.ID for rule in rules.RULES),
        once=True,
        shape=True,
        whole=True,
        notes=notes,
    )


@pytest.mark.parametrize("topic", ["basics", "broken"])
def test_a_unit_comes_back_from_disk_as_it_was(
    write_bank: Callable[..., Path], tmp_path: Path, topic: str
) -> None:
    folder = write_bank()
    (folder / "broken.yaml").write_text("title: B\nquestions: [{id: x}]\nterms: 3\n")

    made = unit.made(job(folder, topic, tmp_path / "shelf"))

    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 - written on this line
    assert bool(made.problems) == (topic == "broken")


def test_a_unit_is_made_of_its_file_alone(write_bank: Callable[..., Path]) -> None:
    folder = write_bank()
    alone = unit.made(job(folder, "basics"))
    (folder / "deck.yaml").write_text("nonsense")

    assert unit.made(job(folder, "basics")) == alone


def test_a_broken_item_is_named_and_has_no_note(
    write_bank: Callable[..., Path], tmp_path: Path
) -> None:
    slip = "  - {id: tls, name: TLS, facts: [{id: a, text: Nothing of it.}]}\n"
    topic = "title: T\nterms:\n  - {id: mesh, name: mesh, facts: [{id: a, text: A mesh.}]}\n" + slip
    folder = write_bank({"one": topic})

    made = unit.made(job(folder, "one", tmp_path / "shelf"))

    assert made.broken == {Place(str(folder / "one.yaml"), ("terms", 1))}
    assert made.notes
    assert made.notes.amount == 1


def everything_of(joined: Joined) -> tuple[object, ...]:
    deck = joined.deck
    made = (deck and tuple(deck.notes), deck and deck.media, deck and deck.subdecks)
    return (joined.problems, joined.broken, joined.outline, joined.shape, joined.topics, *made)


@pytest.mark.parametrize("folder", [SHIPPED, EVERYTHING], ids=lambda folder: str(folder.name))
def test_processes_make_what_one_makes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "WORTH", 0)
    ask = Ask(rules.RULES, notes=True, shape=True, topics=True)
    (alone,) = join.banks([folder], ask)
    (shared,) = join.banks([folder], ask, workers=2)

    assert everything_of(shared) == everything_of(alone)


@pytest.mark.parametrize("case", CASES)
def test_a_build_finds_the_errors_that_a_check_finds_and_what_yaml_drops(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.write(tmp_path)
    monkeypatch.chdir(tmp_path)
    (checked,) = join.banks([Path()], Ask(rules.RULES))
    (built,) = join.banks([Path()], Ask(rules.ERRORS, notes=True))

    found = [it for it in checked.problems if it.severity == "error" or it.rule in dropped.RULES]
    assert [*map(concise.line, built.problems)] == [*map(concise.line, found)]
    assert built.broken == checked.broken
