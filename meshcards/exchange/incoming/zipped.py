"""The files in a zip of a stranger, read where they are: nothing is unpacked, all is bounded."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from meshcards.exchange.incoming.source import MAX_BYTES, Source
from meshcards.problem import MeshcardsError

BEGINS = "PK\x03\x04"
MAX_FILES = 20_000
MAX_FILE = 16 * 1024 * 1024  # bytes of a figure
_SURPLUS = 4  # times as much as a file may have, for all texts together


@dataclass(frozen=True)
class Zipped:
    """A source that is a zip."""

    source: Source

    def names(self, ending: str) -> Iterator[str]:
        """The names of the files that end so, in the order of the zip."""
        return (name for name in self._entries if name.lower().endswith(ending))

    def texts(self, ending: str) -> Iterator[tuple[str, bytes]]:
        """The files that end so and their bytes; raises MeshcardsError if they are too many."""
        total = 0
        for name in self.names(ending):
            data = self.read(name, MAX_BYTES)
            total += len(data)
            if total > _SURPLUS * MAX_BYTES:
                self.source.wrong(0, f"its files have more than {_SURPLUS * MAX_BYTES:,} bytes")
            yield name, data

    def file(self, path: str) -> "Packed | None":
        """The file at a path, if there is one."""
        return Packed(self, path) if path in self._entries else None

    def read(self, name: str, most: int = MAX_FILE) -> bytes:
        """The bytes of a file; raises MeshcardsError if it is damaged or has more than ``most``."""
        entry = self._entries[name]
        try:
            with self._zip.open(entry) as file:
                data = file.read(most + 1)  # whatever size the zip says it has
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise MeshcardsError(f"{self.source.path}: {name} is damaged ({error})") from error
        except (NotImplementedError, RuntimeError) as error:
            why = "is encrypted, or compressed in a way that is not known; pack it again"
            raise MeshcardsError(f"{self.source.path}: {name} {why}") from error
        if len(data) > most:
            raise MeshcardsError(f"{self.source.path}: {name} is too large (limit {most:,} bytes)")
        return data

    @cached_property
    def _zip(self) -> zipfile.ZipFile:
        try:
            return zipfile.ZipFile(io.BytesIO(self.source.data()))
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            self.source.wrong(0, f"the zip is damaged ({error}); fetch it again")

    @cached_property
    def _entries(self) -> dict[str, zipfile.ZipInfo]:
        entries = [it for it in self._zip.infolist() if not it.is_dir()]
        if len(entries) > MAX_FILES:
            self.source.wrong(0, f"the zip has {len(entries):,} files (limit {MAX_FILES:,})")
        return {it.filename: it for it in entries}


@dataclass(frozen=True, slots=True)
class Packed:
    """One file in a zip."""

    zipped: Zipped
    path: str

    def read(self) -> bytes:
        """Its bytes; raises MeshcardsError if it is damaged or too large."""
        return self.zipped.read(self.path)
