"""A release is tried on a learner who has the one before, and what the engine finds is heeded."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from meshcards.problem import MeshcardsError
from meshcards.publish import rehearsed
from meshcards.rehearse import engine, trial
from meshcards.rehearse.values import DEFAULTS, Counts, Left, Named, Outcome, Rehearsal, Rows
from tests.publish.author import Author

WHY = Named("guid", "Why?", "mesh/why", 1)
LOG = Counts(new=0, updated=1, duplicate=4, conflicting=0)
FINE = Outcome(DEFAULTS, LOG, cards=Rows(7, 7, 0), reviews=Rows(7, 7, 0))

Tried = Callable[..., Rehearsal]


def finds(outcome: Outcome, seen: list[tuple[Path, Path]]) -> Tried:
    """A rehearsal that finds this, and remembers what it was given."""

    def after_study(package: Path, before: Path) -> Rehearsal:
        assert package.read_bytes()[:2] == before.read_bytes()[:2] == b"PK"
        seen.append((package, before))
        return Rehearsal(str(package), str(before), "26.9", outcome)

    return after_study


def tried(
    author: Author, monkeypatch: pytest.MonkeyPatch, outcome: Outcome
) -> tuple[Rehearsal | None, list[tuple[Path, Path]]]:
    """What a rehearsal of the next release, of which one note changed, comes to."""
    author.edit("basics", "Why a mesh?", "Why would you run a mesh?")
    prepared, _, edition = author.planned("1.0.1")
    seen: list[tuple[Path, Path]] = []
    monkeypatch.setattr(trial, "after_study", finds(outcome, seen))
    package = author.home / ".mesh.apkg.1234abcd.part"
    package.write_bytes(b"PK")
    return rehearsed.of(prepared, edition, author.home / "build", package), seen


def test_what_is_fine_is_given_back(released: Author, monkeypatch: pytest.MonkeyPatch) -> None:
    found, ((package, before),) = tried(released, monkeypatch, FINE)

    assert found
    assert found.outcome == FINE
    assert package.name == ".mesh.apkg.1234abcd.part"
    assert before == released.into("1.0.0") / "mesh.apkg"


@pytest.mark.parametrize(
    ("outcome", "message"),
    [
        (replace(FINE, reviews=Rows(7, 6, 0, gone=(1,))), r"would lose something .*reviews: 1"),
        (
            replace(FINE, left=(Left(WHY, 2, 1),)),
            r"the old text of 1 changed note, such as mesh/why",
        ),
        (
            replace(FINE, log=LOG._replace(updated=0)),
            "Anki counts 0 new notes and 0 updated ones, and deck.lock 0 and 1",
        ),
        (
            replace(FINE, log=LOG._replace(new=1)),
            "Anki counts 1 new notes and 1 updated ones, and deck.lock 0 and 1",
        ),
    ],
)
def test_what_is_not_stops_the_release(
    released: Author, monkeypatch: pytest.MonkeyPatch, outcome: Outcome, message: str
) -> None:
    with pytest.raises(MeshcardsError, match=message):
        tried(released, monkeypatch, outcome)


def test_a_first_release_is_tried_on_nobody(author: Author) -> None:
    prepared, _, edition = author.planned("1.0.0")

    assert rehearsed.of(prepared, edition, author.home, author.home / "none.apkg") is None


def test_where_nothing_has_the_release_before_there_is_no_rehearsal(
    released: Author, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(released.home / "build")

    assert tried(released, monkeypatch, FINE) == (None, [])


@pytest.mark.parametrize("installed", [True, False])
def test_it_is_possible_with_the_engine(
    monkeypatch: pytest.MonkeyPatch, *, installed: bool
) -> None:
    def version() -> str:
        if not installed:
            raise MeshcardsError("it is not installed")
        return "26.9"

    monkeypatch.setattr(engine, "version", version)

    assert rehearsed.is_possible() is installed
