"""A package is read back before it takes its place, and what is missing in it is noticed."""

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from meshcards.anki import package
from meshcards.anki.lock import Lock
from meshcards.cards.note import Deck
from meshcards.problem import MeshcardsError
from tests.anki.conftest import locked

Rows = Callable[..., Sequence[tuple[object, ...]]]


def without_last(whole: Rows) -> Rows:
    return lambda *arguments: list(whole(*arguments))[:-1]


def with_another_guid(whole: Rows) -> Rows:
    def rows(*arguments: object) -> list[tuple[object, ...]]:
        (row, _, *values), *others = whole(*arguments)
        return [(row, "another", *values), *others]

    return rows


@pytest.mark.parametrize(
    ("writer", "damage", "message"),
    [
        ("_note_rows", without_last, "3 of 4 notes, 5 of 5 cards, 3 of 4 guids"),
        ("_card_rows", without_last, "4 of 4 notes, 4 of 5 cards, 4 of 4 guids"),
        ("_note_rows", with_another_guid, "4 of 4 notes, 5 of 5 cards, 4 of 4 guids"),
    ],
)
def test_a_package_that_was_not_written_whole_is_noticed(
    deck: Deck,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    writer: str,
    damage: Callable[[Rows], Rows],
    message: str,
) -> None:
    monkeypatch.setattr(package, writer, damage(getattr(package, writer)))

    with pytest.raises(MeshcardsError, match=rf"was not written whole: {message}; build again"):
        package.write(deck, locked(deck), tmp_path / "mesh.apkg")


def test_a_note_without_a_card_is_noticed_though_the_cards_are_as_many(
    deck: Deck, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rows(deck: Deck, lock: Lock, decks: dict[str, int]) -> list[tuple[int, ...]]:
        *others, (row, note, *values) = whole(deck, lock, decks)
        return [*others, (row, note - 1, *values)]

    whole = package._card_rows
    monkeypatch.setattr(package, "_card_rows", rows)

    with pytest.raises(MeshcardsError, match="was not written whole"):
        package.write(deck, locked(deck), tmp_path / "mesh.apkg")


def test_media_that_were_not_written_are_noticed(
    deck: Deck, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = package._write_zip
    monkeypatch.setattr(package, "_write_zip", lambda path, rows, _media: whole(path, rows, {}))

    with pytest.raises(MeshcardsError, match="was not written whole"):
        package.write(deck, locked(deck), tmp_path / "mesh.apkg")


def test_a_package_of_a_broken_collection_is_noticed(
    deck: Deck, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def truncated(source: object, target: object, _length: int) -> None:
        target.write(source.read(100))  # type: ignore[attr-defined] # both are files

    monkeypatch.setattr(package, "shutil", SimpleNamespace(copyfileobj=truncated))

    with pytest.raises(sqlite3.Error):
        package.write(deck, locked(deck), tmp_path / "mesh.apkg")
