"""A package read back: its note types, its decks, its notes and its media.

A package may come from anywhere. No more is read of it than a package may have, its collection is
opened for reading only, and whatever is wrong with it is one message.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from meshcards import address, staging
from meshcards.anki import archive, described
from meshcards.anki.archive import Archive, text
from meshcards.anki.described import whole
from meshcards.bank import media
from meshcards.cards.note import NoteType
from meshcards.problem import MeshcardsError

MAX_TEXT = 16 << 20  # bytes of one value in the collection

_TABLES = ("cards", "col", "notes")
_DAMAGES = (*archive.DAMAGES, sqlite3.Error)


class Row(NamedTuple):
    """A note as a package has it; ``number`` is its row, ``notetype`` the id of its note type.

    ``deck`` is the id of the deck of its first card, 0 if it has none.
    """

    number: int
    guid: str
    notetype: int
    mod: int
    tags: tuple[str, ...]
    fields: tuple[str, ...]
    ordinals: tuple[int, ...]
    deck: int


@dataclass(frozen=True, slots=True)
class Maker:
    """Who may have made a package, and what to do if it is damaged."""

    name: str
    cure: str
    is_anki: bool = False


_MESHCARDS = Maker("a package of meshcards", "build it again")
_ANKI = Maker("a package of Anki", "export it again", is_anki=True)


class Unpacked:
    """An open package.

    ``notetypes``, ``decks`` and their ``descriptions`` are by id, ``media`` are the names of its
    figures and sounds. Each method raises MeshcardsError where the package turns out to be damaged.
    """

    def __init__(
        self, path: Path, package: Archive, rows: sqlite3.Connection, maker: Maker
    ) -> None:
        self._path = path
        self._package = package
        self._rows = rows
        self._maker = maker
        self._entries = package.media()
        self.notetypes: Mapping[int, NoteType] = described.notetypes(rows)
        self.decks: Mapping[int, tuple[str, ...]] = described.decks(rows)
        self.descriptions: Mapping[int, str] = described.descriptions(rows)

    @property
    def media(self) -> frozenset[str]:
        """The names of its figures and sounds."""
        return frozenset(self._entries)

    def notes(self) -> Iterator[Row]:
        """Every note, in the order in which they were written."""
        query = (
            "SELECT notes.id, guid, mid, notes.mod, tags, flds, ord, "
            "CASE WHEN odid THEN odid ELSE did END "  # where a filtered deck took a card from
            "FROM notes LEFT JOIN cards ON nid = notes.id ORDER BY notes.id, ord"
        )
        with _intact(self._path, self._maker):
            for head, cards in groupby(self._rows.execute(query), key=itemgetter(0, 1, 2, 3, 4, 5)):
                yield _row(head, [(it[6], it[7]) for it in cards])

    def fields(self, number: int) -> tuple[str, ...]:
        """The fields of the note in a row; raises KeyError if there is none."""
        with _intact(self._path, self._maker):
            found = self._rows.execute("SELECT flds FROM notes WHERE id = ?", (number,)).fetchone()
            if found:
                return tuple(text(found[0]).split("\x1f"))
        raise KeyError(number)

    def medium(self, name: str) -> bytes:
        """What a figure or a sound contains; raises KeyError if the package has none so named."""
        entry = self._entries[name]
        with _intact(self._path, self._maker):
            return self._package.content(entry, media.MAX_BYTES)

    def digest(self, name: str, most: int) -> tuple[str, int]:
        """The SHA-256 of a figure or a sound in hex, and how many bytes it has.

        Of more than ``most`` bytes no more are read, and the digest is empty.
        """
        with _intact(self._path, self._maker):
            return self._package.digest(self._entries[name], most)


@contextmanager
def opened(path: Path) -> Iterator[Unpacked]:
    """The package of meshcards at ``path``, for as long as the block lasts.

    Raises MeshcardsError for what is no package of meshcards, and for a damaged one.
    """
    with _opened(path, _MESHCARDS) as unpacked:
        yield unpacked


@contextmanager
def exported(path: Path) -> Iterator[Unpacked]:
    """The package at ``path``, whatever program made it, for as long as the block lasts.

    Raises MeshcardsError for what is no package of Anki, and for a damaged one.
    """
    with _opened(path, _ANKI) as unpacked:
        yield unpacked


def medium(path: Path, name: str) -> bytes:
    """What a figure or a sound contains, in the package at ``path``, whatever program made it.

    Raises MeshcardsError for a damaged package, and one that has none so named.
    """
    with _intact(path, _ANKI), archive.opened(path) as package:
        whole_package = Archive(package)
        return whole_package.content(whole_package.media()[name], media.MAX_BYTES)


@contextmanager
def _opened(path: Path, maker: Maker) -> Iterator[Unpacked]:
    with ExitStack() as opening:
        with _intact(path, maker):
            folder = opening.enter_context(staging.folder())
            package = Archive(opening.enter_context(archive.opened(path)))
            if package.collection != archive.OLDEST and not maker.is_anki:
                raise MeshcardsError(
                    f"{path} was exported by Anki; only a package that meshcards built can be read"
                )
            package.extract(path, folder / archive.OLDEST)
            rows = opening.enter_context(closing(_connected(folder / archive.OLDEST)))
            unpacked = Unpacked(path, package, rows, maker)
        yield unpacked


@contextmanager
def _intact(path: Path, maker: Maker) -> Iterator[None]:
    """Turn whatever a damaged package leads to into a message."""
    try:
        yield
    except _DAMAGES as error:
        raise MeshcardsError(
            f"{path} is damaged, or not {maker.name}: {error}; {maker.cure}"
        ) from error
    except OSError as error:
        raise MeshcardsError(f"{path} cannot be read: {error.strerror or error}") from error


def _connected(collection: Path) -> sqlite3.Connection:
    """A connection that can only read, and that trusts nothing which the file defines."""
    # SQLite takes no URL with a host, which a path on another machine would have.
    local = address.local(collection.absolute())
    rows = sqlite3.connect(f"file://{local}?mode=ro&immutable=1", uri=True)
    rows.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_TEXT)
    rows.executescript("PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON")
    # Anki's tables sort names by it; nothing here asks for their order.
    rows.create_collation("unicase", lambda one, other: (one > other) - (one < other))
    tables = rows.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name IN (?, ?, ?) ORDER BY name",
        _TABLES,
    )
    if tuple(name for (name,) in tables) != _TABLES:
        raise ValueError("it lacks a table of notes, cards or decks")
    return rows


def _row(head: tuple[object, ...], cards: list[tuple[object, object]]) -> Row:
    number, guid, notetype, mod, tags, fields = head
    placed = [(whole(ordinal), whole(deck)) for ordinal, deck in cards if ordinal is not None]
    return Row(
        whole(number),
        text(guid),
        whole(notetype),
        whole(mod),
        tuple(text(tags).split()),
        tuple(text(fields).split("\x1f")),
        tuple(ordinal for ordinal, _ in placed),
        placed[0][1] if placed else 0,
    )
