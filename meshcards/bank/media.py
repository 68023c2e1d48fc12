"""The files of figures and sounds, read with care: a deck must carry only what was meant."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from meshcards.bank import alike, drawing, folder, formats, raster, sounds
from meshcards.bank.folder import TooLargeError
from meshcards.bank.formats import Format
from meshcards.bank.memory import Memory
from meshcards.bank.picture import Picture

MAX_BYTES = 5 * 1024 * 1024  # a deck is synced to phones

_OUTSIDE = "is outside the bank's folder; copy it into the folder"


@dataclass(frozen=True, slots=True)
class Medium:
    """The file of a figure or a sound as it was read.

    ``path`` is on disk, ``digest`` the SHA-256 of its bytes in hex, ``size`` is in bytes. A figure
    has a ``picture``.
    """

    path: Path
    digest: str
    size: int
    picture: Picture | None = None


class Kind(NamedTuple):
    """What a medium is for: ``key`` is where a bank names it, and the rule that it breaks."""

    key: str
    purpose: str
    formats: tuple[Format, ...]

    @property
    def suffixes(self) -> tuple[str, ...]:
        """How the names of its files end, in lower case."""
        return tuple(suffix for it in self.formats for suffix in it.suffixes)

    def takes(self, file: str) -> bool:
        """Whether a file's name ends as one of this kind does."""
        return Path(file).suffix.lower() in self.suffixes


FIGURE = Kind("figure", "an image that Anki can show", formats.IMAGES)
AUDIO = Kind("audio", "a sound that Anki can play", formats.SOUNDS)
KINDS = (FIGURE, AUDIO)
TYPES = {suffix: it.type for kind in KINDS for it in kind.formats for suffix in it.suffixes}
"""The media types of the files by how their names end."""


class Media:
    """The media in a bank's folder, each of which is read once, however many cards name it.

    Folders are listed once, and only if a file is missing. ``memory`` has the pictures that were
    checked before.
    """

    def __init__(self, bank: Path, memory: Memory) -> None:
        self._bank = bank
        self._memory = memory
        self._names = cache(self._listed)
        self._found: dict[tuple[str, str], Medium | str] = {}

    def read(self, file: str, kind: Kind) -> Medium | str:
        """The medium at ``file`` in the bank's folder, or why it cannot go into a deck."""
        known = self._found.get((file, kind.key))
        if known is None:
            known = self._found[file, kind.key] = self._first_read(file, kind)
        return known

    def _first_read(self, file: str, kind: Kind) -> Medium | str:
        path = self._bank / file
        try:
            folder.size(path)
        except FileNotFoundError:
            if not folder.inside(path, self._bank):
                return _OUTSIDE
            near = alike.near(file, self._names)
            if near is None or not alike.same(near, file):
                return _missing(file, near)
            path = self._bank / near
        except OSError as error:
            return f"cannot be read: {error.strerror or error}"
        return _read(path, self._bank, kind, self._memory)

    def _listed(self, inner: PurePosixPath) -> alike.Names:
        return alike.names(self._bank, inner)


def _read(path: Path, bank: Path, kind: Kind, memory: Memory) -> Medium | str:
    """The medium at ``path``, where something is."""
    if not folder.inside(path, bank):
        return _OUTSIDE
    if not kind.takes(path.name):
        return f"is not {kind.purpose}; use {', '.join(kind.suffixes)}"
    try:
        content = folder.content(path, MAX_BYTES)
    except TooLargeError as error:
        return f"has {error.size:,} bytes (limit {MAX_BYTES:,}); make the file smaller"
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"
    if not content:
        return "is empty; export it again"
    suffix = path.suffix.lower()
    if fault := formats.fault(content, suffix, kind.formats):
        return fault
    digest, form = hashlib.sha256(content).hexdigest(), formats.named(suffix, kind.formats)
    if kind is AUDIO:
        return sounds.fault(content, form) or Medium(path, digest, len(content))
    known = memory.recalled(digest)
    picture = known or _looked_at(content, form)
    if isinstance(picture, str):
        return picture
    if not known:
        memory.keep(digest, picture)
    return Medium(path, digest, len(content), picture)


def _looked_at(content: bytes, form: Format) -> Picture | str:
    return drawing.look(content) if form.type == "image/svg+xml" else raster.look(content, form)


def _missing(file: str, near: str | None) -> str:
    """The message for a medium that does not exist; ``near`` is a file that nearly has its name."""
    if "://" in file:
        return "is a URL; download the file into the bank's folder, and write its path"
    if "\\" in file:
        where = f": {near}" if near else ", and give a path inside the bank's folder"
        return f"does not exist; write / between folders{where}"
    if near:
        return f"does not exist, but '{near}' does; write the path in the same case"
    return "does not exist; add the file or correct the path"
