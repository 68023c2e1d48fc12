"""Notes wait on disk for as long as somebody holds the deck, and no longer."""

import gc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from meshcards.compiler import crew, join
from meshcards.compiler.join import Ask
from meshcards.problem import MeshcardsError
from tests import compiled

TOPICS = {f"t{n}": f"title: T{n}\n" for n in range(3)}


def test_a_deck_that_is_gone_leaves_no_temporary_folder(
    write_bank: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))

    prepared = compiled.prepared(write_bank())
    assert prepared.deck
    assert len(list(scratch.iterdir())) == 1
    del prepared
    gc.collect()

    assert list(scratch.iterdir()) == []


def test_notes_can_be_walked_over_again_and_looked_for(write_bank: Callable[..., Path]) -> None:
    deck = compiled.prepared(write_bank()).deck
    assert deck

    once = tuple(deck.notes)

    assert tuple(deck.notes) == once
    assert len(deck.notes) == len(once) == 2
    assert once[0] in deck.notes
    assert replace(once[0], id="other") not in deck.notes


def test_no_room_for_notes_is_told_with_what_to_do(
    write_bank: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))

    with pytest.raises(MeshcardsError, match="a temporary folder cannot be written"):
        compiled.prepared(write_bank())


def test_a_bank_that_was_let_go_leaves_its_folder_before_the_last_is_read(
    write_bank: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    folders = [write_bank(name=f"b{n}") for n in range(4)]

    left = [len(list(scratch.iterdir())) for _ in join.banks(folders, Ask(notes=True))]

    assert left == sorted(left, reverse=True)
    assert left[-1] < left[0]


def test_a_process_that_dies_is_an_error_and_no_deck(
    write_bank: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "WORTH", 0)
    monkeypatch.setattr(crew, "_method", lambda: "fork")  # which knows what is replaced here
    monkeypatch.setattr("meshcards.compiler.worker._begin", _die)

    with pytest.raises(MeshcardsError, match="a worker process was killed"):
        list(join.banks([write_bank(TOPICS)], Ask(notes=True), workers=2))


def _die() -> None:
    import os

    os._exit(1)
