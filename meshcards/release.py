"""One bank becomes a package and a lock: both are written, or neither."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from meshcards import shell, staging
from meshcards.anki import freeze as freezing
from meshcards.anki import lock as locking
from meshcards.anki import lockfile, package
from meshcards.anki import output as outputs
from meshcards.anki.freeze import Freeze
from meshcards.anki.lock import Lock, Update
from meshcards.cards.note import Deck
from meshcards.opening import LOCK_FILE, Prepared
from meshcards.problem import MeshcardsError
from meshcards.progress import Watch, unwatched


@dataclass(frozen=True, slots=True)
class Release:
    """A package that was written, and what changed in it since the lock."""

    path: Path
    size: int
    deck: Deck
    update: Update


def publish(
    prepared: Prepared,
    output: Path,
    *,
    now: int,
    locked: bool = False,
    watch: Watch = unwatched,
) -> Release:
    """Write the package to ``output`` and bring the lock up to date; ``now`` in seconds since 1970.

    Both files are whole before either takes its place, so whatever stops a build leaves the
    package and the lock that were there. Raises MeshcardsError when a file cannot be written, the
    clock is wrong, or ``locked`` and the lock is not current, ValueError for a bank that was
    prepared without notes.
    """
    deck, lock = _whole(prepared)
    update = locking.update(lock, deck, now)
    if locked and not update.current:
        raise _stale(prepared.folder, update)
    size = _write(prepared.folder, deck, update.lock, output, watch, same=update.current)
    return Release(output, size, deck, update)


def freeze(prepared: Prepared, version: str, *, now: int) -> Freeze:
    """What the release of ``version`` at ``now`` (seconds since 1970) would freeze.

    Raises MeshcardsError when the bank has errors, its lock is not current, nothing changed since
    the last release, or the version does not rise; ValueError as ``publish`` does.
    """
    deck, lock = _whole(prepared)
    update = locking.update(lock, deck, now)
    if not update.current:
        raise _stale(prepared.folder, update)
    return freezing.freeze(lock, version, now)


def release(prepared: Prepared, frozen: Freeze, output: Path, *, watch: Watch = unwatched) -> int:
    """Write the package of a release to ``output`` and freeze the lock; the package's bytes.

    Raises MeshcardsError for what the disk refuses.
    """
    deck, _ = _whole(prepared)
    return _write(prepared.folder, deck, frozen.lock, output, watch, same=False)


def _whole(prepared: Prepared) -> tuple[Deck, Lock]:
    """The deck and the lock of a bank without errors."""
    if prepared.broken:
        folder = prepared.folder
        check = shell.command("meshcards", "check", str(folder))
        raise MeshcardsError(f"{folder} has errors; run '{check}' to see them")
    if prepared.deck is None or prepared.lock is None:
        raise ValueError("a bank is published that was prepared without notes")
    return prepared.deck, prepared.lock


def _stale(folder: Path, update: Update) -> MeshcardsError:
    build = shell.command("meshcards", "build", str(folder))
    advice = f"run '{build}', and commit {LOCK_FILE}"
    if not (folder / LOCK_FILE).exists():
        return MeshcardsError(f"{folder} has no {LOCK_FILE} yet; {advice}")
    return MeshcardsError(f"{folder / LOCK_FILE} is not current ({_amount(update)}); {advice}")


def _write(folder: Path, deck: Deck, after: Lock, output: Path, watch: Watch, *, same: bool) -> int:
    """Write package and lock, both or neither; the lock stays if it is the ``same``."""
    lock_path = folder / LOCK_FILE
    try:
        outputs.check(output)
        outputs.make_folder(output.parent)
        with staging.staged(output) as staged:
            package.write(deck, after, staged.path, watch)
            size = staged.path.stat().st_size
            if same:
                staged.put()
            else:
                with staging.staged(lock_path) as staged_lock:
                    lockfile.write(after, staged_lock.path)
                    # The other way round, a kill between the two would leave a package with notes
                    # that the lock does not know; so the lock is ahead, and the next build agrees.
                    staging.put_both(staged_lock, staged)
    except sqlite3.Error as error:
        raise MeshcardsError(
            f"the collection cannot be written ({error}); free some space on the disk"
        ) from error
    except OSError as error:
        where = staging.meant(error.filename or output)
        raise MeshcardsError(f"{where} cannot be written: {error.strerror or error}") from error
    return size


def _amount(update: Update) -> str:
    """What a build would change: ``notes: 2 new, 1 retired``."""
    kinds = ("new", "changed", "revived", "moved", "retired", "dropped")
    amounts = ((len(getattr(update, kind)), kind) for kind in kinds)
    listed = ", ".join(f"{amount} {kind}" for amount, kind in amounts if amount)
    return f"notes: {listed}" if listed else "the look of the cards or the names of subdecks"
