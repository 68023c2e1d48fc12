"""A release as learners have it: its package, if one is at hand, else its bank as git has it.

A package counts only if it has the notes that the lock had at that release, each with its digest.
Where the lock has been written since, and git does not know how it was, the package has to say of
itself that it is the release.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from meshcards.anki import unpacked
from meshcards.anki.lock import Key, Lock, Release
from meshcards.anki.unpacked import Unpacked
from meshcards.diff import bank, built, committed, package
from meshcards.diff.bank import PLAINLY, How
from meshcards.diff.values import Snapshot
from meshcards.opening import Prepared
from meshcards.problem import MeshcardsError


def of(
    prepared: Prepared,
    release: Release,
    builds: Path,
    how: How = PLAINLY,
    like: Snapshot | None = None,
) -> Snapshot | None:
    """The version of a bank that was released; ``None`` where neither packages nor git have it.

    Packages are looked for in the folder ``builds``. With the version ``like`` it shares memory.
    """
    if prepared.lock is None:
        return None
    folder, deck = prepared.folder, prepared.lock.deck
    commit, notes = _proof(folder, prepared.lock, release)
    for path in built.packages(builds, deck, release.version):
        if found := _package(path, notes, release, like):
            if prepared.renamed and commit:  # a package does not know the ids of its bank
                from_git = _bank(folder, commit, release, how, found)
                return replace(found, names=from_git.names if from_git else None)
            return found
    return _bank(folder, commit, release, how, like) if commit else None


def package_of(prepared: Prepared, release: Release, builds: Path) -> Path | None:
    """The package of a release in the folder ``builds``, proved as ``of`` proves it."""
    if prepared.lock is None:
        return None
    _, notes = _proof(prepared.folder, prepared.lock, release)
    packages = built.packages(builds, prepared.lock.deck, release.version)
    return next((it for it in packages if _package(it, notes, release, None)), None)


def _proof(folder: Path, lock: Lock, release: Release) -> tuple[str, Mapping[Key, str]]:
    """The commit that made a release, empty if git knows of none, and the notes that it had."""
    commit, then = commit_of(folder, lock.deck, release)
    return commit, _notes(then or lock, release)


def commit_of(folder: Path, deck: str, release: Release) -> tuple[str, Lock | None]:
    """The commit that made a release, and its lock; empty and ``None`` if git knows of none.

    In a shallow clone, or where commits were joined, the first that has the release may have a
    later one too. Its bank is that of the later one, so it counts as none.
    """
    commit = committed.of_release(folder, release)
    then = bank.lock_at(folder, commit, deck) if commit else None
    last = then.last_release if then else None
    is_it = last is not None and (last.version, last.time) == (release.version, release.time)
    return (commit, then) if is_it else ("", None)


def _notes(lock: Lock, release: Release) -> Mapping[Key, str]:
    """The notes that a release had, each with its digest; empty where the lock has a later one."""
    versions = {it.version for it in lock.releases if it.time <= release.time}
    entries = [*lock.notes.items()]
    entries += ((key, it.entry) for key, it in lock.retired.items() if it.time > release.time)
    return {
        key: entry.digest if entry.mod <= release.time else ""
        for key, entry in entries
        if entry.release in versions and lock.back.get(key, 0) <= release.time
    }


def _package(
    path: Path, notes: Mapping[Key, str], release: Release, like: Snapshot | None
) -> Snapshot | None:
    """The version in a package, if it is that of the release."""
    try:
        with unpacked.opened(path) as it:
            if _has(it, notes, release):
                return package.of(it, _name(release), like)
    except MeshcardsError:
        pass
    return None


def _has(it: Unpacked, notes: Mapping[Key, str], release: Release) -> bool:
    """Whether a package has these notes, and no others."""
    found = set()
    for row in it.notes():
        notetype = it.notetypes.get(row.notetype)
        kind = package.kind_of(notetype, row.fields) if notetype else None
        if kind is None:
            return False
        key = (kind, row.fields[0].partition("/")[2])
        if key not in notes or row.mod > release.time:
            return False
        if notes[key] and notes[key] != built.digest(kind, row):
            return False
        found.add(key)
    return found == notes.keys() and (all(notes.values()) or package.says(it, release))


def _bank(
    folder: Path, commit: str, release: Release, how: How, like: Snapshot | None
) -> Snapshot | None:
    """The bank of the commit that made a release, as this compiler compiles it."""
    try:
        with bank.at(folder, commit) as there:
            if there is None:
                return None
            prepared = bank.read(there, how.uncached)
            return None if prepared.broken else bank.snapshot(prepared, _name(release), like)
    except MeshcardsError:
        return None


def _name(release: Release) -> str:
    return f"release {release.version}"
