"""The files of pictures that a text shows, beside its source."""

from functools import partial
from pathlib import Path
from urllib.parse import unquote

from meshcards.bank import folder
from meshcards.bank.folder import TooLargeError
from meshcards.exchange.items import Medium
from meshcards.problem import MeshcardsError

MAX_BYTES = 5 * 1024 * 1024  # of a figure in a bank


class Figures:
    """The files that were found, each under a name of its own."""

    def __init__(self, beside: Path) -> None:
        self._beside = beside
        self._names: dict[Path, str] = {}

    def name(self, target: str) -> str:
        """The name of the medium that a text calls ``target``; empty if there is no such file.

        A file is beside the source or in a folder there, and not above: a text that somebody else
        wrote may name any file of its reader.
        """
        path = _inside(self._beside, unquote(target.partition("#")[0].partition("?")[0]))
        if path is None:
            return ""
        if path not in self._names:
            self._names[path] = self._free(path)
        return self._names[path]

    def media(self) -> tuple[Medium, ...]:
        """The files that were asked for."""
        return tuple(Medium(name, partial(_read, path)) for path, name in self._names.items())

    def _free(self, path: Path) -> str:
        taken = {it.casefold() for it in self._names.values()}
        name, number = path.name, 1
        while name.casefold() in taken:
            number += 1
            name = f"{path.stem}-{number}{path.suffix}"
        return name


def _inside(beside: Path, target: str) -> Path | None:
    try:
        root = beside.resolve()
        path = (root / target).resolve()
        return path if path.is_relative_to(root) and path.is_file() else None
    except (OSError, ValueError):
        return None


def _read(path: Path) -> bytes:
    try:
        return folder.content(path, MAX_BYTES)
    except TooLargeError as error:
        raise MeshcardsError(
            f"{path} has {error.size:,} bytes (limit {MAX_BYTES:,}); make the picture smaller"
        ) from error
    except OSError as error:
        raise MeshcardsError(f"{path} cannot be read: {error.strerror or error}") from error
