"""A collection's bytes say nothing about the SQLite that wrote them."""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from meshcards.anki import package, pages
from meshcards.anki.lock import Lock
from meshcards.cards.note import Deck
from tests.anki.conftest import locked

Write = Callable[[Deck, Lock], bytes]


@pytest.fixture
def written(tmp_path: Path) -> Write:
    def write(deck: Deck, lock: Lock) -> bytes:
        path = tmp_path / "collection.anki2"
        path.unlink(missing_ok=True)
        package._write_collection(path, deck, lock, lambda *_: None)
        return path.read_bytes()

    return write


def churned(path: Path) -> None:
    """Write tables and an index to ``path``, out of order, and delete half of it again."""
    shuffled = random.Random(1)  # noqa: S311 - rows in a mess, the same each time
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("CREATE TABLE t(k, v); CREATE INDEX i ON t(k)")
        rows = [(shuffled.random(), "x" * shuffled.randrange(9000)) for _ in range(500)]
        connection.executemany("INSERT INTO t VALUES(?, ?)", rows)
        connection.execute("DELETE FROM t WHERE k < 0.5")
        connection.commit()


def rows(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("SELECT count() FROM t INDEXED BY i WHERE k > 0").fetchone()[0]
        return connection.execute("SELECT * FROM t ORDER BY rowid").fetchall()


def test_the_version_of_sqlite_is_not_in_the_file(deck: Deck, written: Write) -> None:
    version = written(deck, locked(deck))[96:100]

    assert int.from_bytes(version, "big") == 3_037_000


def test_what_the_unused_part_of_a_page_held_is_blank(tmp_path: Path) -> None:
    churned(tmp_path / "a.db")
    before = (tmp_path / "a.db").read_bytes()

    pages.clean(tmp_path / "a.db")

    after = (tmp_path / "a.db").read_bytes()
    changed = sum(one != other for one, other in zip(before, after, strict=True))
    assert changed > 100


def test_cleaning_twice_changes_nothing_more(tmp_path: Path) -> None:
    churned(tmp_path / "a.db")
    pages.clean(tmp_path / "a.db")
    once = (tmp_path / "a.db").read_bytes()

    pages.clean(tmp_path / "a.db")

    assert (tmp_path / "a.db").read_bytes() == once


@pytest.mark.parametrize("piece", [pages.SIZE, 3 * pages.SIZE, 1 << 20])
def test_a_cleaned_file_holds_the_same_rows_whatever_it_is_read_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    monkeypatch.setattr(pages, "_PIECE", piece)
    churned(tmp_path / "a.db")
    before = rows(tmp_path / "a.db")

    pages.clean(tmp_path / "a.db")

    assert rows(tmp_path / "a.db") == before


def test_what_was_deleted_is_not_in_the_file(tmp_path: Path) -> None:
    """Some builds of SQLite leave it there unless they are asked not to."""
    with closing(sqlite3.connect(tmp_path / "a.db")) as connection:
        connection.execute("PRAGMA secure_delete=OFF")
        connection.executescript(pages.SETTINGS)
        connection.executescript("CREATE TABLE t(v); INSERT INTO t VALUES('gone'); DELETE FROM t")

    assert b"gone" not in (tmp_path / "a.db").read_bytes()


def test_a_build_of_sqlite_with_other_defaults_writes_the_same(
    deck: Deck, written: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def odd(*arguments: object, **named: object) -> sqlite3.Connection:
        connection = connect(*arguments, **named)  # type: ignore[call-overload] # as it was called
        connection.executescript(
            "PRAGMA page_size=1024; PRAGMA secure_delete=OFF; PRAGMA encoding='UTF-16'"
        )
        assert isinstance(connection, sqlite3.Connection)
        return connection

    whole = written(deck, locked(deck))
    connect = sqlite3.connect
    monkeypatch.setattr("meshcards.anki.package.sqlite3.connect", odd)

    assert written(deck, locked(deck)) == whole
