"""A bank that streams gives the deck it gives whole, and one with a problem does not stream."""

import gc
from collections.abc import Callable
from pathlib import Path

import pytest

from meshcards import release, stream
from meshcards.bank import load
from meshcards.cards import compose
from meshcards.compiler import crew
from meshcards.problem import MeshcardsError
from tests.bank.banks import Case, cases

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / "decks" / "service-mesh"
WHOLE = [SHIPPED, ROOT / "tests" / "banks" / "everything", ROOT / "tests" / "banks" / "smallest"]
CASES = [
    pytest.param(case, id=f"{path.stem}: {case.title}")
    for folder in ("bank", "rules")
    for path in sorted((ROOT / "tests" / "cases" / folder).glob("*.txt"))
    for case in cases(path)
]


@pytest.mark.parametrize("folder", WHOLE, ids=lambda folder: str(folder.name))
@pytest.mark.parametrize("workers", [1, 2])
def test_a_streamed_deck_is_the_whole_one(
    folder: Path, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "WORTH", 0)
    bank = load.bank(folder).bank
    assert bank
    whole = compose.deck(bank)

    streamed = stream.deck(folder, workers=workers)

    assert streamed
    assert len(streamed.notes) == len(whole.notes)
    assert tuple(streamed.notes) == tuple(whole.notes)
    assert tuple(streamed.notes) == tuple(whole.notes)  # as often as one likes
    for part in ("id", "title", "description", "subdecks", "notetypes", "media", "place"):
        assert getattr(streamed, part) == getattr(whole, part)


@pytest.mark.parametrize("case", CASES)
def test_a_bank_streams_if_it_has_no_error(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.write(tmp_path)
    monkeypatch.chdir(tmp_path)
    loaded = load.bank(Path())

    streamed = stream.deck(Path())

    assert (streamed is None) == bool(loaded.problems)
    if streamed and loaded.bank:
        assert tuple(streamed.notes) == tuple(compose.deck(loaded.bank).notes)


def test_a_problem_in_one_of_many_topics_ends_the_stream(
    write_bank: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "WORTH", 0)
    topics = {f"t{n}": f"title: T{n}\n" for n in range(20)}
    assert stream.deck(write_bank(topics), workers=2)
    assert stream.deck(write_bank({**topics, "t7": "titel: T\n"}), workers=2) is None


def test_a_deck_that_is_gone_leaves_no_temporary_folder(
    write_bank: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))

    deck = stream.deck(write_bank())
    assert deck
    assert len(list(scratch.iterdir())) == 1
    del deck
    gc.collect()

    assert list(scratch.iterdir()) == []


def test_a_process_that_dies_is_an_error_and_no_deck(
    write_bank: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "WORTH", 0)
    monkeypatch.setattr(crew, "_method", lambda: "fork")  # which knows what is replaced here
    monkeypatch.setattr("meshcards.compiler.worker._begin", _die)
    topics = {f"t{n}": f"title: T{n}\n" for n in range(3)}

    with pytest.raises(MeshcardsError, match="a process was ended from outside"):
        stream.deck(write_bank(topics), workers=2)


def _die() -> None:
    import os

    os._exit(1)


def test_a_bank_that_is_ready_is_built_as_one_that_was_prepared(
    write_bank: Callable[..., Path], tmp_path: Path
) -> None:
    folder = write_bank()
    made = []
    for number, prepared in enumerate((release.prepare(folder), release.ready(folder))):
        output = tmp_path / f"{number}.apkg"
        release.publish(prepared, output, now=1_700_000_000)
        made.append(output.read_bytes())
        (folder / "deck.lock").unlink()

    assert made[0] == made[1]


def test_a_bank_that_would_harm_learners_is_read_whole(
    write_bank: Callable[..., Path], tmp_path: Path
) -> None:
    release.build(write_bank({"a": "title: A\n"}), tmp_path / "a.apkg", now=1)

    prepared = release.ready(write_bank({"a": "title: B\n"}))

    assert [problem.rule for problem in prepared.problems] == ["renamed-deck"]
