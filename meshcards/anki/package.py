"""A Deck and its lock become an .apkg file: the only importer of genanki.

genanki gives the collection's tables and the JSON of decks and note types. Rows are written here,
because genanki stamps every note with one time and counts cards by its own rules, not the engine's.
"""

import hashlib
import json
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

import genanki

from meshcards.anki.lock import Lock
from meshcards.bank.model import Image
from meshcards.cards.note import Deck, NoteType
from meshcards.problem import MeshcardsError
from meshcards.progress import Watch, unwatched

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can hold: no build's own time
_FIRST_DECK_ID = 1_763_884_800_000  # the importer matches decks by name and drops these
_NOTE = "INSERT INTO notes VALUES(?,?,?,?,-1,?,?,?,?,0,'')"
_CARD = "INSERT INTO cards VALUES(?,?,?,?,?,-1,0,0,?,0,0,0,0,0,0,0,0,'')"


def write(deck: Deck, lock: Lock, path: Path, watch: Watch = unwatched) -> None:
    """Write ``deck`` to ``path``, its notes and note types dated by ``lock``.

    The same deck and lock give the same bytes. The file is reopened and its notes, cards and guids
    are counted. Raises MeshcardsError for a figure that changed meanwhile, OSError and
    sqlite3.Error for what the disk refuses.
    """
    with TemporaryDirectory(prefix="meshcards-") as folder:
        collection = Path(folder) / "collection.anki2"
        _write_collection(collection, deck, lock, watch)
        _write_zip(path, collection, deck.media)
        _verify(path, deck, Path(folder) / "written.anki2")


class _Model(genanki.Model):  # type: ignore[misc] # genanki ships no types
    """A note type with a ``mod`` of its own: genanki would stamp all with the time of the build."""

    def __init__(self, notetype: NoteType, mod: int) -> None:
        super().__init__(
            model_id=notetype.id,
            name=notetype.name,
            fields=[{"name": it.name, "id": it.id} for it in notetype.fields],
            templates=[
                {"name": it.name, "id": it.id, "qfmt": it.front, "afmt": it.back}
                for it in notetype.templates
            ],
            css=notetype.css,
            model_type=self.CLOZE if notetype.cloze else self.FRONT_BACK,
            sort_field_index=0,
        )
        self._mod = mod

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, Any]:  # noqa: ARG002 - its own
        model: dict[str, Any] = super().to_json(self._mod, deck_id)
        return model


class _Deck(genanki.Deck):  # type: ignore[misc] # genanki ships no types
    """A deck without the traces of study that genanki's has."""

    def to_json(self) -> dict[str, Any]:
        unused = {day: [0, 0] for day in ("newToday", "revToday", "lrnToday", "timeToday")}
        return {**super().to_json(), **unused}


def _write_collection(path: Path, deck: Deck, lock: Lock, watch: Watch) -> None:
    names = (deck.title, *(subdeck.name for subdeck in deck.subdecks))
    decks = [_Deck(_FIRST_DECK_ID + n, name) for n, name in enumerate(names)]
    decks[0].description = deck.description
    for kind, notetype in deck.notetypes:
        decks[0].add_model(_Model(notetype, lock.notetypes[kind].mod))
    deck_ids = {subdeck.topic: _FIRST_DECK_ID + n for n, subdeck in enumerate(deck.subdecks, 1)}
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        # A crash leaves no package either way, so nothing is journalled.
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF")
        genanki.Package(decks).write_to_db(connection.cursor(), 0, None)
        connection.execute("BEGIN")
        connection.executemany(_NOTE, _note_rows(deck, lock, watch))
        connection.executemany(_CARD, _card_rows(deck, lock, deck_ids))
        connection.execute("COMMIT")


def _note_rows(deck: Deck, lock: Lock, watch: Watch) -> Iterator[tuple[object, ...]]:
    notetypes = {kind: notetype.id for kind, notetype in deck.notetypes}
    first = _first_row_id(lock)
    for position, note in enumerate(deck.notes):
        if position % 1000 == 0:
            watch("writing notes", position, len(deck.notes))
        yield (
            first + position,
            note.guid,
            notetypes[note.kind],
            lock.notes[note.kind, note.id].mod,
            f" {' '.join(note.tags)} ",
            "\x1f".join(note.fields),
            note.fields[0],
            0,  # a checksum that the importer computes itself
        )


def _card_rows(deck: Deck, lock: Lock, decks: dict[str, int]) -> Iterator[tuple[int, ...]]:
    """Every card that the engine would make, and no other: importing makes none."""
    first = _first_row_id(lock)
    rows = count(first)
    for position, note in enumerate(deck.notes):
        mod = lock.notes[note.kind, note.id].mod
        for ordinal in note.ordinals:
            yield next(rows), first + position, decks[note.topic], ordinal, mod, position + 1


def _first_row_id(lock: Lock) -> int:
    """The deck's last change in milliseconds, which Anki shows as the time a card was added."""
    return 1000 * lock.last_change


def _write_zip(path: Path, collection: Path, media: dict[str, Image]) -> None:
    names = {str(n): name for n, name in enumerate(media)}
    with zipfile.ZipFile(path, "w") as package:
        with collection.open("rb") as rows, _entry(package, collection.name) as out:
            shutil.copyfileobj(rows, out, 1 << 20)
        with _entry(package, "media") as out:
            out.write(json.dumps(names).encode())
        for number, name in names.items():
            image = media[name]
            with _entry(package, number) as out:
                out.write(_content(image))


def _content(image: Image) -> bytes:
    try:
        content = image.path.read_bytes()
    except OSError:
        content = b""
    if hashlib.sha256(content).hexdigest() != image.digest:
        raise MeshcardsError(f"{image.path} changed during the build; build again")
    return content


def _entry(package: zipfile.ZipFile, name: str) -> IO[bytes]:
    info = zipfile.ZipInfo(name, _ZIP_DATE)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3  # the same bytes on every system
    info.external_attr = 0o600 << 16
    return package.open(info, "w")


def _verify(path: Path, deck: Deck, scratch: Path) -> None:
    """Read the package back, as an importer would, and count what is in it."""
    with zipfile.ZipFile(path) as package:
        with package.open("collection.anki2") as rows, scratch.open("wb") as out:
            shutil.copyfileobj(rows, out, 1 << 20)
        media = [json.loads(package.read("media"))[name] for name in package.namelist()[2:]]
    with closing(sqlite3.connect(scratch)) as connection:
        guids = {guid for (guid,) in connection.execute("SELECT guid FROM notes")}
        counted = connection.execute(
            "SELECT (SELECT count() FROM notes), (SELECT count() FROM cards),"
            " (SELECT count(DISTINCT nid) FROM cards)"
        ).fetchone()
    notes, cards = len(deck.notes), sum(len(note.ordinals) for note in deck.notes)
    meant = {note.guid for note in deck.notes}
    if counted != (notes, cards, notes) or guids != meant or media != list(deck.media):
        raise MeshcardsError(
            f"{path} was not written whole: {counted[0]} of {notes} notes, {counted[1]} of "
            f"{cards} cards, {len(guids)} of {len(meant)} guids; build again"
        )
