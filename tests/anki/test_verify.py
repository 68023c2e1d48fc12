"""A package is read back before it takes its place, and what is missing in it is noticed."""

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from meshcards.anki import package
from meshcards.bank.media import Medium
from meshcards.cards.note import Deck
from meshcards.problem import MeshcardsError
from tests.anki.conftest import locked

Rows = list[tuple[object, ...]]
Damage = Callable[[Rows, Rows], tuple[Rows, Rows]]


def without_last_note(notes: Rows, cards: Rows) -> tuple[Rows, Rows]:
    return notes[:-1], cards


def without_last_card(notes: Rows, cards: Rows) -> tuple[Rows, Rows]:
    return notes, cards[:-1]


def with_another_guid(notes: Rows, cards: Rows) -> tuple[Rows, Rows]:
    (row, _, *values), *others = notes
    return [(row, "another", *values), *others], cards


def with_a_card_of_another_note(notes: Rows, cards: Rows) -> tuple[Rows, Rows]:
    *others, (row, note, *values) = cards
    assert isinstance(note, int)
    return notes, [*others, (row, note - 1, *values)]


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (without_last_note, "3 of 4 notes, 5 of 5 cards, 3 of 4 guids"),
        (without_last_card, "4 of 4 notes, 4 of 5 cards, 4 of 4 guids"),
        (with_another_guid, "4 of 4 notes, 5 of 5 cards, 4 of 4 guids"),
        # A note has no card then, though there are as many cards.
        (with_a_card_of_another_note, "4 of 4 notes, 5 of 5 cards, 4 of 4 guids"),
    ],
)
def test_a_package_that_was_not_written_whole_is_noticed(
    deck: Deck,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    damage: Damage,
    message: str,
) -> None:
    def damaged(*arguments: Any) -> Iterator[tuple[Rows, Rows]]:  # noqa: ANN401 - of the whole
        return (damage(*batch) if batch[0] else batch for batch in whole(*arguments))

    whole = package._batches
    monkeypatch.setattr(package, "_batches", damaged)

    with pytest.raises(MeshcardsError, match=rf"was not written whole: {message}; build again"):
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

    with pytest.raises(MeshcardsError, match="was not written whole"):
        package.write(deck, locked(deck), tmp_path / "mesh.apkg")


PIECE = 4096


@pytest.mark.parametrize(
    "damage",
    [
        lambda rows: rows[:0],
        lambda rows: rows[:PIECE],
        lambda rows: rows[:-PIECE],
        lambda rows: rows[:-1],
        lambda rows: rows[: -PIECE - 1],
        lambda rows: rows + b"\0",
        lambda rows: rows + bytes(PIECE),
        lambda rows: rows[:-1] + b"\xff",
        lambda rows: b"\xff" + rows[1:],
    ],
)
def test_a_collection_of_any_other_length_or_content_is_noticed(
    deck: Deck, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: Callable[[bytes], bytes]
) -> None:
    def damaged(path: Path, rows: Path, media: dict[str, Medium]) -> None:
        other = tmp_path / rows.name
        other.write_bytes(damage(rows.read_bytes()))
        whole(path, other, media)

    whole = package._write_zip
    monkeypatch.setattr(package, "_write_zip", damaged)
    monkeypatch.setattr(package, "_PIECE", PIECE, raising=False)

    with pytest.raises(MeshcardsError, match="was not written whole"):
        package.write(deck, locked(deck), tmp_path / "mesh.apkg")


@pytest.mark.parametrize("piece", [1, 4095, PIECE, 1 << 20])
def test_a_whole_package_is_found_whole_whatever_the_pieces_it_is_read_in(
    deck: Deck, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    monkeypatch.setattr(package, "_PIECE", piece, raising=False)
    package.write(deck, locked(deck), tmp_path / "mesh.apkg")


@pytest.mark.parametrize(
    "damage",
    [
        lambda apkg: apkg[:0],
        lambda apkg: apkg[:1000],
        lambda apkg: apkg[:-1],
        lambda apkg: apkg[:500] + b"\0\0\0\0" + apkg[504:],
        lambda apkg: apkg.replace(b"media", b"medea"),
    ],
)
def test_a_package_that_the_disk_garbled_is_noticed(
    deck: Deck, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: Callable[[bytes], bytes]
) -> None:
    def damaged(path: Path, rows: Path, media: dict[str, Medium]) -> None:
        whole(path, rows, media)
        path.write_bytes(damage(path.read_bytes()))

    whole = package._write_zip
    monkeypatch.setattr(package, "_write_zip", damaged)

    with pytest.raises(MeshcardsError, match="was not written whole"):
        package.write(deck, locked(deck), tmp_path / "mesh.apkg")


def test_a_collection_that_a_plain_zip_cannot_hold_goes_into_a_zip64(
    deck: Deck, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 10_000)
    monkeypatch.setattr(package, "_HUGE", 9_000, raising=False)
    package.write(deck, locked(deck), tmp_path / "mesh.apkg")

    with zipfile.ZipFile(tmp_path / "mesh.apkg") as whole:
        assert whole.testzip() is None
        assert whole.getinfo("collection.anki2").file_size > 10_000


def test_the_size_from_which_a_zip64_is_needed_leaves_room_for_what_deflate_adds() -> None:
    assert 1.04 * package._HUGE < zipfile.ZIP64_LIMIT < 1.06 * package._HUGE
