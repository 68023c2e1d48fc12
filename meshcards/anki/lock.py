"""What was built of each note and when it last changed, so that only changes reach learners.

Anki updates a note only if its ``mod`` rose, and a note that updates loses the learner's own edits
and tags. So each note keeps its ``mod`` until something that a learner gets changes. The lock is
committed with the bank; ``lockfile`` reads and writes it, ``harm`` has what it forbids.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import groupby
from typing import NamedTuple, TypeAlias

from meshcards.anki import search as searches
from meshcards.cards.note import Deck, Kind, Note, NoteType
from meshcards.problem import MeshcardsError

MAX_SKEW = 24 * 60 * 60  # seconds that the clocks of two machines may differ

Key: TypeAlias = tuple[Kind, str]


class Card(NamedTuple):
    """A card of a note: its ordinal from 0, a digest of what it asks for, whether it is released.

    Learners have the history of a released card, so its ordinal asks for the same thing for ever.
    """

    ordinal: int
    asks: str
    released: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A note as it was last built: ``mod`` in seconds since 1970, ``cards`` by ordinal.

    ``wording`` is a digest of the question or the statement, ``topic`` the topic's id, and
    ``release`` the version that first had the note; empty while none had.
    """

    guid: str
    digest: str
    mod: int
    cards: tuple[Card, ...]
    wording: str
    topic: str
    release: str = ""


class Subdeck(NamedTuple):
    """A topic's deck: its whole name, and the version that first had it; empty while none had."""

    name: str
    release: str = ""


class Release(NamedTuple):
    """A version that was released, and when, in seconds since 1970.

    ``news`` are its most important changes, for the deck's description: plain text, a line each.
    """

    version: str
    time: int
    news: tuple[str, ...] = ()

    @property
    def date(self) -> str:
        """The day of the release in UTC, as ``2026-11-27``."""
        return datetime.fromtimestamp(self.time, UTC).date().isoformat()


class Gone(NamedTuple):
    """A released note that is no longer in the bank: as it last was, and when it was retired."""

    entry: Entry
    time: int


@dataclass(frozen=True, slots=True)
class Stamp:
    """A note type as it was last built."""

    digest: str
    mod: int


@dataclass(frozen=True, slots=True)
class Lock:
    """What was built and what was released of one deck; empty before its first build.

    ``back`` are the notes that were retired and are in the bank again, with the time of that.
    """

    deck: str
    notetypes: dict[Kind, Stamp] = field(default_factory=dict)
    subdecks: dict[str, Subdeck] = field(default_factory=dict)
    notes: dict[Key, Entry] = field(default_factory=dict)
    retired: dict[Key, Gone] = field(default_factory=dict)
    releases: tuple[Release, ...] = ()
    back: dict[Key, int] = field(default_factory=dict)

    @property
    def last_change(self) -> int:
        """The latest ``mod`` of all; 0 before the first build."""
        mods = [entry.mod for entry in self.notes.values()]
        return max((*mods, *(stamp.mod for stamp in self.notetypes.values())), default=0)

    @property
    def last_release(self) -> Release | None:
        """The newest version; ``None`` before the first."""
        return self.releases[-1] if self.releases else None


@dataclass(frozen=True, slots=True)
class Update:
    """What a build makes, against what was built before: ids of notes by what happened to them.

    ``dropped`` are those that no release had and that are no longer in the bank; ``retired`` those
    that one had. ``moved`` are in another topic than before.
    """

    lock: Lock
    new: tuple[Key, ...]
    changed: tuple[Key, ...]
    revived: tuple[Key, ...]
    moved: tuple[Key, ...]
    retired: tuple[Key, ...]
    dropped: tuple[Key, ...]
    restyled: tuple[Kind, ...]
    current: bool


def update(lock: Lock, deck: Deck, now: int) -> Update:
    """The lock after building ``deck`` at ``now`` (seconds since 1970, from 1 on); pure.

    A note or note type that is as it was keeps its ``mod``; any other gets ``now``, or one second
    more than it or the last release had. Raises MeshcardsError when something changed and the clock
    is more than ``MAX_SKEW`` behind the last change, or when row ids made of ``now`` would not be
    positive.
    """
    if now < 1:
        # Times become the ids of rows, and Anki's Check Database panics at those below 1.
        raise MeshcardsError(f"the time of the build is {now}; give seconds since 1970, 1 or more")
    # A clock that is a little behind would date a change before the release that it comes after.
    then = max(now, lock.last_release.time + 1) if lock.last_release else now
    notes = {(note.kind, note.id): _entry(note, lock, then) for note in deck.notes}
    notetypes = {
        kind: _stamp(notetype, lock.notetypes.get(kind), then) for kind, notetype in deck.notetypes
    }
    gone = [key for key in lock.notes if key not in notes]
    retired = {key: Gone(lock.notes[key], then) for key in gone if lock.notes[key].release}
    kept = {key: it for key, it in lock.retired.items() if key not in notes}
    after = Lock(
        deck=deck.id,
        notetypes=notetypes,
        subdecks=_subdecks(lock, deck),
        notes=notes,
        retired={**kept, **retired},
        releases=lock.releases,
        back={
            **{key: time for key, time in lock.back.items() if key in notes},
            **{key: then for key in lock.retired if key in notes},
        },
    )
    known = [key for key in notes if key in lock.notes]
    change = Update(
        lock=after,
        new=tuple(key for key in notes if key not in lock.notes and key not in lock.retired),
        changed=tuple(key for key in known if notes[key].mod != lock.notes[key].mod),
        revived=tuple(key for key in notes if key in lock.retired),
        moved=tuple(key for key in known if notes[key].topic != lock.notes[key].topic),
        retired=tuple(retired),
        dropped=tuple(key for key in gone if key not in retired),
        restyled=tuple(
            kind for kind in lock.notetypes if lock.notetypes[kind] != notetypes.get(kind)
        ),
        current=after == lock,
    )
    _check_clock(lock, change, now)
    return change


def search(keys: Iterable[Key], deck: Deck) -> Iterator[str]:
    """Anki searches that find the notes of ``keys``, one for each note type, or more if many."""
    names = {kind: notetype.name for kind, notetype in deck.notetypes}
    for kind, group in groupby(sorted(keys), key=lambda key: key[0]):
        yield from searches.notes(names[kind], (f"ID:{deck.id}/{item}" for _, item in group))


def digest(note: Note) -> str:
    """A hash of all of a note that a learner gets; media count by the hash in their names."""
    return _hash((note.kind, *note.tags, "", *map(str, note.ordinals), "", *note.fields))


def _entry(note: Note, lock: Lock, now: int) -> Entry:
    key = (note.kind, note.id)
    gone = lock.retired.get(key)
    before = lock.notes.get(key) or (gone.entry if gone else None)
    fresh = digest(note)
    if before and before.digest == fresh:
        # What a learner gets is the same, so a text that is only written otherwise is no change.
        return replace(before, topic=note.topic)
    mod = max(now, before.mod + 1) if before else now
    frozen = {card.ordinal for card in before.cards if card.released} if before else set()
    cards = tuple(
        Card(ordinal, asks, ordinal in frozen)
        for ordinal, asks in zip(note.ordinals, note.wording.asks, strict=True)
    )
    release = before.release if before else ""
    return Entry(note.guid, fresh, mod, cards, note.wording.whole, note.topic, release)


def _subdecks(lock: Lock, deck: Deck) -> dict[str, Subdeck]:
    """The decks of all topics, each with the version that first had it."""
    releases = {topic: it.release for topic, it in lock.subdecks.items()}
    return {it.topic: Subdeck(it.name, releases.get(it.topic, "")) for it in deck.subdecks}


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
            f"the clock is {(last - now) // 86400} days behind the last change in the lock; "
            "set the clock, or SOURCE_DATE_EPOCH"
        )
