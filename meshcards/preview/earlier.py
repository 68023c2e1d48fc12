"""Cards as they were at the lock and at the last release, from packages at hand or from git.

A note of a package counts only if its digest is the one that the lock has, which proves its text.
What git has is composed again by this compiler: of the lock it is held to the digests as well, of
a release it is what the author released.
"""

import weakref
import zlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, TypeAlias

from meshcards import opening
from meshcards.anki import lock as locks
from meshcards.anki import unpacked
from meshcards.anki.lock import Entry, Key, Lock
from meshcards.anki.unpacked import Row, Unpacked
from meshcards.cards.note import Deck, Kind, Note, NoteType
from meshcards.compiler.join import Ask
from meshcards.diff import bank, built, committed
from meshcards.opening import Prepared
from meshcards.preview import rendered, sounds
from meshcards.preview.changes import Change
from meshcards.problem import MeshcardsError


@dataclass(frozen=True, slots=True)
class Sides:
    """A card's front and back as HTML, with players for its sounds."""

    front: str
    back: str


class _Composed(NamedTuple):
    """A note of an earlier bank: the fields are deflated, for there may be many."""

    digest: str
    ordinals: tuple[int, ...]
    fields: bytes


class _Packed(NamedTuple):
    """Where a package has a note."""

    package: Unpacked
    number: int
    ordinals: tuple[int, ...]


_Old: TypeAlias = tuple[tuple[int, ...], tuple[str, ...]]  # ordinals and fields


class Earlier:
    """The notes of a deck as they were when its lock was written and when it was last released.

    Packages are looked for in the folder ``builds``. Nothing is read before it is asked for, and
    what cannot be read is as if it were not there.
    """

    def __init__(self, folder: Path, deck: Deck, lock: Lock, builds: Path) -> None:
        self.lock = lock
        self._bank = folder
        self._deck = deck.id
        self._kinds = {notetype.id: kind for kind, notetype in deck.notetypes}
        self._builds = builds
        self._opened = ExitStack()
        weakref.finalize(self, self._opened.close)

    def sides(
        self, note: Note, notetype: NoteType, change: Change
    ) -> Mapping[int, Mapping[str, Sides]]:
        """A note's cards by ordinal, as they were at the ``lock`` and at the ``release``."""
        found: dict[int, dict[str, Sides]] = {}
        for then, old in self._notes(note, change):
            ordinals, fields = old
            if len(fields) != len(notetype.fields):  # another note type, of long ago
                continue
            for card in rendered.cards(replace(note, fields=fields, ordinals=ordinals), notetype):
                sides = Sides(sounds.players(card.front), sounds.players(card.back))
                found.setdefault(card.ordinal, {})[then] = sides
        return found

    def _notes(self, note: Note, change: Change) -> Iterator[tuple[str, _Old]]:
        key = (note.kind, note.id)
        gone = self.lock.retired.get(key)
        entry = self.lock.notes.get(key) or (gone.entry if gone else None)
        if entry is None:
            return
        if change.lock == "changed" and (old := self._locked(key, entry)):
            yield "lock", old
        if change.release == "changed" and (old := self._released(key, entry)):
            yield "release", old

    def _locked(self, key: Key, entry: Entry) -> _Old | None:
        if packed := self._packed.get(entry.digest):
            return _unpacked(packed)
        composed = self._of_lock.get(key)
        return _inflated(composed) if composed and composed.digest == entry.digest else None

    def _released(self, key: Key, entry: Entry) -> _Old | None:
        last = self.lock.last_release
        if last and entry.mod <= last.time:  # not changed since, but by the bank
            return self._locked(key, entry)
        then = self._release_lock.notes.get(key)
        if then and (packed := self._packed.get(then.digest)):
            return _unpacked(packed)
        composed = self._of_release.get(key)
        return _inflated(composed) if composed else None

    @cached_property
    def _packed(self) -> Mapping[str, _Packed]:
        """By digest the notes of packages that the lock has, or had at the last release."""
        wanted = {
            it.digest for lock in (self.lock, self._release_lock) for it in lock.notes.values()
        }
        found: dict[str, _Packed] = {}
        for path in built.packages(self._builds, self._deck):
            try:
                package = self._opened.enter_context(unpacked.opened(path))
                for row in package.notes():
                    digest = self._digest(row)
                    if digest in wanted:
                        found.setdefault(digest, _Packed(package, row.number, row.ordinals))
            except MeshcardsError:
                continue
            if wanted <= found.keys():
                break
        return found

    def _digest(self, row: Row) -> str:
        kind = self._kinds.get(row.notetype, Kind.QUESTION)
        return built.digest(kind, row)

    @cached_property
    def _release_commit(self) -> str:
        last = self.lock.last_release
        return committed.of_release(self._bank, last) if last else ""

    @cached_property
    def _release_lock(self) -> Lock:
        commit = self._release_commit
        found = bank.lock_at(self._bank, commit, self._deck) if commit else None
        return found or Lock(self._deck)

    @cached_property
    def _of_release(self) -> Mapping[Key, _Composed]:
        return self._composed(self._release_commit)

    @cached_property
    def _of_lock(self) -> Mapping[Key, _Composed]:
        commit = committed.of_lock(self._bank)
        return self._of_release if commit == self._release_commit else self._composed(commit)

    def _composed(self, commit: str) -> Mapping[Key, _Composed]:
        """The notes of the bank as a commit has it."""
        if not commit:
            return {}
        try:
            with bank.at(self._bank, commit) as folder:
                deck = opening.bank(folder, Ask(notes=True)).deck if folder else None
                return {(it.kind, it.id): _deflated(it) for it in (deck.notes if deck else ())}
        except MeshcardsError:
            return {}


def of(prepared: Prepared, builds: Path | None, last: Earlier | None = None) -> Earlier | None:
    """The notes as they were of a bank, if it has a lock to compare them with.

    ``last`` is what was found for an earlier reading, and goes on as long as the lock is the same.
    """
    deck, lock = prepared.deck, prepared.lock
    if builds is None or deck is None or lock is None:
        return last
    if last and last.lock == lock:
        return last
    return Earlier(prepared.folder, deck, lock, builds)


def _unpacked(packed: _Packed) -> _Old | None:
    try:
        return packed.ordinals, packed.package.fields(packed.number)
    except (MeshcardsError, KeyError):
        return None


def _deflated(note: Note) -> _Composed:
    fields = zlib.compress("\x1f".join(note.fields).encode(), 1)
    return _Composed(locks.digest(note), note.ordinals, fields)


def _inflated(composed: _Composed) -> _Old:
    return composed.ordinals, tuple(zlib.decompress(composed.fields).decode().split("\x1f"))
