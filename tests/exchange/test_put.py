"""What was exported is written whole or not at all, with its media beside it."""

from pathlib import Path

import pytest

from meshcards.exchange.items import Medium
from meshcards.exchange.outgoing.exported import Exported
from meshcards.exchange.outgoing.put import put
from meshcards.problem import MeshcardsError


def _unreadable() -> bytes:
    raise MeshcardsError("b.svg cannot be read")


def test_a_file_and_its_media_are_written(tmp_path: Path) -> None:
    path = tmp_path / "new" / "deck.md"
    exported = Exported(b"whole", media=(Medium("a.svg", lambda: b"figure"),))
    assert put(exported, path, "deck-media") == 5
    assert path.read_bytes() == b"whole"
    assert (tmp_path / "new" / "deck-media" / "a.svg").read_bytes() == b"figure"


def test_a_file_stays_where_a_medium_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "deck.md"
    path.write_bytes(b"before")
    exported = Exported(b"after", media=(Medium("b.svg", _unreadable),))
    with pytest.raises(MeshcardsError, match=r"b\.svg cannot be read"):
        put(exported, path, "deck-media")
    assert path.read_bytes() == b"before"
    assert [it.name for it in tmp_path.rglob("*") if it.is_file()] == ["deck.md"]


def test_a_file_in_the_way_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "deck-media").write_text("in the way", encoding="utf-8")
    exported = Exported(b"whole", media=(Medium("a.svg", lambda: b"figure"),))
    with pytest.raises(MeshcardsError, match="deck-media is not a folder; name another path"):
        put(exported, tmp_path / "deck.md", "deck-media")
    assert not (tmp_path / "deck.md").exists()
