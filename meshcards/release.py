"""One bank becomes a package and a lock: both are written, or neither."""

import filecmp
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

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
from meshcards.staging import Staged

Beside: TypeAlias = Callable[[Path], Mapping[str, str]]
"""What is written beside a package that is whole, but not in its place yet: texts by file name."""


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
    with _worded(output), _made(deck, update.lock, output, watch) as staged:
        size = staged.path.stat().st_size
        _put(prepared, update.lock, [staged])
    return Release(output, size, deck, update)


def freeze(prepared: Prepared, version: str, *, now: int, locked: bool = False) -> Freeze:
    """What the release of ``version`` at ``now`` (seconds since 1970) would freeze.

    Where the lock is not current, it is brought up to date by the release. Raises MeshcardsError
    when the bank has errors, nothing changed since the last release, the version does not rise, the
    clock is wrong, or ``locked`` and the lock would change; ValueError as ``publish`` does.
    """
    deck, lock = _whole(prepared)
    update = locking.update(lock, deck, now)
    if locked and not update.current:
        raise _stale(prepared.folder, update)
    frozen = freezing.freeze(update.lock, version, now)
    if locked and not frozen.again:
        again = shell.command("meshcards", "release", version, str(prepared.folder))
        raise MeshcardsError(
            f"{prepared.folder / LOCK_FILE} has no release {version} yet; run '{again}', commit "
            f"{LOCK_FILE}, and tag that commit"
        )
    return frozen


def release(
    prepared: Prepared,
    frozen: Freeze,
    output: Path,
    *,
    beside: Beside | None = None,
    watch: Watch = unwatched,
) -> int:
    """Write the package of a release to ``output`` and freeze the lock; the package's bytes.

    What goes ``beside`` it is written too, all or nothing; then no file is replaced by another
    content. Raises MeshcardsError for what the disk refuses, for a file that is there already and
    differs, and whatever ``beside`` raises.
    """
    deck, _ = _whole(prepared)
    with _worded(output), ExitStack() as making:
        staged = making.enter_context(_made(deck, frozen.lock, output, watch))
        files = [staged]
        for name, text in (beside(staged.path) if beside else {}).items():
            file = making.enter_context(staging.staged(output.with_name(name)))
            file.path.write_text(text, encoding="utf-8", newline="\n")
            files.append(file)
        if beside:
            files = _without_those_there(files)
        size = staged.path.stat().st_size
        _put(prepared, frozen.lock, files)
    return size


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


@contextmanager
def _made(deck: Deck, lock: Lock, output: Path, watch: Watch) -> Iterator[Staged]:
    """The package of a deck, whole and beside its place."""
    outputs.check(output)
    outputs.make_folder(output.parent)
    with staging.staged(output) as staged:
        package.write(deck, lock, staged.path, watch)
        yield staged


def _put(prepared: Prepared, after: Lock, files: Sequence[Staged]) -> None:
    """Let the lock and ``files`` take their places, all or none; a lock that is the same stays."""
    with ExitStack() as making:
        whole = [*files]
        if after != prepared.lock:
            staged = making.enter_context(staging.staged(prepared.folder / LOCK_FILE))
            lockfile.write(after, staged.path)
            # The other way round, a kill between the two would leave a package with notes that the
            # lock does not know; so the lock is ahead, and the next run agrees.
            whole.insert(0, staged)
        if whole:
            staging.put_all(whole)


def _without_those_there(files: Sequence[Staged]) -> list[Staged]:
    """The files that are not there yet. Raises MeshcardsError for one that is there and differs."""
    there = [it for it in files if it.target.exists()]
    others = [it.target for it in there if not filecmp.cmp(it.path, it.target, shallow=False)]
    if others:
        rest = len(others) - 1
        many = "does 1 other" if rest == 1 else f"do {rest} others"
        more = f", and so {many}" if rest else ""
        raise MeshcardsError(
            f"{others[0]} is there already and differs from what would be written{more}; move the "
            "folder away, or name another with -o"
        )
    return [it for it in files if it not in there]


@contextmanager
def _worded(output: Path) -> Iterator[None]:
    """Say in a message of ours what the disk refuses."""
    try:
        yield
    except sqlite3.Error as error:
        raise MeshcardsError(
            f"the collection cannot be written ({error}); free some space on the disk"
        ) from error
    except OSError as error:
        raise staging.unwritten(error, output) from error


def _amount(update: Update) -> str:
    """What a build would change: ``notes: 2 new, 1 retired``."""
    kinds = ("new", "changed", "revived", "moved", "retired", "dropped")
    amounts = ((len(getattr(update, kind)), kind) for kind in kinds)
    listed = ", ".join(f"{amount} {kind}" for amount, kind in amounts if amount)
    return f"notes: {listed}" if listed else "the look of the cards or the names of subdecks"
