"""The ledger of shipped notes: what each was when it last changed, so that only changes ship.

Anki updates a note only if its ``mod`` rose, and a note that updates loses the learner's own edits
and tags. So each note keeps its ``mod`` until something that is shipped changes. The file is
committed with the bank; ``lockfile`` reads and writes it.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeAlias

from meshcards.cards.note import Deck, Item, Kind, Note, NoteType, Subdeck
from meshcards.problem import Finding, Level, MeshcardsError, Place

MAX_SKEW = 24 * 60 * 60  # seconds that clocks of two machines may differ before it is a mistake

Key: TypeAlias = tuple[Kind, str]


@dataclass(frozen=True, slots=True)
class Shipped:
    """A note as it was last built: ``mod`` in seconds since 1970, ordinals from 0."""

    guid: str
    digest: str
    mod: int
    ordinals: tuple[int, ...]
    topic: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """A note type as it was last built."""

    digest: str
    mod: int


@dataclass(frozen=True, slots=True)
class Lock:
    """Everything that was ever shipped of one deck; empty before its first build."""

    deck: str
    notetypes: dict[Kind, Stamp] = field(default_factory=dict)
    subdecks: dict[str, str] = field(default_factory=dict)
    notes: dict[Key, Shipped] = field(default_factory=dict)
    retired: frozenset[Key] = frozenset()

    @property
    def last_change(self) -> int:
        """The latest ``mod`` of all; 0 before the first build."""
        mods = [shipped.mod for shipped in self.notes.values()]
        return max((*mods, *(stamp.mod for stamp in self.notetypes.values())), default=0)


@dataclass(frozen=True, slots=True)
class Update:
    """What a build would ship, against what was shipped: ids of new, changed and retired notes."""

    lock: Lock
    new: tuple[Key, ...]
    changed: tuple[Key, ...]
    retired: tuple[Key, ...]
    restyled: tuple[Kind, ...]
    current: bool


def update(lock: Lock, deck: Deck, now: int) -> Update:
    """The lock after shipping ``deck`` at ``now`` (seconds since 1970); pure.

    A note or note type that is as it was keeps its ``mod``; any other gets ``now``, or one second
    more than it had. Raises MeshcardsError when something changed and the clock stands more than
    ``MAX_SKEW`` before the last change, and for a ``now`` below 1.
    """
    if now < 1:
        # Times become the ids of rows, and Anki's Check Database panics at those below 1.
        raise MeshcardsError(f"the time of the build is {now}; give seconds since 1970, 1 or more")
    notes = {(note.kind, note.id): _shipped(note, lock, now) for note in deck.notes}
    notetypes = {
        kind: _stamp(notetype, lock.notetypes.get(kind), now) for kind, notetype in deck.notetypes
    }
    gone = tuple(key for key in lock.notes if key not in notes)
    after = Lock(
        deck=deck.id,
        notetypes=notetypes,
        subdecks={subdeck.topic: subdeck.name for subdeck in deck.subdecks},
        notes=notes,
        retired=lock.retired.union(gone),
    )
    changed = tuple(
        key
        for key, shipped in notes.items()
        if key in lock.notes and shipped.mod != lock.notes[key].mod
    )
    change = Update(
        lock=after,
        new=tuple(key for key in notes if key not in lock.notes),
        changed=changed,
        retired=gone,
        restyled=tuple(
            kind for kind in lock.notetypes if lock.notetypes[kind] != notetypes.get(kind)
        ),
        current=after == lock,
    )
    _check_clock(lock, change, now)
    return change


def findings(
    lock: Lock, title: tuple[str, Place], subdecks: Sequence[Subdeck], items: Iterable[Item]
) -> Iterator[Finding]:
    """What in a deck would harm those who study what ``lock`` remembers.

    ``title`` is the deck's with its place; ``items`` are what is to become notes.
    """
    yield from _subdeck_findings(lock, title, subdecks)
    if not lock.notes and not lock.retired:
        return  # nobody has anything: no need to walk over the notes
    names = {subdeck.topic: subdeck.name for subdeck in subdecks}
    for item in items:
        key = (item.kind, item.id)
        if key in lock.retired:
            message = (
                f"'{item.id}' was retired: learners still have the old note, and its history would "
                "pass to this one; choose a new id, or bring back the lock from before"
            )
            yield Finding(item.place / "id", "retired-id", message)
        elif shipped := lock.notes.get(key):
            yield from _ordinal_findings(item, shipped)
            before = lock.subdecks.get(shipped.topic, "")
            if before.casefold() != names[item.topic].casefold() and item.topic != shipped.topic:
                message = f"moved from subdeck '{before}': learners who have it keep it there"
                yield Finding(item.place / "id", "moved-note", message, Level.WARNING)


def search(keys: Iterable[Key], deck: Deck) -> Iterator[str]:
    """Anki searches that find the notes of ``keys``, one for each note type."""
    names = {kind: notetype.name for kind, notetype in deck.notetypes}
    for kind, group in groupby(sorted(keys), key=lambda key: key[0]):
        ids = " OR ".join(f"ID:{deck.id}/{item}" for _, item in group)
        yield f'note:"{names[kind]}" ({ids})'


def digest(note: Note) -> str:
    """A hash of all of a note that is shipped; media count by the hash in their names."""
    return _hash((note.kind, *note.tags, "", *map(str, note.ordinals), "", *note.fields))


def _shipped(note: Note, lock: Lock, now: int) -> Shipped:
    before = lock.notes.get((note.kind, note.id))
    fresh = digest(note)
    if before and before.digest == fresh:
        mod = before.mod
    else:
        mod = max(now, before.mod + 1) if before else now
    return Shipped(note.guid, fresh, mod, note.ordinals, note.topic)


def _stamp(notetype: NoteType, before: Stamp | None, now: int) -> Stamp:
    fresh = _notetype_digest(notetype)
    if before is None:
        return Stamp(fresh, now)
    return before if before.digest == fresh else Stamp(fresh, max(now, before.mod + 1))


def _notetype_digest(notetype: NoteType) -> str:
    fields = (f"{it.id} {it.name}" for it in notetype.fields)
    templates = (f"{it.id} {it.name}\n{it.front}\n{it.back}" for it in notetype.templates)
    parts = (str(notetype.id), notetype.name, str(notetype.cloze), *fields, *templates)
    return _hash((*parts, notetype.css))


def _hash(parts: Iterable[str]) -> str:
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=12).hexdigest()


def _check_clock(lock: Lock, change: Update, now: int) -> None:
    last = lock.last_change
    if now + MAX_SKEW < last and (change.new or change.changed or change.restyled):
        raise MeshcardsError(
            f"the clock stands {(last - now) // 86400} days before the last change in the lock; "
            "set the clock, or SOURCE_DATE_EPOCH"
        )


def _subdeck_findings(
    lock: Lock, title: tuple[str, Place], subdecks: Iterable[Subdeck]
) -> Iterator[Finding]:
    now, place = title
    for subdeck in subdecks:
        before = lock.subdecks.get(subdeck.topic, subdeck.name)
        # Anki ignores case when it looks for a deck.
        if before.casefold() == subdeck.name.casefold():
            continue
        shipped = before.partition("::")[0]
        if shipped.casefold() != now.casefold():
            yield _renamed(place, shipped, now)
            return  # every subdeck has another name then
        yield _renamed(subdeck.place, before, subdeck.name)


def _renamed(place: Place, before: str, now: str) -> Finding:
    message = (
        f"'{before}' was shipped under that name: learners would keep their cards there and get "
        f"new ones in '{now}'; bring the name back"
    )
    return Finding(place, "renamed-deck", message)


def _ordinal_findings(item: Item, shipped: Shipped) -> Iterator[Finding]:
    for ordinal in sorted(set(shipped.ordinals).difference(item.ordinals)):
        message = (
            f"c{ordinal + 1} was shipped and is gone: its card would be empty for learners who "
            "study it; bring it back, or give the fact a new id"
        )
        yield Finding(item.place / "text", "vanished-cloze", message)
