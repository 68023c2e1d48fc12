"""The package of an earlier release: from a folder of builds, or made again of what git has."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from meshcards import staging
from meshcards.anki import package
from meshcards.anki.lock import Release
from meshcards.diff import bank, last
from meshcards.diff.bank import PLAINLY
from meshcards.opening import Prepared
from meshcards.problem import MeshcardsError


@contextmanager
def of(prepared: Prepared, release: Release, builds: Path) -> Iterator[Path | None]:
    """The package of an earlier release as long as the block lasts; ``None`` if nothing has it.

    Raises OSError and sqlite3.Error for what the disk refuses.
    """
    if found := last.package_of(prepared, release, builds):
        yield found
        return
    with staging.folder() as scratch:
        path = scratch / "earlier.apkg"
        try:
            made = _make(prepared, release, path)
        except MeshcardsError:  # a bank that this version cannot read, or not as it was
            made = False
        yield path if made else None


def _make(prepared: Prepared, release: Release, path: Path) -> bool:
    """Write the package of the commit that made a release; whether git has it."""
    deck = prepared.lock.deck if prepared.lock else ""
    commit, _ = last.commit_of(prepared.folder, deck, release)
    if not commit:
        return False
    with bank.at(prepared.folder, commit) as folder:
        if folder is None:
            return False
        then = bank.read(folder, PLAINLY)
        if then.broken or then.deck is None or then.lock is None:
            return False
        if {(it.kind, it.id) for it in then.deck.notes} != then.lock.notes.keys():
            return False
        package.write(then.deck, then.lock, path)
    return True
