"""Anki's deck options in a package of their own, which a learner may import once.

Anki imports options along with decks, and decks along with cards. So the package has one note for
each subdeck, as the deck has it, but older than any build: learners who have the note keep theirs.
FSRS itself is an option of the whole collection, which no package can turn on.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from meshcards import staging
from meshcards.anki import output as outputs
from meshcards.anki import package
from meshcards.anki.lock import Card, Entry, Lock, Stamp
from meshcards.cards.note import Deck, Note
from meshcards.problem import MeshcardsError

_OLDEST = 1  # in seconds since 1970; with 0, Anki's Check Database fails
_FIRST_OWN = 2  # Anki's default options have the id 1
_IDS = 2**48


@dataclass(frozen=True, slots=True)
class Options:
    """Deck options under the name ``name``: new cards and reviews a day, desired retention."""

    name: str
    new: int
    reviews: int
    retention: float


def write(deck: Deck, options: Options, path: Path) -> None:
    """Write ``options`` for ``deck`` and its subdecks to ``path``, an .apkg file.

    Raises MeshcardsError for what the disk refuses, or a path that Anki would not open.
    """
    notes = [*_first_of_each(deck)]
    small = replace(deck, description="", notes=notes, media={})
    number = _id(deck.id, options)
    try:
        outputs.check(path)
        outputs.make_folder(path.parent)
        with staging.staged(path) as staged:
            package.write(
                small, _lock(small, notes), staged.path, more=lambda it: _add(it, options, number)
            )
            staged.put()
    except (OSError, sqlite3.Error) as error:
        raise MeshcardsError(f"{path} cannot be written: {error}") from error


def _first_of_each(deck: Deck) -> Iterator[Note]:
    met: set[str] = set()
    for note in deck.notes:
        if note.topic not in met:
            met.add(note.topic)
            yield note


def _lock(deck: Deck, notes: list[Note]) -> Lock:
    """Dates for ``notes``: so old that an import replaces nothing by them."""
    return Lock(
        deck=deck.id,
        notetypes={kind: Stamp("", _OLDEST) for kind, _ in deck.notetypes},
        notes={
            (it.kind, it.id): Entry(
                guid=it.guid,
                digest="",
                mod=_OLDEST,
                cards=tuple(Card(ordinal, "") for ordinal in it.ordinals),
                wording="",
                topic=it.topic,
            )
            for it in notes
        },
    )


def _id(deck: str, options: Options) -> int:
    """The options' id in Anki: others have another, for an import does not change options."""
    said = f"{deck}/{options.name}/{options.new}/{options.retention}"
    digest = hashlib.sha256(said.encode()).digest()
    return _FIRST_OWN + int.from_bytes(digest[:8]) % _IDS


def _add(connection: sqlite3.Connection, options: Options, number: int) -> None:
    """Add the options to a collection, and give them to all of its decks but the default."""
    dconf, decks = map(json.loads, connection.execute("SELECT dconf, decks FROM col").fetchone())
    dconf[str(number)] = {"id": number, **_options(options)}
    for key, deck in decks.items():
        if key != "1":
            deck["conf"] = number
    connection.execute(
        "UPDATE col SET dconf = ?, decks = ?", (json.dumps(dconf), json.dumps(decks))
    )


def _options(options: Options) -> dict[str, object]:
    """The options in the JSON of schema 11: Anki's own defaults, but for what ``options`` say.

    What is left out would be 0 or off, not the default.
    """
    return {
        "name": options.name,
        "mod": 0,
        "usn": -1,
        "maxTaken": 60,
        "autoplay": True,
        "timer": 0,
        "replayq": True,
        "dyn": False,
        "new": {
            "perDay": options.new,
            "bury": True,
            "delays": [1, 10],
            "ints": [1, 4, 0],
            "initialFactor": 2500,
            "order": 1,
        },
        "rev": {
            "perDay": options.reviews,
            "bury": True,
            "ease4": 1.3,
            "hardFactor": 1.2,
            "ivlFct": 1,
            "maxIvl": 36500,
        },
        "lapse": {"delays": [10], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0},
        "buryInterdayLearning": True,
        "desiredRetention": options.retention,
        "sm2Retention": 0.9,
        "easyDaysPercentages": [1] * 7,
    }
