"""What a collection has before and after an import, row by row, read by SQLite and no engine.

Both files are ours. A collection may have a million reviews, so SQLite compares them; only notes
that the release has as well are brought into memory.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from meshcards.anki import described
from meshcards.cards.note import NoteType
from meshcards.rehearse.values import RefusedError, Rows

# What a learner has of a card, and of a review. When a row was last written (mod, usn) is for
# synchronising alone.
_CARD = (
    *("nid", "did", "ord", "type", "queue", "due", "ivl", "factor", "reps", "lapses"),
    *('"left"', "odue", "odid", "flags", "data"),
)
_REVIEW = ("cid", "ease", "ivl", "lastIvl", "factor", "time", "type")

_CLOZE = re.compile(r"\{\{c\d+(?:,\d+)*::(.*?)(?:::(?:.*?))?\}\}", re.DOTALL)


class Note(NamedTuple):
    """A note of a collection: ``name`` is its sort field as Anki's browser lists it."""

    number: int
    guid: str
    notetype: int
    mod: int
    tags: tuple[str, ...]
    fields: tuple[str, ...]
    name: str


class Change(NamedTuple):
    """What became of the rows of a collection.

    ``gone`` are the guids of notes that vanished, ``other`` is how many notes changed of those that
    the release does not have; ``empty`` how many cards came to notes that stayed as they were.
    """

    cards: Rows
    reviews: Rows
    gone: frozenset[str]
    other: int
    empty: int
    tags: tuple[str, ...]


def notes(collection: Path, guids: Iterable[str]) -> dict[str, Note]:
    """The notes of some guids that a collection has, by guid."""
    with _opened(collection) as rows:
        _put(rows, guids)
        asked = (
            "SELECT id, guid, mid, mod, tags, flds, sfld FROM notes "
            "WHERE guid IN (SELECT guid FROM temp.released)"
        )
        found = (_note(it) for it in rows.execute(asked))
        return {it.guid: it for it in found}


def notetypes(collection: Path) -> Mapping[int, NoteType]:
    """The note types of a collection by id."""
    with _opened(collection) as rows:
        return described.notetypes(rows)


def compared(before: Path, after: Path, guids: Iterable[str]) -> Change:
    """What an import made of a collection; ``guids`` are those of the release's notes."""
    with _opened(after) as rows:
        rows.execute("ATTACH ? AS was", (str(before),))
        _put(rows, guids)
        return Change(
            cards=_rows(rows, "cards", _CARD),
            reviews=_rows(rows, "revlog", _REVIEW),
            gone=frozenset(_column(rows, _GONE)),
            other=_number(rows, _OTHER),
            empty=_number(rows, _EMPTY),
            tags=tuple(sorted(_tags(rows, "main") - _tags(rows, "was"), key=str.casefold)),
        )


_GONE = (
    "SELECT old.guid FROM was.notes AS old LEFT JOIN main.notes AS new ON new.id = old.id "
    "WHERE new.id IS NULL ORDER BY old.id"
)
_OTHER = (
    "SELECT count() FROM was.notes AS old JOIN main.notes AS new ON new.id = old.id "
    "WHERE (old.flds IS NOT new.flds OR old.tags IS NOT new.tags OR old.mid IS NOT new.mid) "
    "AND old.guid NOT IN (SELECT guid FROM temp.released)"
)
_EMPTY = (
    "SELECT count() FROM main.cards AS new "
    "JOIN was.notes AS old ON old.id = new.nid JOIN main.notes AS now ON now.id = new.nid "
    "LEFT JOIN was.cards AS known ON known.id = new.id "
    "WHERE known.id IS NULL AND old.mod = now.mod AND old.flds IS now.flds"
)


def _rows(rows: sqlite3.Connection, table: str, columns: tuple[str, ...]) -> Rows:
    differs = " OR ".join(f"old.{it} IS NOT new.{it}" for it in columns)
    joined = f"FROM was.{table} AS old LEFT JOIN main.{table} AS new ON new.id = old.id WHERE"
    back = f"FROM main.{table} AS new LEFT JOIN was.{table} AS old ON old.id = new.id WHERE"
    return Rows(
        before=_number(rows, f"SELECT count() FROM was.{table}"),  # noqa: S608 - ours, as all names are
        after=_number(rows, f"SELECT count() FROM main.{table}"),  # noqa: S608 - as above
        new=_number(rows, f"SELECT count() {back} old.id IS NULL"),
        gone=tuple(_column(rows, f"SELECT old.id {joined} new.id IS NULL ORDER BY old.id")),
        changed=tuple(
            _column(rows, f"SELECT old.id {joined} new.id = old.id AND ({differs}) ORDER BY old.id")
        ),
    )


def _tags(rows: sqlite3.Connection, database: str) -> set[str]:
    every: set[str] = set()
    for line in _column(rows, f"SELECT DISTINCT tags FROM {database}.notes"):  # noqa: S608 - as above
        every.update(line.split())
    return every


def _number(rows: sqlite3.Connection, asked: str) -> int:
    (amount,) = rows.execute(asked).fetchone()
    return int(amount)


def _column(rows: sqlite3.Connection, asked: str) -> Iterator:  # type: ignore[type-arg] # of any
    yield from (value for (value,) in rows.execute(asked))


def _put(rows: sqlite3.Connection, guids: Iterable[str]) -> None:
    """Put the guids of the release's notes where queries find them."""
    rows.execute("CREATE TEMP TABLE released (guid TEXT PRIMARY KEY) WITHOUT ROWID")
    rows.executemany("INSERT OR IGNORE INTO released VALUES (?)", ((it,) for it in guids))


def _note(row: tuple[int, str, int, int, str, str, object]) -> Note:
    number, guid, notetype, mod, tags, fields, name = row
    shown = " ".join(_CLOZE.sub(r"\1", str(name)).split())
    return Note(
        number, guid, notetype, mod, tuple(tags.split()), tuple(fields.split("\x1f")), shown
    )


@contextmanager
def _opened(collection: Path) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(collection)) as rows:
            yield rows
    except (sqlite3.Error, LookupError, TypeError, ValueError) as error:
        raise RefusedError(f"it cannot be read: {error}") from error
