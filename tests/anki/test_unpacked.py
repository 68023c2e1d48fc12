"""A package is read back as it was written; one that is damaged or hostile is a message."""

import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from meshcards.anki import archive, described, unpacked
from meshcards.bank import media
from meshcards.problem import MeshcardsError
from tests import compiled
from tests.media import SVG

WriteBank = Callable[..., Path]

TOPIC = """\
title: Basics
questions:
  - id: why
    question: Why?
    level: advanced
    figure: {file: a.svg, alt: A}
    strongest: {answer: Because.}
    others: [{falls_short: No.}]
terms:
  - id: envoy
    name: Envoy
    facts: [{id: role, text: "Envoy is a {{c2::proxy}}."}]
"""


@pytest.fixture
def bank(write_bank: WriteBank) -> Path:
    return write_bank({"basics": TOPIC}, files={"a.svg": SVG})


@pytest.fixture
def package(bank: Path, tmp_path: Path) -> Path:
    path = tmp_path / "a.apkg"
    compiled.release(bank, path, now=1_700_000_000)
    return path


def rewritten(package: Path, **entries: bytes | None) -> None:
    """Put other contents into a package; ``None`` leaves an entry out."""
    with zipfile.ZipFile(package) as old:
        contents: dict[str, bytes | None] = {it: old.read(it) for it in old.namelist()}
    contents |= {name.replace("_", "."): content for name, content in entries.items()}
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in contents.items():
            if content is not None:
                new.writestr(name, content)


def with_rows(package: Path, tmp_path: Path, script: str) -> None:
    """Run a script on the collection in a package."""
    collection = tmp_path / "changed"
    with zipfile.ZipFile(package) as whole:
        collection.write_bytes(whole.read("collection.anki2"))
    with closing(sqlite3.connect(collection)) as rows:
        rows.executescript(script)
    rewritten(package, collection_anki2=collection.read_bytes())


def read(package: Path) -> list[unpacked.Row]:
    with unpacked.opened(package) as whole:
        return list(whole.notes())


def test_notes_and_note_types_are_those_that_were_written(bank: Path, package: Path) -> None:
    deck = compiled.prepared(bank).deck
    assert deck

    with unpacked.opened(package) as whole:
        rows = list(whole.notes())
        notetypes = whole.notetypes
        fields = [whole.fields(row.number) for row in rows]

    assert notetypes == {notetype.id: notetype for _, notetype in deck.notetypes}
    assert [(it.guid, it.tags, it.fields, it.ordinals) for it in rows] == [
        (note.guid, note.tags, note.fields, note.ordinals) for note in deck.notes
    ]
    assert fields == [row.fields for row in rows]


def test_a_note_has_the_time_that_the_lock_has(bank: Path, package: Path) -> None:
    lock = compiled.prepared(bank).lock
    assert lock
    mods = {entry.guid: entry.mod for entry in lock.notes.values()}
    assert {row.guid: row.mod for row in read(package)} == mods


def test_a_figure_is_read_by_the_name_that_cards_have_for_it(package: Path) -> None:
    with unpacked.opened(package) as whole:
        (name,) = whole.media
        assert whole.medium(name) == SVG
        with pytest.raises(KeyError):
            whole.medium("other.svg")


def test_a_row_that_is_not_there_is_a_key_error(package: Path) -> None:
    with unpacked.opened(package) as whole, pytest.raises(KeyError):
        whole.fields(1)


def test_what_goes_wrong_with_an_open_package_is_not_blamed_on_it(package: Path) -> None:
    with pytest.raises(ValueError, match="mine"), unpacked.opened(package):
        raise ValueError("mine")


def test_nothing_is_left_of_an_opened_package(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    assert read(package)
    assert list((tmp_path / "temporary").iterdir()) == []


def test_a_file_that_is_not_there_is_a_message(tmp_path: Path) -> None:
    with pytest.raises(MeshcardsError, match=r"none\.apkg cannot be read: No such file"):
        read(tmp_path / "none.apkg")


@pytest.mark.parametrize("kept", [0, 100, 2_000])
def test_a_package_that_was_cut_is_a_message(package: Path, kept: int) -> None:
    package.write_bytes(package.read_bytes()[:kept])
    with pytest.raises(MeshcardsError, match=r"a\.apkg is damaged, or not a package of meshcards"):
        read(package)


def test_a_package_without_a_collection_is_a_message(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.apkg", "w") as package:
        package.writestr("media", "{}")
    with pytest.raises(MeshcardsError, match="package of meshcards: it contains no collection; b"):
        read(tmp_path / "a.apkg")


def test_a_package_with_changed_bytes_is_a_message(package: Path) -> None:
    raw = bytearray(package.read_bytes())
    raw[200:300] = bytes(100)
    package.write_bytes(raw)
    with pytest.raises(MeshcardsError, match="is damaged"):
        read(package)


@pytest.mark.parametrize(
    "entries",
    [
        {"collection_anki2": None},
        {"collection_anki2": b"no database"},
        {"collection_anki2": b""},
        {"media": None},
        {"media": b"{"},
        {"media": b"[" * 100_000},
        {"media": b"[]"},
        {"media": b'{"0": 1}'},
    ],
    ids=str,
)
def test_an_entry_that_is_not_what_it_should_be_is_a_message(
    package: Path, entries: dict[str, bytes | None]
) -> None:
    rewritten(package, **entries)
    with pytest.raises(MeshcardsError, match="is damaged"):
        read(package)


@pytest.mark.parametrize(
    "script",
    [
        "DROP TABLE notes",
        "ALTER TABLE notes RENAME TO n; CREATE VIEW notes AS SELECT * FROM n",
        "UPDATE col SET models = '{'",
        "UPDATE col SET models = '{\"1\": {}}'",
        "UPDATE col SET models = '[]'",
        "UPDATE col SET models = x'00'",
        "DELETE FROM col",
        "UPDATE notes SET guid = x'ff'",
        "UPDATE notes SET flds = CAST(x'ff' AS TEXT)",
        "UPDATE notes SET flds = x'00'",
        "UPDATE cards SET ord = 'first'",
        "UPDATE notes SET mod = 'now'",
    ],
)
def test_a_collection_with_something_else_in_it_is_a_message(
    package: Path, tmp_path: Path, script: str
) -> None:
    with_rows(package, tmp_path, script)
    with pytest.raises(MeshcardsError, match="is damaged"):
        read(package)


def test_what_anki_exported_is_named_so(package: Path) -> None:
    rewritten(package, collection_anki21b=b"zstd")
    with pytest.raises(MeshcardsError, match="was exported by Anki"):
        read(package)


def test_a_collection_that_is_too_large_is_not_unpacked(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    monkeypatch.setattr(archive, "MAX_COLLECTION", 1_000)
    monkeypatch.setattr(
        zipfile.ZipFile, "open", lambda *_: pytest.fail("the collection was unpacked")
    )
    with pytest.raises(MeshcardsError, match=r"has [0-9,]+ bytes \(limit 1,000\)"):
        read(package)


def test_a_text_that_is_too_large_is_a_message(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacked, "MAX_TEXT", 1 << 17)
    assert read(package)
    with_rows(package, tmp_path, "UPDATE notes SET flds = printf('%.262144c', 'x')")
    with pytest.raises(MeshcardsError, match="is damaged"):
        read(package)


def test_a_medium_that_is_too_large_is_a_message(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(media, "MAX_BYTES", 10)
    with unpacked.opened(package) as whole, pytest.raises(MeshcardsError, match="limit 10"):
        whole.medium(next(iter(whole.media)))


def test_too_many_note_types_are_a_message(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(described, "MAX_NOTETYPES", 1)
    with pytest.raises(MeshcardsError, match=r"2 note types \(limit 1\)"):
        read(package)
