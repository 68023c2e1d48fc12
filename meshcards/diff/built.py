"""Packages at hand that meshcards built, and the digests by which a lock proves their notes."""

from pathlib import Path

from meshcards.anki import lock as locks
from meshcards.anki.unpacked import Row
from meshcards.cards.note import Kind, Note, Wording
from meshcards.problem import Place

_MOST = 20  # packages that are looked into


def packages(builds: Path, deck: str, version: str = "") -> list[Path]:
    """The packages in a folder: first those in a folder named like a ``version``, then the deck's.

    The others follow from the newest on. What cannot be read is as if it were not there.
    """
    try:
        found = [it for it in builds.rglob("*.apkg") if it.is_file()]
        found.sort(
            key=lambda it: (
                not version or it.parent.name != version,
                it != builds / f"{deck}.apkg",
                -it.stat().st_mtime,
            )
        )
    except OSError:
        return []
    return found[:_MOST]


def digest(kind: Kind, row: Row) -> str:
    """The digest of a package's note, as the lock would have it."""
    nothing = Wording("", ())
    note = Note(row.guid, "", kind, "", row.fields, row.tags, row.ordinals, (), nothing, Place(""))
    return locks.digest(note)
