"""A package that is damaged or made to do harm is a message, and no more of it is read."""

import io
import json
import sqlite3
import tracemalloc
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
import zstandard

from meshcards.anki import archive
from meshcards.exchange.incoming import apkg
from meshcards.exchange.incoming.source import Source
from meshcards.exchange.items import Gathered
from meshcards.problem import MeshcardsError
from tests.exchange.anki import made

LATEST = b"\x08\x03"  # PackageMetadata { version: VERSION_LATEST }


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The entries of a package as Anki exports them."""
    folder = tmp_path_factory.mktemp("exported")
    with made.collection(folder / "learner") as collection:
        path = made.package(collection, folder / "a.apkg", legacy=False)
    with zipfile.ZipFile(path) as package:
        return {it: package.read(it) for it in package.namelist()}


def packed(path: Path, entries: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return path


def read(path: Path) -> Gathered:
    return apkg.read(Source(path))


def changed(content: bytes, tmp_path: Path, script: str) -> bytes:
    """A packed collection after a script ran in it."""
    path = tmp_path / "rows"
    path.write_bytes(zstandard.ZstdDecompressor().decompressobj().decompress(content))
    with closing(sqlite3.connect(path)) as rows:
        rows.create_collation("unicase", lambda one, other: (one > other) - (one < other))
        rows.executescript(script)
    return zstandard.compress(path.read_bytes())


@pytest.mark.parametrize(
    ("entry", "content"),
    [
        ("collection.anki21b", b""),
        ("collection.anki21b", b"no zstd"),
        ("collection.anki21b", zstandard.compress(b"no database")),
        ("collection.anki21b", zstandard.compress(b"x" * 100_000)[:-5]),
        ("media", b"no zstd"),
        ("media", zstandard.compress(b"\x0a\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01")),
        ("media", zstandard.compress(b"\x0a\x7fshort")),
        ("media", zstandard.compress(b"\x0a\x03\x0a\x01\xff")),
        ("media", zstandard.compress(b"\x07")),
        ("meta", b"\x08\x09"),
        ("meta", b"\xff"),
    ],
)
def test_a_damaged_entry_is_a_message(
    exported: dict[str, bytes], tmp_path: Path, entry: str, content: bytes
) -> None:
    path = packed(tmp_path / "a.apkg", {**exported, entry: content})
    with pytest.raises(
        MeshcardsError, match=r"a\.apkg is damaged, or not a package of Anki: .*; e"
    ):
        read(path)


@pytest.mark.parametrize(
    "script",
    [
        "ALTER TABLE notes RENAME TO n; CREATE VIEW notes AS SELECT * FROM n",
        "DROP TABLE cards",
        "UPDATE notetypes SET config = x'ff'",
        "UPDATE notetypes SET config = 'text'",
        "UPDATE fields SET config = x'0a'",
        "UPDATE notes SET flds = x'00'",
        "UPDATE decks SET name = x'00' WHERE id = 1",
    ],
)
def test_a_collection_with_something_else_in_it_is_a_message(
    exported: dict[str, bytes], tmp_path: Path, script: str
) -> None:
    rows = changed(exported["collection.anki21b"], tmp_path, script)
    path = packed(tmp_path / "a.apkg", {**exported, "collection.anki21b": rows})
    with pytest.raises(MeshcardsError, match=r"a\.apkg is damaged"):
        read(path)


def test_a_trigger_runs_nothing_when_a_package_is_read(
    exported: dict[str, bytes], tmp_path: Path
) -> None:
    script = "CREATE TRIGGER t AFTER UPDATE ON notes BEGIN DELETE FROM notes; END"
    rows = changed(exported["collection.anki21b"], tmp_path, script)
    path = packed(tmp_path / "a.apkg", {**exported, "collection.anki21b": rows})
    assert read(path).sections == read(packed(tmp_path / "b.apkg", exported)).sections


def test_a_note_without_its_note_type_is_told(exported: dict[str, bytes], tmp_path: Path) -> None:
    script = "UPDATE notes SET mid = 1 WHERE flds LIKE 'dog%'"
    rows = changed(exported["collection.anki21b"], tmp_path, script)
    gathered = read(packed(tmp_path / "a.apkg", {**exported, "collection.anki21b": rows}))
    assert "a note of no note type, 'dog Hund'" in [it.what for it in gathered.losses]


def test_cards_of_a_filtered_deck_belong_to_the_deck_that_they_came_from(
    exported: dict[str, bytes], tmp_path: Path
) -> None:
    script = "UPDATE cards SET odid = did, did = 1"
    rows = changed(exported["collection.anki21b"], tmp_path, script)
    path = packed(tmp_path / "a.apkg", {**exported, "collection.anki21b": rows})
    assert read(path).sections == read(packed(tmp_path / "b.apkg", exported)).sections


def test_a_bomb_is_not_unpacked(
    exported: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MAX_COLLECTION", 1 << 20)
    bomb = zstandard.compress(bytes(64 << 20))
    for name in ("collection.anki21b", "media"):
        path = packed(tmp_path / "a.apkg", {**exported, name: bomb})
        tracemalloc.start()
        with pytest.raises(MeshcardsError, match=r"more than [0-9,]+ bytes"):
            read(path)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 48 << 20


def test_what_is_packed_too_tightly_for_a_collection_is_refused_by_its_size(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.apkg", {"collection.anki2": bytes(80 << 20), "media": b"{}"})
    with pytest.raises(MeshcardsError, match=r"has 83,886,080 bytes \(limit 67,108,864\)"):
        read(path)


@pytest.mark.parametrize("limit", [zipfile.ZIP_FILECOUNT_LIMIT, 1], ids=["small", "large"])
def test_a_zip_that_lists_too_many_files_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    path = tmp_path / "a.apkg"
    # From so many files on, a zip ends as large ones do: with a second record.
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", limit)
    with zipfile.ZipFile(path, "w") as package:
        for number in range(2):
            package.writestr(zipfile.ZipInfo(str(number)), b"")
    assert (b"PK\x06\x06" in path.read_bytes()) == (limit == 1)
    monkeypatch.setattr(archive, "_MOST_LISTED", 50)
    monkeypatch.setattr(zipfile, "ZipFile", lambda *_: pytest.fail("the list was read"))
    with pytest.raises(MeshcardsError, match=r"its list of files has [0-9,]+ bytes \(limit 50\)"):
        read(path)


def test_an_entry_that_claims_a_gigabyte_is_not_read(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("collection.anki2", b"x")
        package.writestr("media", b"{}")
    raw = out.getvalue().replace(
        b"\x01\x00\x00\x00\x01\x00\x00\x00", b"\x01\x00\x00\x00\x00\x00\x00\x40"
    )
    (tmp_path / "a.apkg").write_bytes(raw)
    with pytest.raises(MeshcardsError, match=r"has 1,073,741,824 bytes \(limit 67,108,864\)"):
        read(tmp_path / "a.apkg")


def test_a_medium_with_a_path_for_its_name_is_told_and_not_taken(
    exported: dict[str, bytes], tmp_path: Path
) -> None:
    entries = [_entry(name) for name in ("../up.png", "/root.png", "a\\b.png", "..", "fine.png")]
    media = zstandard.compress(b"".join(entries))
    gathered = read(packed(tmp_path / "a.apkg", {**exported, "media": media}))
    assert [it.name for it in gathered.media] == ["fine.png"]
    told = [it.what for it in gathered.losses if "with the name" in it.what]
    assert told == [
        f"a file with the name '{it}'" for it in ("..", "../up.png", "/root.png", "a\\b.png")
    ]


def _entry(name: str) -> bytes:
    inner = b"\x0a" + bytes([len(name)]) + name.encode()
    return b"\x0a" + bytes([len(inner)]) + inner


def test_a_medium_that_is_not_there_or_too_large_is_a_message_when_it_is_asked_for(
    exported: dict[str, bytes], tmp_path: Path
) -> None:
    entries = {**exported, "media": zstandard.compress(_entry("a.png") + _entry("b.png"))}
    entries["0"] = zstandard.compress(bytes(6 << 20))
    del entries["1"]
    large, missing = read(packed(tmp_path / "a.apkg", entries)).media
    for medium in (large, missing):
        with pytest.raises(MeshcardsError, match=r"a\.apkg is damaged"):
            medium.read()


def test_note_types_without_ids_are_read(tmp_path: Path) -> None:
    with made.collection(tmp_path / "learner") as collection:
        path = made.package(collection, tmp_path / "a.apkg", legacy=True)
    with zipfile.ZipFile(path) as package:
        entries = {it: package.read(it) for it in package.namelist()}
    rows = tmp_path / "rows"
    rows.write_bytes(entries["collection.anki21"])
    with closing(sqlite3.connect(rows)) as connection:
        (models,) = connection.execute("SELECT models FROM col").fetchone()
        for model in (every := json.loads(models)).values():
            for part in (*model["flds"], *model["tmpls"]):
                part.pop("id", None)
        connection.execute("UPDATE col SET models = ?", (json.dumps(every),))
        connection.commit()
    old = packed(tmp_path / "b.apkg", {**entries, "collection.anki21": rows.read_bytes()})
    assert read(old).sections == read(path).sections
