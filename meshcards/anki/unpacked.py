"""A package that meshcards wrote, read back: its note types, its notes and its media.

A package may come from anywhere. No more is read of it than a package may have, its collection is
opened for reading only, and whatever is wrong with it is one message.
"""

import json
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from meshcards import staging
from meshcards.bank import media
from meshcards.cards.note import Field, NoteType, Template
from meshcards.problem import MeshcardsError

MAX_COLLECTION = 1 << 30  # bytes; of 100,000 questions it has some 700 MB
MAX_TEXT = 16 << 20  # bytes of one value in the collection, and of the list of media
MAX_NOTETYPES = 100

_COLLECTION = "collection.anki2"
_LATER = {"collection.anki21", "collection.anki21b"}  # of packages that Anki exports
_PIECE = 1 << 20
_TABLES = ("cards", "col", "notes")
_DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    sqlite3.Error,
    EOFError,
    LookupError,
    NotImplementedError,  # a compression that zipfile does not know
    RecursionError,  # JSON of a thousand brackets
    RuntimeError,  # an entry with a password
    TypeError,
    ValueError,
)


class Row(NamedTuple):
    """A note as a package has it; ``number`` is its row, ``notetype`` the id of its note type."""

    number: int
    guid: str
    notetype: int
    mod: int
    tags: tuple[str, ...]
    fields: tuple[str, ...]
    ordinals: tuple[int, ...]


class Unpacked:
    """An open package.

    ``notetypes`` are by id, ``media`` are the names of its figures and sounds. Each method raises
    MeshcardsError where the package turns out to be damaged.
    """

    def __init__(self, path: Path, package: zipfile.ZipFile, rows: sqlite3.Connection) -> None:
        self._path = path
        self._package = package
        self._rows = rows
        self._entries = _media(package)
        self.notetypes: Mapping[int, NoteType] = dict(_notetypes(rows))

    @property
    def media(self) -> frozenset[str]:
        """The names of its figures and sounds."""
        return frozenset(self._entries)

    def notes(self) -> Iterator[Row]:
        """Every note that has a card, in the order in which they were written."""
        query = (
            "SELECT notes.id, guid, mid, notes.mod, tags, flds, ord FROM notes JOIN cards "
            "ON nid = notes.id ORDER BY notes.id, ord"
        )
        with _intact(self._path):
            for head, cards in groupby(self._rows.execute(query), key=itemgetter(0, 1, 2, 3, 4, 5)):
                yield _row(head, tuple(_whole(card[6]) for card in cards))

    def fields(self, number: int) -> tuple[str, ...]:
        """The fields of the note in a row; raises KeyError if there is none."""
        with _intact(self._path):
            found = self._rows.execute("SELECT flds FROM notes WHERE id = ?", (number,)).fetchone()
            if found:
                return tuple(_text(found[0]).split("\x1f"))
        raise KeyError(number)

    def medium(self, name: str) -> bytes:
        """What a figure or a sound contains; raises KeyError if the package has none so named."""
        entry = self._entries[name]
        with _intact(self._path):
            return _content(self._package, entry, media.MAX_BYTES)


@contextmanager
def opened(path: Path) -> Iterator[Unpacked]:
    """The package at ``path``, for as long as the block lasts.

    Raises MeshcardsError for what is no package of meshcards, and for a damaged one.
    """
    with ExitStack() as opening:
        with _intact(path):
            folder = opening.enter_context(staging.folder())
            package = opening.enter_context(zipfile.ZipFile(path))
            _extract(path, package, folder / _COLLECTION)
            rows = opening.enter_context(closing(_connected(folder / _COLLECTION)))
            unpacked = Unpacked(path, package, rows)
        yield unpacked


@contextmanager
def _intact(path: Path) -> Iterator[None]:
    """Turn whatever a damaged package leads to into a message."""
    try:
        yield
    except _DAMAGES as error:
        raise MeshcardsError(
            f"{path} is damaged, or not a package of meshcards: {error}; build it again"
        ) from error
    except OSError as error:
        raise MeshcardsError(f"{path} cannot be read: {error.strerror or error}") from error


def _extract(path: Path, package: zipfile.ZipFile, collection: Path) -> None:
    names = set(package.namelist())
    if names & _LATER:
        raise MeshcardsError(
            f"{path} was exported by Anki; only a package that meshcards built can be read"
        )
    info = package.getinfo(_COLLECTION)
    if info.file_size > MAX_COLLECTION:
        raise MeshcardsError(
            f"the collection in {path} has {info.file_size:,} bytes (limit {MAX_COLLECTION:,})"
        )
    # A zip entry never gives more bytes than it says that it has.
    with package.open(info) as source, collection.open("wb") as out:
        while piece := source.read(_PIECE):
            out.write(piece)


def _connected(collection: Path) -> sqlite3.Connection:
    """A connection that can only read, and that trusts nothing which the file defines."""
    rows = sqlite3.connect(f"{collection.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    rows.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_TEXT)
    rows.executescript("PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON")
    tables = rows.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name IN (?, ?, ?) ORDER BY name",
        _TABLES,
    )
    if tuple(name for (name,) in tables) != _TABLES:
        raise ValueError("it lacks a table of notes, cards or decks")
    return rows


def _media(package: zipfile.ZipFile) -> dict[str, str]:
    """By each medium's name the entry that contains it."""
    listed = _mapping(_content(package, "media", MAX_TEXT))
    return {_text(name): _text(entry) for entry, name in listed.items()}


def _content(package: zipfile.ZipFile, entry: str, most: int) -> bytes:
    info = package.getinfo(entry)
    if info.file_size > most:
        raise ValueError(f"its entry '{entry}' has {info.file_size:,} bytes (limit {most:,})")
    return package.read(info)


def _notetypes(rows: sqlite3.Connection) -> Iterator[tuple[int, NoteType]]:
    (written,) = rows.execute("SELECT models FROM col").fetchone()
    models = _mapping(_text(written))
    if len(models) > MAX_NOTETYPES:
        raise ValueError(f"it has {len(models)} note types (limit {MAX_NOTETYPES})")
    for id_, model in models.items():
        yield int(id_), _notetype(int(id_), model)


def _notetype(id_: int, model: dict[str, Any]) -> NoteType:
    return NoteType(
        id=id_,
        name=_text(model["name"]),
        cloze=_whole(model["type"]) == 1,
        fields=tuple(Field(_text(it["name"]), _whole(it["id"])) for it in model["flds"]),
        templates=tuple(
            Template(_text(it["name"]), _whole(it["id"]), _text(it["qfmt"]), _text(it["afmt"]))
            for it in model["tmpls"]
        ),
        css=_text(model["css"]),
    )


def _row(head: tuple[object, ...], ordinals: tuple[int, ...]) -> Row:
    number, guid, notetype, mod, tags, fields = head
    return Row(
        _whole(number),
        _text(guid),
        _whole(notetype),
        _whole(mod),
        tuple(_text(tags).split()),
        tuple(_text(fields).split("\x1f")),
        ordinals,
    )


def _mapping(written: str | bytes) -> dict[str, Any]:
    value = json.loads(written)
    if not isinstance(value, dict):
        raise TypeError(f"a mapping is {type(value).__name__}")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"a text is {type(value).__name__}")
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"a number is {type(value).__name__}")
    return value
