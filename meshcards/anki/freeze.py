"""What a release freezes: ids, cloze numbers and names that learners have from then on."""

from dataclasses import dataclass, replace

from meshcards.anki import versions
from meshcards.anki.lock import Key, Lock, Release
from meshcards.cards.note import Kind
from meshcards.problem import MeshcardsError


@dataclass(frozen=True, slots=True)
class Pending:
    """What is in the lock and was not in an earlier release.

    ``new`` are notes that it did not have, ``cards`` is how many cloze numbers of its notes are not
    frozen yet, and ``subdecks`` are the names that it did not have. ``changed`` and ``retired`` are
    its notes. ``back`` are notes of earlier releases that were retired, and are there again.
    """

    new: tuple[Key, ...]
    cards: int
    subdecks: tuple[str, ...]
    changed: tuple[Key, ...]
    retired: tuple[Key, ...]
    restyled: tuple[Kind, ...]
    back: tuple[Key, ...] = ()

    def __bool__(self) -> bool:
        notes = (
            self.new,
            self.subdecks,
            self.changed,
            self.retired,
            self.restyled,
            self.back,
        )
        return any(notes) or self.cards > 0


@dataclass(frozen=True, slots=True)
class Freeze:
    """A release to be, or the last one once more: its version and time, and the lock after it.

    ``brings`` is what it freezes. ``before`` is the release that its learners have, ``None`` if
    they have none, and ``over`` is what it has over that one. ``again`` says that it was made
    before, so that nothing is left to freeze.
    """

    release: Release
    lock: Lock
    brings: Pending
    before: Release | None
    over: Pending
    again: bool = False


def pending(lock: Lock) -> Pending:
    """What a release would bring now."""
    return since(lock, lock.last_release)


def since(lock: Lock, before: Release | None) -> Pending:
    """What the lock has over a release that it knows; ``None`` stands for the time before any."""
    earlier = lock.releases[: lock.releases.index(before) + 1] if before else ()
    versions_before = {it.version for it in earlier}
    time = before.time if before else 0
    known = [(key, it) for key, it in lock.notes.items() if it.release in versions_before]
    retired = (it for it in lock.retired.items() if it[1].entry.release in versions_before)
    return Pending(
        new=tuple(key for key, it in lock.notes.items() if it.release not in versions_before),
        cards=sum(not card.released for _, entry in known for card in entry.cards),
        subdecks=tuple(
            it.name for it in lock.subdecks.values() if it.release not in versions_before
        ),
        changed=tuple(key for key, entry in known if entry.mod > time),
        retired=tuple(key for key, gone in retired if gone.time > time),
        restyled=tuple(kind for kind, stamp in lock.notetypes.items() if stamp.mod > time),
        back=tuple(key for key, then in lock.back.items() if then > time) if before else (),
    )


def freeze(lock: Lock, version: str, now: int) -> Freeze:
    """The release of ``version`` at ``now``, in seconds since 1970; pure.

    It is dated no earlier than the last change in it. If it is the last release, and nothing
    changed since, it is that release once more. Raises MeshcardsError when the version is not one
    or does not rise, and when nothing changed since the last release.
    """
    last = lock.last_release
    brings = pending(lock)
    if last and last.version == version and not brings:
        before = _before(lock.releases[:-1], version)
        return Freeze(last, lock, brings, before, since(lock, before), again=True)
    _check_free(lock, version)
    versions.check(version, last.version if last else None)
    if last and not brings and not _finishes(version, last):
        raise MeshcardsError(
            f"nothing changed since release {last.version}; edit the bank, then release it"
        )
    gone = (it.time for it in lock.retired.values())
    latest = max(now, lock.last_change, last.time + 1 if last else 0, *gone, *lock.back.values())
    release = Release(version, latest)
    before = _before(lock.releases, version)
    return Freeze(release, _frozen(lock, release), brings, before, since(lock, before))


def with_news(freeze: Freeze, news: tuple[str, ...]) -> Freeze:
    """A release to be with its most important changes, as plain text, a line each; pure."""
    release = freeze.release._replace(news=news)
    lock = replace(freeze.lock, releases=(*freeze.lock.releases[:-1], release))
    return replace(freeze, release=release, lock=lock)


def _check_free(lock: Lock, version: str) -> None:
    for it in lock.releases:
        if it.version == version:
            last = it is lock.last_release
            since = "the bank changed since" if last else "there were others since"
            raise MeshcardsError(
                f"{version} was released on {it.date}, and {since}; choose a higher version, or "
                "check out the commit of that release to write its files again"
            )


def _finishes(version: str, last: Release) -> bool:
    """Whether a version is what the last one, such as 1.2.0rc1, was tried for."""
    return versions.is_early(last.version) and not versions.is_early(version)


def _before(releases: tuple[Release, ...], version: str) -> Release | None:
    """The release that the learners of ``version`` have: few of them try early ones."""
    early = versions.is_early(version)
    have = [it for it in releases if early or not versions.is_early(it.version)]
    return have[-1] if have else None


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
