"""A Deck and its lock become an .apkg file: the only importer of genanki.

genanki gives the collection's tables and the JSON of decks and note types. Rows are written here,
because genanki stamps every note with one time and counts cards by its own rules, not the engine's.
"""

import hashlib
import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any, TypeAlias

import genanki

from meshcards import staging
from meshcards.anki import deflate, freeze, pages, sortfield, whole
from meshcards.anki.lock import Lock
from meshcards.bank import folder, media
from meshcards.bank.media import Medium
from meshcards.cards import language
from meshcards.cards.asset import fragment
from meshcards.cards.note import Deck, NoteType
from meshcards.problem import MeshcardsError
from meshcards.progress import Watch, unwatched
from meshcards.text import markup

_FIRST_DECK_ID = 1_763_884_800_000  # the importer matches decks by name and drops these
_BATCH = 1000  # notes
_LARGE = 16 * 1024 * 1024  # bytes of a collection from which the compression's time is felt
_HUGE = zipfile.ZIP64_LIMIT * 20 // 21  # and from which, deflated in vain, it needs zip64
# Levels of deflate. Of a collection of 150 MB, 2 makes 18% in 1.1 s, 6 makes 15% in 2.6 s. Of a
# small one, 9 makes 0.3% less than 6 and takes half as long again.
_THOROUGH, _QUICK = 6, 2
_NOTE = "INSERT INTO notes VALUES(?,?,?,?,-1,?,?,?,?,0,'')"
_CARD = "INSERT INTO cards VALUES(?,?,?,?,?,-1,0,0,?,0,0,0,0,0,0,0,0,'')"


_Row: TypeAlias = tuple[object, ...]
More: TypeAlias = Callable[[sqlite3.Connection], None]
"""Writes to a collection what a deck does not have."""


def write(
    deck: Deck, lock: Lock, path: Path, watch: Watch = unwatched, more: More | None = None
) -> None:
    """Write ``deck`` to ``path``, its notes and note types dated by ``lock``, and ``more``.

    The same deck and lock give the same bytes. The file is reopened and its notes, cards and guids
    are counted. Raises MeshcardsError for a medium that changed meanwhile, OSError and
    sqlite3.Error for what the disk refuses.
    """
    with staging.folder() as folder:
        collection = folder / "collection.anki2"
        _write_collection(collection, deck, lock, watch, more)
        _write_zip(path, collection, deck.media)
        whole.check(path, deck, lock, collection)


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
            sort_field_index=sortfield.INDEX,
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


def _write_collection(
    path: Path, deck: Deck, lock: Lock, watch: Watch, more: More | None = None
) -> None:
    names = (deck.title, *(subdeck.name for subdeck in deck.subdecks))
    decks = [_Deck(_FIRST_DECK_ID + n, name) for n, name in enumerate(names)]
    decks[0].description = deck.description + edition(deck, lock)
    for kind, notetype in deck.notetypes:
        decks[0].add_model(_Model(notetype, lock.notetypes[kind].mod))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(pages.SETTINGS)
        # A crash leaves no package either way, so nothing is journalled.
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF")
        # For each deck that genanki is given, it rewrites the JSON of all.
        genanki.Package(decks[:1]).write_to_db(connection.cursor(), 0, None)
        _add(decks[1:], connection)
        connection.execute("BEGIN")
        for notes, cards in _batches(deck, lock, watch):
            connection.executemany(_NOTE, notes)
            connection.executemany(_CARD, cards)
        connection.execute("COMMIT")
        if more:
            more(connection)
    pages.clean(path)


def edition(deck: Deck, lock: Lock) -> str:
    """The release that a package is and its news, or the one it comes after, as HTML.

    It ends the deck's description. Anki keeps the line ends of that one, so it has none.
    """
    last = lock.last_release
    if last is None:
        return ""
    draft = bool(freeze.pending(lock))
    word = language.edition(deck.language)["draft" if draft else "release"]
    said = word.format(version=last.version, date=last.date)
    news = () if draft else last.news
    items = "".join(fragment("news-item").format(line=markup.plain(line)) for line in news)
    # The comparison of versions finds the release by it, in whatever language it is said.
    version = markup.attribute(last.version)
    text = fragment("release").format(version=version, edition=markup.plain(said))
    return text + (fragment("news").format(items=items) if items else "")


def _add(decks: Sequence[_Deck], connection: sqlite3.Connection) -> None:
    """Write the JSON of ``decks`` beside that of the decks in the collection, all at once."""
    if not decks:
        return
    (written,) = connection.execute("SELECT decks FROM col").fetchone()
    every = {**json.loads(written), **{str(it.deck_id): it.to_json() for it in decks}}
    connection.execute("UPDATE col SET decks = ?", (json.dumps(every),))


def _batches(deck: Deck, lock: Lock, watch: Watch) -> Iterator[tuple[list[_Row], list[_Row]]]:
    """The rows of notes and of their cards, a thousand notes at a time.

    A note has every card that the engine would make, and no other: importing makes none. A card's
    ``due`` is its place, after those of the topics before; a note that was left out leaves a gap.
    """
    notetypes = {kind: notetype.id for kind, notetype in deck.notetypes}
    decks = {subdeck.topic: _FIRST_DECK_ID + n for n, subdeck in enumerate(deck.subdecks, 1)}
    first = _first_row_id(lock)
    numbers = count(first)
    notes: list[_Row] = []
    cards: list[_Row] = []
    topic, begun, last = "", 0, 0
    for position, note in enumerate(deck.notes):
        if note.topic != topic:
            topic, begun = note.topic, last
        last = max(last, begun + 1 + max(note.places))
        if position % _BATCH == 0:
            watch("writing notes", position, len(deck.notes))
            yield notes, cards
            notes, cards = [], []
        mod = lock.notes[note.kind, note.id].mod
        tags, fields = f" {' '.join(note.tags)} ", "\x1f".join(note.fields)
        # The last is a checksum, which the importer computes itself.
        row = (
            first + position,
            note.guid,
            notetypes[note.kind],
            mod,
            tags,
            fields,
            sortfield.of(note.fields),
            0,
        )
        notes.append(row)
        cards += (
            (next(numbers), first + position, decks[note.topic], ordinal, mod, begun + 1 + place)
            for ordinal, place in zip(note.ordinals, note.places, strict=True)
        )
    yield notes, cards


def _first_row_id(lock: Lock) -> int:
    """The deck's last change in milliseconds, which Anki shows as the time a card was added."""
    return 1000 * lock.last_change


def _write_zip(path: Path, collection: Path, media: dict[str, Medium]) -> None:
    names = {str(n): name for n, name in enumerate(media)}
    size = collection.stat().st_size
    large = size >= _LARGE
    level = _QUICK if large else _THOROUGH
    # Entries that are opened by name are dated 1980, the earliest a zip can hold.
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as package:
        rows = package.open(collection.name, "w", force_zip64=size > _HUGE)
        with rows as out, collection.open("rb") as source:
            if large:
                # zipfile has no option for this; without the attribute, it is only slower.
                vars(out)["_compressor"] = deflate.Deflater(level)
            shutil.copyfileobj(source, out, deflate.PIECE)
        with package.open("media", "w") as out:
            out.write(json.dumps(names).encode())
        for number, name in names.items():
            with package.open(number, "w") as out:
                out.write(_content(media[name]))
        for entry in package.infolist():
            entry.create_system = 3  # the same bytes on every system


def _content(medium: Medium) -> bytes:
    try:
        content = folder.content(medium.path, media.MAX_BYTES)
    except OSError:
        content = b""
    if hashlib.sha256(content).hexdigest() != medium.digest:
        raise MeshcardsError(f"{medium.path} changed during the build; build again")
    return content
