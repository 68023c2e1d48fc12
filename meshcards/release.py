"""One bank becomes one release: package and lock, both or neither."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from meshcards import staging, stream, survey
from meshcards.anki import lock, lockfile, package
from meshcards.bank import load, sound
from meshcards.bank.model import Bank
from meshcards.bank.source import Sources
from meshcards.cards import compose
from meshcards.cards.note import Deck
from meshcards.compiler import crew
from meshcards.lint import rules
from meshcards.lint.rules import Rule
from meshcards.problem import Level, MeshcardsError, Problem
from meshcards.progress import Watch, unwatched

LOCK_FILE = "deck.lock"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A bank read and composed, as far as its problems allow.

    ``bank`` is ``None`` if deck.yaml says too little, and so is ``deck``, which holds the notes
    without errors; ``lock`` is ``None`` if it is damaged. ``sources`` tell where everything was
    written.
    """

    folder: Path
    bank: Bank | None
    deck: Deck | None
    lock: lock.Lock | None
    problems: tuple[Problem, ...]
    sources: Sources

    @property
    def broken(self) -> bool:
        """Whether a problem is an error, so that nothing can be built."""
        return any(problem.level is Level.ERROR for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Release:
    """A package that was written, and what changed in it since the lock."""

    path: Path
    size: int
    deck: Deck
    update: lock.Update


def check(folder: Path) -> tuple[Problem, ...]:
    """Every problem of the bank in ``folder``, those of its lock included, in file order."""
    return prepare(folder, obeying=rules.RULES).problems


def build(folder: Path, output: Path, *, now: int, locked: bool = False) -> Release:
    """Read the bank in ``folder`` and write it to ``output``.

    Raises MeshcardsError when the bank has errors; ``ready`` and ``publish`` are the two halves
    for a caller that shows them.
    """
    prepared = ready(folder)
    if prepared.broken:
        raise MeshcardsError(f"{folder} has errors; meshcards check {folder} shows them")
    return publish(prepared, output, now=now, locked=locked)


def prepare(
    folder: Path, watch: Watch = unwatched, *, obeying: Sequence[Rule] = rules.ERRORS
) -> Prepared:
    """Read the bank in ``folder`` and compose its deck, as far as its problems allow.

    ``obeying`` are the rules to hold it to; unless given, those without which nothing can be built.
    """
    loaded = load.bank(folder, watch, obeying=obeying)
    problems, sources = loaded.problems, loaded.sources
    if loaded.bank is None:
        return Prepared(folder, None, None, None, problems, sources)
    deck = compose.deck(sound.part(loaded.bank, problems), watch)
    ledger, damage = lockfile.read(folder / LOCK_FILE, deck.id)
    if damage:
        return Prepared(folder, loaded.bank, deck, None, (*problems, *damage), sources)
    harm = map(sources.locate, lock.findings(ledger, deck))
    every = sources.in_file_order((*problems, *harm))
    return Prepared(folder, loaded.bank, deck, ledger, every, sources)


def ready(folder: Path, watch: Watch = unwatched, *, workers: int = 1) -> Prepared:
    """What ``prepare`` gives, sooner and in less memory if the bank has no problem.

    ``workers`` is how many processes a large bank is shared among. ``bank`` is ``None`` then, and
    ``sources`` hold nothing.
    """
    try:
        deck = stream.deck(folder, watch, workers=workers)
    except OSError as error:
        where = error.filename or "a temporary file"
        raise MeshcardsError(f"{where} cannot be written: {error.strerror or error}") from error
    if deck is None:
        return prepare(folder, watch)
    ledger, damage = lockfile.read(folder / LOCK_FILE, deck.id)
    if damage or any(lock.findings(ledger, deck)):
        return prepare(folder, watch)
    return Prepared(folder, None, deck, ledger, (), Sources())


def surveyed(
    folder: Path, watch: Watch = unwatched, *, obeying: Sequence[Rule], workers: int = 1
) -> Prepared:
    """The problems that ``prepare`` gives, sooner if the bank is large and there are processors.

    Nothing is composed: ``deck`` is bare then, and ``bank`` is ``None``.
    """
    size = sum(path.stat().st_size for path in folder.glob("*.yaml"))
    found = None
    if workers > 1 and size >= crew.worth():
        found = survey.bank(folder, watch, obeying=obeying, workers=workers)
    if found is None:
        return prepare(folder, watch, obeying=obeying)
    deck = compose.bare(sound.part(found.outline, found.problems), found.ordinals)
    ledger, damage = lockfile.read(folder / LOCK_FILE, deck.id)
    if damage:
        return Prepared(folder, None, deck, None, (*found.problems, *damage), found.sources)
    harm = map(found.sources.locate, lock.findings(ledger, deck))
    every = found.sources.in_file_order((*found.problems, *harm))
    return Prepared(folder, None, deck, ledger, every, found.sources)


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
    clock is wrong, or ``locked`` and the lock is not current.
    """
    deck, ledger = prepared.deck, prepared.lock
    if deck is None or ledger is None or prepared.broken:
        raise MeshcardsError(f"{prepared.folder} has errors; nothing was built")
    update = lock.update(ledger, deck, now)
    lock_path = prepared.folder / LOCK_FILE
    if locked and not update.current:
        raise MeshcardsError(
            f"{lock_path} is not current ({_amount(update)}); run meshcards build and commit it"
        )
    try:
        _check_output(output)
        with staging.staged(output) as staged:
            package.write(deck, update.lock, staged.path, watch)
            size = staged.path.stat().st_size
            if update.current:
                staged.put()
            else:
                with staging.staged(lock_path) as staged_lock:
                    lockfile.write(update.lock, staged_lock.path)
                    # The other way round, a kill between the two would leave a package with notes
                    # that the lock does not know; so the lock is ahead, and the next build agrees.
                    staging.put_both(staged_lock, staged)
    except sqlite3.Error as error:
        raise MeshcardsError(
            f"the collection cannot be written: {error}; is the disk full?"
        ) from error
    except OSError as error:
        where = staging.meant(error.filename or output)
        raise MeshcardsError(f"{where} cannot be written: {error.strerror or error}") from error
    return Release(output, size, deck, update)


def _check_output(output: Path) -> None:
    name = output.name.casefold()  # as Anki reads it
    if output.suffix.casefold() != ".apkg":
        raise MeshcardsError(f"{output} should end in .apkg, so that Anki knows it")
    if name == "collection.apkg" or name.startswith("backup-"):
        # Anki replaces the whole collection by a file of such a name.
        raise MeshcardsError(f"{output.name} would be a backup to Anki; choose another name")
    if output.exists() and not output.is_file():
        raise MeshcardsError(f"{output} is there and no file; choose another name")


def _amount(update: lock.Update) -> str:
    return (
        f"{len(update.new)} new, {len(update.changed)} changed, {len(update.retired)} retired notes"
    )
