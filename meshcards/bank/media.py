"""The files of figures and sounds, read with care: a deck must not carry what was not meant."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from meshcards.bank import folder, formats
from meshcards.bank.folder import TooLargeError
from meshcards.bank.formats import Format

MAX_BYTES = 5 * 1024 * 1024  # a deck is synced to phones

_OUTSIDE = "lies outside the bank's folder; copy it into the folder"


@dataclass(frozen=True, slots=True)
class Medium:
    """The file of a figure or a sound as it was read.

    ``path`` is on disk, ``digest`` the SHA-256 of its bytes in hex, ``size`` is in bytes.
    """

    path: Path
    digest: str
    size: int


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


FIGURE = Kind("figure", "image that Anki shows", formats.IMAGES)
AUDIO = Kind("audio", "sound that Anki plays", formats.SOUNDS)
KINDS = (FIGURE, AUDIO)
TYPES = {suffix: it.type for kind in KINDS for it in kind.formats for suffix in it.suffixes}
"""The media types of the files by how their names end."""


def read(file: str, bank: Path, kind: Kind) -> Medium | str:
    """The medium at ``file`` in the folder ``bank``, or why it cannot go into a deck."""
    path = bank / file
    try:
        folder.size(path)
        if not folder.inside(path, bank):
            return _OUTSIDE
        if not kind.takes(file):
            return f"is no {kind.purpose}; use {', '.join(kind.suffixes)}"
        content = folder.content(path, MAX_BYTES)
    except FileNotFoundError:
        there = "is not there; add the file or correct the path"
        return there if folder.inside(path, bank) else _OUTSIDE
    except TooLargeError as error:
        return f"has {error.size:,} bytes; keep it below {MAX_BYTES:,}"
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"
    if not content:
        return "is empty; export it again"
    if fault := formats.fault(content, path.suffix.lower(), kind.formats):
        return fault
    return Medium(path, hashlib.sha256(content).hexdigest(), len(content))
