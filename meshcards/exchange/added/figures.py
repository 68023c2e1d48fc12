"""Figures and sounds on their way into a bank: where each comes to be, and which cannot.

No file of the bank is overwritten: what has the same content is one file, and what has another
content under the same name gets another name.
"""

import hashlib
import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from meshcards.bank import alike, drawing, formats, sounds
from meshcards.bank import folder as folders
from meshcards.bank.media import AUDIO, MAX_BYTES, Kind
from meshcards.bank.naming import is_device
from meshcards.exchange.items import Medium
from meshcards.problem import MeshcardsError

FOLDER = "media"

_ODD = re.compile(r"[^\w.-]+")
_LONGEST = 80  # characters of a name


@dataclass(frozen=True, slots=True)
class Placed:
    """A medium in the bank: its ``path`` there, empty if it cannot be in one.

    ``note`` is a clause on what became of it: why it is lost, or that it has another name.
    """

    path: str
    note: str = ""


class Shelf:
    """The media of one bank, and those that come to it."""

    def __init__(self, bank: Path) -> None:
        self._folder = bank / FOLDER
        self._names = _listed(self._folder)
        self._paths: dict[str, str] = {}  # by the digest of what is there, as far as it is known
        self.files: dict[str, Medium] = {}
        """What has to be written, by its path in the bank."""

    def place(self, medium: Medium, kind: Kind) -> Placed:
        """Where a figure or a sound comes to be."""
        try:
            content = medium.read()
        except MeshcardsError as error:
            return Placed("", f"{_called(medium, kind)}: {error}")
        if len(content) > MAX_BYTES:
            size = f"{len(content):,} bytes (limit {MAX_BYTES:,})"
            return Placed("", f"{_called(medium, kind)}, which has {size}")
        form = next((it for it in kind.formats if it.begins(content)), None)
        if form is None:
            return Placed("", f"{_called(medium, kind)}, which is not {kind.purpose}")
        suffix = Path(medium.name).suffix.lower()
        suffix = suffix if suffix in form.suffixes else form.suffixes[0]
        if fault := _fault(content, suffix, kind):
            return Placed("", f"{_called(medium, kind)}, which {fault}")
        return self._at(_clean(medium.name, suffix), content, medium)

    def _at(self, name: str, content: bytes, medium: Medium) -> Placed:
        digest = hashlib.sha256(content).hexdigest()
        if known := self._paths.get(digest):
            return Placed(known)
        stem, suffix = name.rpartition(".")[::2]
        ways = (name if n == 1 else f"{stem}-{n}.{suffix}" for n in count(1))
        for way in ways:
            there = self._names.get(alike.folded(way))
            if there is None or self._has(there, content):
                break
        path = f"{FOLDER}/{there or way}"
        if there is None:
            self._names[alike.folded(way)] = way
            self.files[path] = medium
        self._paths[digest] = path
        other = "" if (there or way) == name else f"'{medium.name}' is called {there or way}"
        return Placed(path, f"{other}, because another file has its name" if other else "")

    def _has(self, name: str, content: bytes) -> bool:
        """Whether a file that was there before has a content."""
        if f"{FOLDER}/{name}" in self.files:
            return False  # equal contents are found by their digest
        with suppress(OSError):
            path = self._folder / name
            return (
                folders.size(path) == len(content) and folders.content(path, MAX_BYTES) == content
            )
        return False


def _called(medium: Medium, kind: Kind) -> str:
    return f"the {'sound' if kind is AUDIO else 'picture'} '{medium.name}'"


def _fault(content: bytes, suffix: str, kind: Kind) -> str:
    fault = formats.fault(content, suffix, kind.formats)
    if fault:
        return fault
    if kind is AUDIO:
        return sounds.fault(content, formats.named(suffix, kind.formats))
    looked = drawing.look(content) if suffix == ".svg" else ""
    return looked if isinstance(looked, str) else ""


def _clean(name: str, suffix: str) -> str:
    """A name that every disk takes, whatever the source had."""
    stem = unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])
    stem = stem[: -len(suffix)] if stem.lower().endswith(suffix) else Path(stem).stem
    stem = _ODD.sub("-", stem).strip("._-")[:_LONGEST].rstrip("._-")
    stem = f"{stem}-file" if is_device(stem) else stem or "figure"
    return f"{stem}{suffix}"


def _listed(folder: Path) -> dict[str, str]:
    """The names in a folder, by what a disk that ignores case and Unicode form takes for one."""
    with suppress(OSError):
        return {alike.folded(it.name): it.name for it in folder.iterdir()}
    return {}
