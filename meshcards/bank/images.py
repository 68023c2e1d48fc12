"""The files of figures, read with care: a shared deck must not carry what was not meant for it."""

import hashlib
import unicodedata
from functools import cache
from pathlib import Path, PurePosixPath

from meshcards.bank import folder
from meshcards.bank.folder import TooLargeError
from meshcards.bank.model import Image

MAX_BYTES = 5 * 1024 * 1024  # a deck is synced to phones
SUFFIXES = (".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")

_OUTSIDE = "lies outside the bank's folder; copy it into the folder"


class Figures:
    """The figures in a bank's folder, whose folders are listed once, and only if one is missing."""

    def __init__(self, bank: Path) -> None:
        self._bank = bank
        self._names = cache(self._listed)

    def read(self, file: str) -> Image | str:
        """The image at ``file`` in the bank's folder, or why it cannot go into a deck."""
        path = self._bank / file
        try:
            folder.size(path)
        except FileNotFoundError:
            if not folder.inside(path, self._bank):
                return _OUTSIDE
            near = self._near(file)
            # A name with an accent may be on the disk in another form than a bank has texts in.
            if near is None or unicodedata.normalize("NFC", near) != file:
                return _missing(file, near)
            path = self._bank / near
        except OSError as error:
            return f"cannot be read: {error.strerror or error}"
        return _read(path, self._bank)

    def _near(self, file: str) -> str | None:
        """The path of a file that differs from ``file`` in case, slashes or Unicode form alone."""
        found = PurePosixPath()
        for part in PurePosixPath(file.replace("\\", "/")).parts:
            names = self._names(found).get(_folded(part), ())
            alike = [it for it in names if unicodedata.normalize("NFC", it) == part]
            if not names:
                return None
            found /= (alike or names)[0]
        return str(found)

    def _listed(self, inner: PurePosixPath) -> dict[str, list[str]]:
        """What a folder of the bank contains, by names without case."""
        listed: dict[str, list[str]] = {}
        path = self._bank / inner
        try:
            if folder.inside(path, self._bank):
                for name in sorted(it.name for it in path.iterdir()):
                    listed.setdefault(_folded(name), []).append(name)
        except OSError:
            pass  # what cannot be listed gives no hint
        return listed


def _read(path: Path, bank: Path) -> Image | str:
    """The image at ``path``, where something is."""
    if not folder.inside(path, bank):
        return _OUTSIDE
    if path.suffix.lower() not in SUFFIXES:
        return f"is no image that Anki shows; use {', '.join(SUFFIXES)}"
    try:
        content = folder.content(path, MAX_BYTES)
    except TooLargeError as error:
        return f"has {error.size:,} bytes; keep it below {MAX_BYTES:,}"
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"
    if not content:
        return "is empty; export it again"
    return Image(path, hashlib.sha256(content).hexdigest(), len(content))


def _missing(file: str, near: str | None) -> str:
    """What to say of a figure that is not there; ``near`` is one that nearly has its name."""
    if "://" in file:
        return "is an address; copy the image into the bank's folder and name that file"
    if "\\" in file:
        where = f": {near}" if near else ", and give a path inside the bank's folder"
        return f"is not there; write / between folders{where}"
    if near:
        return f"is not there, but '{near}' is; write its letters in the same case"
    return "is not there; add the file or correct the path"


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
