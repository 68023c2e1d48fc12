"""A package is read back before it takes its place, and what is missing in it is noticed."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from meshcards.anki import package
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
