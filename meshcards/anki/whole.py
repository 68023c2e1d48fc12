"""Whether a package was written whole: read back, as an importer would, and counted."""

import json
import sqlite3
import zipfile
import zlib
from contextlib import closing
from pathlib import Path
from typing import IO

from meshcards.anki.lock import Lock
from meshcards.cards.note import Deck
from meshcards.problem import MeshcardsError

_PIECE = 1 << 20  # bytes that are compared at a time


def check(path: Path, deck: Deck, lock: Lock, collection: Path) -> None:
    """Compare the package at ``path`` with the ``collection`` that it was made of, and count.

    Raises MeshcardsError if something is missing.
    """
    media, whole = _read_back(path, collection)
    with closing(sqlite3.connect(collection)) as connection:
        guids = {guid for (guid,) in connection.execute("SELECT guid FROM notes")}
        counted = connection.execute(
            "SELECT (SELECT count() FROM notes), (SELECT count() FROM cards),"
            " (SELECT count(DISTINCT nid) FROM cards)"
        ).fetchone()
    notes, cards = len(lock.notes), sum(len(it.cards) for it in lock.notes.values())
    known = {it.guid for it in lock.notes.values()}
    amounts = (notes, cards, notes)
    if not whole or counted != amounts or guids != known or media != list(deck.media):
        raise MeshcardsError(
            f"{path} was not written whole: {counted[0]} of {notes} notes, {counted[1]} of "
            f"{cards} cards, {len(guids)} of {len(known)} guids; build again"
        )


def _read_back(path: Path, collection: Path) -> tuple[list[str], bool]:
    """The names of the media in a package, and whether it has all of ``collection`` and no more."""
    try:
        with zipfile.ZipFile(path) as package:
            names = json.loads(package.read("media"))
            media = [names[number] for number in package.namelist()[2:]]
            with package.open(collection.name) as rows, collection.open("rb") as meant:
                return media, _equal(rows, meant)
    except (zipfile.BadZipFile, zlib.error, EOFError, LookupError, ValueError):
        return [], False


def _equal(one: IO[bytes], other: IO[bytes]) -> bool:
    while (piece := one.read(_PIECE)) == other.read(_PIECE):
        if not piece:  # both end here
            return True
    return False
