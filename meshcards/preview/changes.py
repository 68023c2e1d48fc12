"""What became of each note since the lock, and since the last release: the lock tells both."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from meshcards.anki import lock as locks
from meshcards.anki.lock import Entry, Lock
from meshcards.cards.note import Note

Fate: TypeAlias = Literal["", "new", "changed"]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a note since the ``lock`` and since the last ``release``."""

    lock: Fate = ""
    release: Fate = ""

    def __bool__(self) -> bool:
        return bool(self.lock or self.release)


def of(note: Note, lock: Lock | None) -> Change:
    """What became of a note; nothing where there is no lock, or no release, to compare it with."""
    if lock is None or not lock.notes:
        return Change()
    key = (note.kind, note.id)
    entry = lock.notes.get(key)
    gone = lock.retired.get(key)
    same = entry is not None and entry.digest == locks.digest(note)
    since_lock: Fate = "" if same else "changed" if entry else "new"
    known = entry or (gone.entry if gone else None)
    return Change(since_lock, _since_release(note, lock, known, same=same))


def _since_release(note: Note, lock: Lock, entry: Entry | None, *, same: bool) -> Fate:
    last = lock.last_release
    if last is None:
        return ""
    if entry is None or not entry.release:
        return "new"
    # A note that is retired and comes back is what learners of the release have, or is not.
    same = same or entry.digest == locks.digest(note)
    return "" if same and entry.mod <= last.time else "changed"
