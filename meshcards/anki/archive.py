"""The file of a package: a zip with a collection and media, in each form that Anki has had.

No more is read of it than a package may have, whatever it claims to contain. Source: Anki's
``rslib/src/import_export/package``.
"""

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from meshcards.anki import wire
from meshcards.problem import MeshcardsError

MAX_COLLECTION = 1 << 30  # bytes; of 100,000 questions it has some 700 MB
MAX_LIST = 16 << 20  # bytes of the list of media
MAX_MEDIUM = 256 << 20  # bytes of one figure or sound of a stranger's

BEGIN = b"PK\x03\x04"
"""How a zip begins that has a file in it."""

DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    LookupError,
    NotImplementedError,  # a compression that zipfile does not know
    RecursionError,  # JSON of a thousand brackets
    RuntimeError,  # an entry with a password
    TypeError,
    ValueError,
)
"""What is raised where a package is damaged."""

NEWEST = "collection.anki21b"
OLD = "collection.anki21"
OLDEST = "collection.anki2"

_PIECE = 1 << 20
_SMALL = 64 << 20  # bytes of a collection that may have been packed as tightly as it likes
_TIGHTEST = 200  # bytes for each packed one, beyond that; SQLite's files have some 10
_WINDOW = 1 << 27  # bytes that zstd may look back; Anki's own packages need 8 MiB
_MOST_LISTED = 16 << 20  # bytes of a zip's list of files, which are some 250,000
_TAIL = 1 << 17  # bytes at the end of a zip that its last records fit into
# The records that end a zip, the second one of a large zip: the width and the place of the size.
_LISTED = {b"PK\x05\x06": (4, 12), b"PK\x06\x06": (8, 40)}
_IN_THE_OTHER = 0xFFFFFFFF
_LATEST = 3  # PackageMetadata.Version: VERSION_LATEST
_NAME, _ENTRIES, _VERSION = 1, 1, 1  # of MediaEntry, MediaEntries and PackageMetadata


def opened(path: Path) -> zipfile.ZipFile:
    """The zip at ``path``; raises ValueError if it lists more files than any package has.

    Python has a thousand bytes for each file that a zip lists.
    """
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL))
        tail = file.read()
    for mark, (size, offset) in _LISTED.items():
        at = tail.rfind(mark) + offset
        if at >= offset and len(tail) >= at + size:
            listed = int.from_bytes(tail[at : at + size], "little")
            if listed > _MOST_LISTED and listed != _IN_THE_OTHER:
                raise ValueError(f"its list of files has {listed:,} bytes (limit {_MOST_LISTED:,})")
    return zipfile.ZipFile(path)


class Archive:
    """An open package: ``collection`` is the entry with its collection."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        names = set(package.namelist())
        self.collection = next((it for it in (NEWEST, OLD, OLDEST) if it in names), OLDEST)
        if "meta" in names:
            version = wire.whole(self._packed("meta", MAX_LIST), _VERSION)
            if version > _LATEST:
                raise ValueError("it is of a newer Anki than this version of meshcards knows")
        self._is_zstd = self.collection == NEWEST
        self._has_list = "media" in names

    def extract(self, path: Path, to: Path) -> None:
        """Write the collection to a file; raises MeshcardsError if it is too large.

        Raises ValueError if there is none.
        """
        if self.collection not in self._package.namelist():
            raise ValueError("it contains no collection")
        info = self._package.getinfo(self.collection)
        most = min(MAX_COLLECTION, max(_SMALL, _TIGHTEST * info.compress_size))
        if not self._is_zstd and info.file_size > most:
            raise MeshcardsError(
                f"the collection in {path} has {info.file_size:,} bytes (limit {most:,})"
            )
        written = 0
        # A zip entry never gives more bytes than it says that it has; zstd may.
        with self._package.open(info) as packed, to.open("wb") as out:
            for piece in self._pieces(packed):
                written += len(piece)
                if written > most:
                    raise MeshcardsError(
                        f"the collection in {path} has more than {most:,} bytes, which is the limit"
                    )
                out.write(piece)

    def media(self) -> dict[str, str]:
        """By each medium's name the entry that contains it."""
        if self._is_zstd and not self._has_list:
            return {}
        content = self.content("media", MAX_LIST)
        if not self._is_zstd:
            return {text(name): text(entry) for entry, name in mapping(content).items()}
        names = (value for number, value in wire.fields(content) if number == _ENTRIES)
        return {
            wire.text(value, _NAME): str(entry)
            for entry, value in enumerate(names)
            if isinstance(value, bytes)
        }

    def content(self, entry: str, most: int) -> bytes:
        """What an entry contains; raises ValueError if that is more than ``most`` bytes."""
        if not self._is_zstd:
            return self._packed(entry, most)
        content = io.BytesIO()
        for piece in self._pieces(io.BytesIO(self._packed(entry, most))):
            content.write(piece)
            if content.tell() > most:
                raise ValueError(f"its entry '{entry}' has more than {most:,} bytes")
        return content.getvalue()

    def digest(self, entry: str, most: int) -> tuple[str, int]:
        """The SHA-256 of an entry in hex, and its bytes; empty where it has more than ``most``."""
        digest, size = hashlib.sha256(), 0
        with self._package.open(self._package.getinfo(entry)) as packed:
            for piece in self._pieces(packed):
                size += len(piece)
                if size > most:
                    return "", size
                digest.update(piece)
        return digest.hexdigest(), size

    def _packed(self, entry: str, most: int) -> bytes:
        info = self._package.getinfo(entry)
        if info.file_size > most:
            raise ValueError(f"its entry '{entry}' has {info.file_size:,} bytes (limit {most:,})")
        return self._package.read(info)

    def _pieces(self, packed: IO[bytes]) -> Iterator[bytes]:
        if self._is_zstd:
            yield from _unpacked(packed)
            return
        while piece := packed.read(_PIECE):
            yield piece


def mapping(written: str | bytes) -> dict[str, Any]:
    """A mapping of JSON; raises TypeError for other JSON, ValueError for none."""
    value = json.loads(written)
    if not isinstance(value, dict):
        raise TypeError(f"a mapping is {type(value).__name__}")
    return value


def text(value: object) -> str:
    """A value that has to be a text; raises TypeError."""
    if not isinstance(value, str):
        raise TypeError(f"a text is {type(value).__name__}")
    return value


def _unpacked(packed: IO[bytes]) -> Iterator[bytes]:
    import zstandard  # only packages that Anki exported need it

    unpacker = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
    try:
        with unpacker.stream_reader(packed, read_across_frames=True) as pieces:
            while piece := pieces.read(_PIECE):
                yield piece
    except zstandard.ZstdError as error:
        raise ValueError(str(error)) from error
