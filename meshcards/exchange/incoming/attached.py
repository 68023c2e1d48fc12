"""Figures and sounds that a file has inside itself, as the media of its questions.

Two files of one name are two media; a name has no folder, whatever the file says.
"""

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Protocol
from urllib.parse import unquote

from meshcards.exchange.items import Medium
from meshcards.problem import MeshcardsError

_INLINE = re.compile(r"data:image/(png|jpeg|gif|webp|svg\+xml);base64,", re.IGNORECASE)
_ENDINGS = {"jpeg": "jpg", "svg+xml": "svg"}
_REFUSED = re.compile(r"[\x00-\x1f/\\:*?\"<>|]")


class File(Protocol):
    """A file that a source has inside itself; the same file is equal to itself."""

    def read(self) -> bytes:
        """Its bytes; raises MeshcardsError for what is damaged or too large."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A file in base64."""

    name: str
    text: str

    def read(self) -> bytes:
        """Its bytes; raises MeshcardsError if the text is damaged."""
        try:
            return base64.b64decode("".join(self.text.split()), validate=True)
        except (binascii.Error, ValueError) as error:
            raise MeshcardsError(f"{self.name} cannot be read: its base64 is damaged") from error


class Attached:
    """The media that questions use, by names that are theirs alone."""

    def __init__(self) -> None:
        self._media: dict[str, Medium] = {}
        self._names: dict[File, str] = {}

    @property
    def media(self) -> tuple[Medium, ...]:
        """All that was used."""
        return tuple(self._media.values())

    def use(self, file: File, name: str) -> str:
        """The name of the medium that a file is, whose own is ``name``."""
        if file not in self._names:
            path = PurePosixPath(bare(name))
            taken = (f"{path.stem}-{number}{path.suffix}" for number in range(2, 1_000_000))
            found = path.name
            while found.casefold() in self._media:
                found = next(taken)
            self._names[file] = found
            self._media[found.casefold()] = Medium(found, file.read)
        return self._names[file]


def found(address: str, files: Mapping[str, File]) -> tuple[File, str] | None:
    """The file at an address in a text, and its name; ``None`` if there is none.

    ``files`` are by the addresses that the text has for them; a picture may also be in its address.
    """
    if inline := _INLINE.match(address):
        kind = inline[1].lower()
        name = f"picture.{_ENDINGS.get(kind, kind)}"
        return Encoded(name, unquote(address[inline.end() :])), name
    name = unquote(address).partition("?")[0]
    way = next((it for it in (name, bare(name)) if it in files), None)
    return (files[way], way) if way else None


def bare(name: str) -> str:
    """A file's name without a folder and without signs that a file system refuses."""
    last = re.split(r"[/\\]", name)[-1]
    return _REFUSED.sub("-", last).lstrip(".") or "file"
