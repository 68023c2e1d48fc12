"""The folder of a release: its package, and all that is published with it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

from meshcards import release
from meshcards.anki.freeze import Freeze
from meshcards.opening import Prepared
from meshcards.progress import Watch, unwatched
from meshcards.publish import ankiweb, changelog, learners, sums
from meshcards.publish.edition import Edition
from meshcards.report import diffed_page, diffed_record

Trial: TypeAlias = Callable[[Path], None]
"""Tries a package that is whole before it takes its place; raises MeshcardsError if it must not."""


def texts(edition: Edition) -> dict[str, str]:
    """What is published beside the package, by the names of the files."""
    return {
        "notes.md": learners.text(edition),
        "changelog.md": changelog.text(edition),
        "ankiweb.txt": ankiweb.text(edition),
        **_changes(edition),
    }


def _changes(edition: Edition) -> dict[str, str]:
    """All that changed, word by word, for people and for programs."""
    diff = edition.diff
    if diff is None:
        return {}
    record, page = diffed_record.document(diff), diffed_page.page(diff)
    return {"changes.html": f"{page.rstrip()}\n", "changes.json": f"{record.rstrip()}\n"}


def write(
    prepared: Prepared,
    frozen: Freeze,
    edition: Edition,
    folder: Path,
    *,
    trial: Trial | None = None,
    watch: Watch = unwatched,
) -> dict[Path, int]:
    """Write the files of a release into ``folder`` and freeze the lock: all of it or nothing.

    Gives the files with their bytes. Raises MeshcardsError for what the disk refuses, for a file
    that is there already with another content, and whatever ``trial`` raises.
    """
    name = edition.package
    found = texts(edition)

    def beside(package: Path) -> Mapping[str, str]:
        if trial:
            trial(package)
        return {**found, sums.NAME: sums.text(package, name, found)}

    release.release(prepared, frozen, folder / name, beside=beside, watch=watch)
    paths = [folder / it for it in (name, *found, sums.NAME)]
    return {it: it.stat().st_size for it in paths}
