"""Values kept on disk beside their bank, so that what did not change is not worked out again.

A bank may come from a stranger, with such a folder in it. So what is kept is named and sealed by a
key that only this user has, and what is read back can be nothing but the values in ``_VALUES``.
What is damaged or comes from elsewhere is passed over, and where the disk refuses, nothing is kept:
a cache saves time, and has no other say.
"""

import hashlib
import pickle
import re
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from meshcards.bank import folder

NAME = ".meshcards_cache"
HEAVIEST = 128 * 1024 * 1024  # bytes of a bank's topics; what is kept takes twice as many
MOST = 512 * 1024 * 1024  # bytes of a folder; one that has more loses the oldest
LONGEST = 30 * 24 * 60 * 60  # seconds that a value is kept after the newest one

_LARGEST = 64 * 1024 * 1024  # bytes of a value
_SEAL = 32  # bytes
_ENTRY = re.compile(r"[0-9a-f]{32}(?:\.[0-9]+\.part)?")
_WRITERS = 100  # processes that may write one value at once, and those killed meanwhile
_SWEEPING = "0"  # one value in sixteen has a name that begins with it

_TAG = "CACHEDIR.TAG"  # see https://bford.info/cachedir/
_SIGNATURE = b"Signature: 8a477f597d28d172789f06886806bc55"
_FILES = {
    _TAG: _SIGNATURE + b"\n# meshcards keeps here what it found out; meshcards clean removes it.\n",
    ".gitignore": b"*\n",
}
_VALUES = {
    "collections.Counter",
    "meshcards.bank.media.Medium",
    "meshcards.bank.picture.Load",
    "meshcards.bank.picture.Picture",
    "meshcards.cards.note.Wording",
    "meshcards.compiler.shelf.Shelf",
    "meshcards.compiler.unit.Unit",
    "meshcards.lint.allow.Allowance",
    "meshcards.lint.forms.Rivals",
    "meshcards.lint.fronts.Front",
    "meshcards.lint.guess.Guess",
    "meshcards.lint.outline.FactNames",
    "meshcards.lint.outline.QuestionNames",
    "meshcards.lint.outline.TermNames",
    "meshcards.lint.outline.TopicOutline",
    "meshcards.lint.shape.Giveaways",
    "meshcards.lint.shape.Shape",
    "meshcards.lint.shape.Told",
    "meshcards.lint.shape.TopicShape",
    "meshcards.lint.tells.Tell",
    "meshcards.lint.wordings.Asked",
    "meshcards.lint.wordings.Hiding",
    "meshcards.lint.wordings.Stated",
    "meshcards.lint.wordings.TopicWordings",
    "meshcards.problem.Mark",
    "meshcards.problem.Place",
    "meshcards.problem.Problem",
    "meshcards.problem.Severity",
    "pathlib.PosixPath",
    "pathlib.WindowsPath",
    "pathlib._local.PosixPath",  # as Python 3.13 calls them
    "pathlib._local.WindowsPath",
}


@dataclass(frozen=True, slots=True)
class Cache:
    """The values that were kept under ``key``, 64 bytes at most, beside any bank.

    Another key has other values: give it the digest of whatever decides them beside the question.
    """

    key: bytes = field(repr=False)

    def get(self, bank: Path, question: object) -> Any:  # noqa: ANN401 - whatever was put
        """What was kept in answer to ``question`` beside the bank in a folder; else ``None``.

        A question is equal to another if both have one ``repr``.
        """
        name = self._name(question)
        try:
            raw = folder.content(_own(bank) / name, _LARGEST + _SEAL)
        except OSError:
            return None
        seal, held = raw[:_SEAL], raw[_SEAL:]
        if seal != self._sealed(name, held):
            return None
        try:
            return restored(held)
        except pickle.UnpicklingError:  # a value that is not listed, though it was put
            return None

    def has(self, bank: Path, question: object) -> bool:
        """Whether something was kept in answer to ``question``, sound or not."""
        return (bank / NAME / self._name(question)).is_file()

    def put(self, bank: Path, question: object, value: object) -> None:
        """Keep a value as the answer to ``question``, if the disk lets it."""
        name = self._name(question)
        held = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        if len(held) <= _LARGEST:
            with suppress(OSError):
                place = _begun(bank)
                _write(place / name, self._sealed(name, held), held)
                if name.startswith(_SWEEPING):
                    _sweep(place)

    def _name(self, question: object) -> str:
        return hashlib.blake2b(repr(question).encode(), key=self.key, digest_size=16).hexdigest()

    def _sealed(self, name: str, held: bytes) -> bytes:
        sealed = hashlib.blake2b(name.encode(), key=self.key, digest_size=_SEAL)
        sealed.update(held)
        return sealed.digest()


def restored(held: bytes) -> Any:  # noqa: ANN401 - whatever was pickled
    """A pickled value, if it is made of built-in values and ``_VALUES`` alone.

    Raises pickle.UnpicklingError for any other.
    """
    return _Reader(BytesIO(held)).load()


def clear(bank: Path) -> bool:
    """Remove all that was ever kept beside a bank; whether there was a folder for it.

    What somebody else put into that folder stays. Raises OSError for what the disk refuses.
    """
    try:
        place = _own(bank)
    except OSError:
        return False
    for path in sorted(place.iterdir()):
        if _ENTRY.fullmatch(path.name):
            path.unlink(missing_ok=True)
    if _is_bare(place):
        _remove(place)
    return True


class _Reader(pickle.Unpickler):
    """Builds listed values only, so that reading runs no code of anybody's."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - as it is declared
        if f"{module}.{name}" not in _VALUES:
            raise pickle.UnpicklingError(f"{module}.{name} is not kept")
        return getattr(import_module(module), name)


def _own(bank: Path) -> Path:
    """The folder of what is kept beside a bank; raises OSError where there is none of ours."""
    place = bank / NAME
    if place.is_symlink() or not folder.content(place / _TAG, 10_000).startswith(_SIGNATURE):
        raise NotADirectoryError(place)
    return place


def _begun(bank: Path) -> Path:
    """That folder, made if nothing is there; raises OSError where it cannot be had."""
    place = bank / NAME
    with suppress(FileExistsError):
        place.mkdir()
    if place.is_symlink():
        raise NotADirectoryError(place)
    if _is_bare(place):  # new, or of a run that got no further
        try:
            for name, content in _FILES.items():
                (place / name).unlink(missing_ok=True)  # it may be a link
                with (place / name).open("xb") as file:
                    file.write(content)
        except OSError:
            _remove(place)
            raise
    return _own(bank)


def _is_bare(place: Path) -> bool:
    """Whether a folder has nothing but what says whose it is."""
    return {path.name for path in place.iterdir()} <= _FILES.keys()


def _remove(place: Path) -> None:
    for name in reversed(_FILES):
        (place / name).unlink(missing_ok=True)
    place.rmdir()


def _write(path: Path, *pieces: bytes) -> None:
    """Put a file in its place at once; raises OSError for what the disk refuses."""
    # Not as staging does it, which would follow a link and takes as long to import as half a start.
    with _part(path) as file:
        part = Path(file.name)
        try:
            file.writelines(pieces)
            file.close()
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


def _part(path: Path) -> BinaryIO:
    """A file in the making that no other process writes to."""
    for number in range(_WRITERS):
        with suppress(FileExistsError):
            return path.with_name(f"{path.name}.{number}.part").open("xb")  # see _ENTRY
    raise FileExistsError(path)


def _sweep(place: Path) -> None:
    """Remove what is old, and the oldest while there is too much."""
    kept = [(it.stat(), it) for it in place.iterdir() if _ENTRY.fullmatch(it.name)]
    kept.sort(key=lambda it: it[0].st_mtime, reverse=True)
    room = MOST
    for found, path in kept:
        room -= found.st_size
        # By the newest and not by the clock: what nobody adds to need not shrink.
        if room < 0 or found.st_mtime < kept[0][0].st_mtime - LONGEST:
            path.unlink(missing_ok=True)
