"""The cards of a topic in files: what a live preview gives out, and what it looks back at.

A deck of many thousand cards is in memory one topic at a time. What is given out is named by what
it contains, so a browser keeps the cards of a topic that did not change.
"""

import hashlib
import pickle
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from meshcards import staging
from meshcards.compiler.shelf import Folder
from meshcards.preview import gallery, page
from meshcards.preview.tiles import Stamp, Tile

FOLDER = "cards"  # beside the page

_SEPARATOR = ",\n"


@dataclass(frozen=True, slots=True)
class Part:
    """The tiles of the topic in a ``file``.

    ``stamp`` says what they were made of; ``None`` of what an edit has left over. ``given`` is the
    file that the page is given, and ``stored`` has the tiles themselves. ``linked`` are the files
    of the bank that they lead to. ``marked`` says that cards are shown beside what they were before
    the last edit, ``kept`` that some come from an earlier reading.
    """

    file: str
    stamp: Stamp | None
    given: Path
    stored: Path
    linked: Mapping[str, Path]
    marked: bool
    kept: bool

    def tiles(self) -> tuple[Tile, ...]:
        """The tiles, without what they were before the last edit."""
        found: tuple[Tile, ...] = pickle.loads(self.stored.read_bytes())  # noqa: S301 - see put
        return found


class Shelf:
    """Where a live preview has its parts: ``folder`` is the page's own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / FOLDER
        self._stored = Folder()
        self._left: set[Path] = set()

    def put(
        self, file: str, stamp: Stamp | None, tiles: Sequence[Tile], shown: Sequence[Tile]
    ) -> Part:
        """Write the tiles of a topic, and those that are ``shown``: the same, marked or not.

        Raises MeshcardsError for what the disk refuses.
        """
        text = f"[{_SEPARATOR.join(map(page.card, shown))}]".encode(errors="backslashreplace")
        name = hashlib.blake2b(text, digest_size=16).hexdigest()
        given, stored = self._folder / f"{name}.json", self._stored.place()
        try:
            if not given.is_file():
                with staging.staged(given) as staged:
                    staged.path.write_bytes(text)
                    staged.put()
            stored.write_bytes(pickle.dumps(tuple(tiles), pickle.HIGHEST_PROTOCOL))
        except OSError as error:
            raise gallery.refused(error, self._folder) from error
        linked: dict[str, Path] = {}
        for tile in tiles:
            linked |= gallery.linked(tile.problems, tile.source)
        marked = any(one is not other for one, other in zip(tiles, shown, strict=True))
        kept = any(tile.kept for tile in tiles)
        return Part(file, stamp, given, stored, linked, marked, kept)

    def forget(self, gone: Sequence[Part], used: Sequence[Part]) -> None:
        """Remove the files of parts that no page refers to any more.

        One that a browser is reading is removed the next time, if the system minds.
        """
        given, stored = {it.given for it in used}, {it.stored for it in used}
        old = self._left.union(*({it.given, it.stored} for it in gone)) - given - stored
        self._left = {it for it in old if not _removed(it)}


def _removed(path: Path) -> bool:
    """Whether a file is gone by now."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
        return True
    return False
