"""What a release freezes: ids, cloze numbers and names that learners have from then on."""

from dataclasses import dataclass, replace

from meshcards.anki import versions
from meshcards.anki.lock import Key, Lock, Release
from meshcards.cards.note import Kind
from meshcards.problem import MeshcardsError


@dataclass(frozen=True, slots=True)
class Pending:
    """What is in the lock and was not in the last release.

    ``new`` are notes whose ids are not frozen yet, ``cards`` is how many cloze numbers of older
    notes are not, and ``subdecks`` are the names that are not. ``changed`` and ``retired`` are
    released notes.
    """

    new: tuple[Key, ...]
    cards: int
    subdecks: tuple[str, ...]
    changed: tuple[Key, ...]
    retired: tuple[Key, ...]
    restyled: tuple[Kind, ...]

    def __bool__(self) -> bool:
        notes = (self.new, self.subdecks, self.changed, self.retired, self.restyled)
        return any(notes) or self.cards > 0


@dataclass(frozen=True, slots=True)
class Freeze:
    """A release to be: its version and time, the lock after it, and what it brings."""

    release: Release
    lock: Lock
    brings: Pending


def pending(lock: Lock) -> Pending:
    """What a release would bring now."""
    since = lock.last_release.time if lock.last_release else 0
    notes = lock.notes.items()
    return Pending(
        new=tuple(key for key, entry in notes if not entry.release),
        cards=sum(not card.released for _, entry in notes if entry.release for card in entry.cards),
        subdecks=tuple(it.name for it in lock.subdecks.values() if not it.release),
        changed=tuple(key for key, entry in notes if entry.release and entry.mod > since),
        retired=tuple(key for key, gone in lock.retired.items() if gone.time > since),
        restyled=tuple(kind for kind, stamp in lock.notetypes.items() if stamp.mod > since),
    )


def freeze(lock: Lock, version: str, now: int) -> Freeze:
    """The release of ``version`` at ``now``, in seconds since 1970; pure.

    It is dated no earlier than the last change in it. Raises MeshcardsError when the version is not
    one or does not rise, and when nothing changed since the last release.
    """
    last = lock.last_release
    versions.check(version, last.version if last else None)
    brings = pending(lock)
    if last and not brings:
        raise MeshcardsError(
            f"nothing changed since release {last.version}; edit and build the bank, then release "
            "it"
        )
    release = Release(version, max(now, lock.last_change))
    return Freeze(release, _frozen(lock, release), brings)


def _frozen(lock: Lock, release: Release) -> Lock:
    notes = {
        key: replace(
            entry,
            cards=tuple(card._replace(released=True) for card in entry.cards),
            release=entry.release or release.version,
        )
        for key, entry in lock.notes.items()
    }
    subdecks = {
        topic: subdeck._replace(release=subdeck.release or release.version)
        for topic, subdeck in lock.subdecks.items()
    }
    return replace(lock, notes=notes, subdecks=subdecks, releases=(*lock.releases, release))
