"""The files of a bank's folder: which of them are topics, and the only way to read their bytes.

A folder contains more than its author wrote: pipes and devices, dangling links, what editors and
sync programs leave behind. Whatever is in a file's place is reported at once and never waited for,
and no more of a file is read than its kind may have.
"""

import errno
import re
import stat
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from meshcards.bank.naming import ID_PATTERN
from meshcards.problem import Finding, MeshcardsError, Place

DECK_FILE = "deck.yaml"

_ID = re.compile(ID_PATTERN)
_SUFFIXES = (".yaml", ".yml")
_MISNAMED = (".yml", ".YAML", ".YML", ".Yaml")  # wrong ends of a topic's file
_LEAVINGS = (".", "~")  # how the names of files begin that editors leave behind
_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
)
_ABSENT = "it does not exist; restore it"
_WORDS = {
    errno.ENOENT: _ABSENT,
    errno.ENOTDIR: _ABSENT,  # a file is in the place of its folder
    errno.ENAMETOOLONG: _ABSENT,
    errno.ELOOP: "it is a link to itself; replace it with the file",
    errno.EACCES: "permission denied; give yourself read permission",
    errno.EPERM: "permission denied; give yourself read permission",
}


class NoFileError(OSError):
    """What is there is not a file; ``strerror`` says what it is, and what to do."""


class TooLargeError(OSError):
    """A file has more bytes than its kind may have; ``size`` tells how many it has at least."""

    def __init__(self, path: Path, size: int, most: int) -> None:
        words = f"it has {size:,} bytes (limit {most:,})"
        super().__init__(errno.EFBIG, words, str(path))
        self.size = size


def content(path: Path, most: int) -> bytes:
    """The bytes of the file at ``path``, which may have up to ``most``.

    Raises TooLargeError for a larger one, FileNotFoundError if nothing is there, NoFileError for
    anything but a file, and OSError for what the system refuses, with an ``strerror`` for authors.
    """
    known = size(path)
    if known > most:
        raise TooLargeError(path, known, most)
    if not known:  # as files of /proc say too, some of which never end
        return b""
    with _in_words(path), path.open("rb") as file:
        raw = file.read(known + 1)
        if len(raw) > known:  # it has grown meanwhile
            raw += file.read(most + 1 - len(raw))
    if len(raw) > most:
        raise TooLargeError(path, len(raw), most)
    return raw


def size(path: Path) -> int:
    """How many bytes the file at ``path`` has; raises what ``content`` raises for no file."""
    with _in_words(path):
        try:
            found = path.stat()
        except FileNotFoundError as error:
            if not path.is_symlink():
                raise
            words = "it is a link to a file that does not exist; restore that file"
            raise NoFileError(errno.ENXIO, words, str(path)) from error
        except UnicodeEncodeError as error:
            words = "the locale has no letters for its name; set PYTHONUTF8=1, or a UTF-8 locale"
            raise NoFileError(errno.EILSEQ, words, str(path)) from error
        except ValueError as error:  # no disk can hold its name
            raise FileNotFoundError(errno.ENOENT, _ABSENT) from error
    if not stat.S_ISREG(found.st_mode):
        kind = next((words for is_kind, words in _KINDS if is_kind(found.st_mode)), "a device")
        words = f"it is {kind}, not a file; replace it with the file"
        number = errno.EISDIR if stat.S_ISDIR(found.st_mode) else errno.EINVAL
        raise NoFileError(number, words, str(path))
    return found.st_size


def weight(paths: Iterable[Path]) -> int:
    """How many bytes the files at ``paths`` have together; anything but a file has none."""
    total = 0
    for path in paths:
        with suppress(OSError):
            total += size(path)
    return total


def inside(path: Path, folder: Path) -> bool:
    """Whether ``path``, all links followed, is in ``folder``."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):  # a loop of links, or a name with a NUL in it
        return False


def check_folder(folder: Path) -> None:
    """Raise MeshcardsError when ``folder`` is not a folder with a deck.yaml that is a file."""
    deck = folder / DECK_FILE
    try:
        size(deck)
    except FileNotFoundError as error:
        raise MeshcardsError(f"{folder} {_lack(folder, deck)}") from error
    except OSError as error:
        raise MeshcardsError(f"{deck} cannot be read: {error.strerror or error}") from error


def unlisted(folder: Path, names: Sequence[str]) -> Iterator[Finding]:
    """What looks like a topic's file but is not read, because deck.yaml does not list it.

    ``names`` are the topics that deck.yaml lists. Raises MeshcardsError when ``folder`` cannot be
    listed.
    """
    listed = set(names)
    looks = _like_topics(folder)
    there = {path.name for path in looks}
    for path in looks:
        if path.name == DECK_FILE or (path.suffix == ".yaml" and path.stem in listed):
            continue
        try:
            size(path)
        except OSError as error:
            if error.errno not in {errno.ENOENT, errno.EISDIR}:
                message = f"the file cannot be read: {error.strerror or error}"
                yield Finding(Place(str(path)), "unreadable", message)
            continue
        if message := _stray(path, there, listed):
            yield Finding(Place(str(path)), "unlisted-topic", message)


def misplaced(path: Path, folder: Path, listed: Place) -> Finding | None:
    """Why a topic listed at ``listed`` cannot be read from ``path``, if it cannot."""
    name = path.stem
    if path.name == DECK_FILE:
        message = f"{DECK_FILE} describes the deck and cannot be a topic; choose another id"
        return Finding(listed, "reserved-word", message)
    try:
        size(path)
    except FileNotFoundError:
        other = _misnamed(path)
        what = f"rename {other} to {path.name}" if other else "add the file or remove the topic"
        message = f"topic '{name}' has no file {path.name}; {what}"
        return Finding(listed, "missing-topic", message)
    except OSError as error:
        message = f"topic '{name}' cannot be read from {path.name}: {error.strerror or error}"
        return Finding(listed, "missing-topic", message)
    if not inside(path, folder):
        message = f"topic '{name}' is outside the bank's folder; copy {path.name} into the folder"
        return Finding(listed, "outside-bank", message)
    return None


def _lack(folder: Path, deck: Path) -> str:
    """What is wrong with a bank's folder in which there is no deck.yaml."""
    what = "does not exist"
    with suppress(OSError, ValueError):
        what = f"has no {DECK_FILE}" if stat.S_ISDIR(folder.stat().st_mode) else "is not a folder"
    if other := _misnamed(deck):
        return f"{what}; rename {other} to {DECK_FILE}"
    return f"{what}; name the folder that contains {DECK_FILE}"


def _like_topics(folder: Path) -> list[Path]:
    """What is named like a topic's file, or nearly so, and was not left by an editor."""
    try:
        return sorted(
            path
            for path in folder.iterdir()
            if path.name.lower().endswith(_SUFFIXES) and not path.name.startswith(_LEAVINGS)
        )
    except OSError as error:
        why = _WORDS.get(error.errno or 0, error.strerror or error)
        raise MeshcardsError(f"the files of {folder} cannot be listed: {why}") from error


def _stray(path: Path, there: Collection[str], listed: Collection[str]) -> str:
    """What to do about a file that only looks like a topic's; empty if it is known."""
    name = path.stem.lower()
    meant = f"{name}.yaml"
    if not _ID.fullmatch(name):
        if "conflict" in name:  # by Syncthing, Dropbox, Nextcloud and their like
            return (
                "this looks like a copy that a sync program made of a conflict; move what is new "
                "in it to its topic, then delete it"
            )
        return (
            f"'{path.stem}' cannot be a topic's id; rename the file to lower-case words joined by "
            "hyphens, or move it out of the bank"
        )
    if path.name == meant:
        return f"{DECK_FILE} does not list '{name}', so it is not read; add '{name}' to 'topics'"
    if meant in there:
        return f"{meant} is read, and this file is not; move its content there, then delete it"
    if meant == DECK_FILE:  # on a disk that ignores case, where it has been read by that name
        return f"other systems would not find {DECK_FILE} under this name; rename it to {meant}"
    if name not in listed:
        return (
            f"{DECK_FILE} does not list '{name}', so it is not read; rename the file to {meant} "
            f"and add '{name}' to 'topics'"
        )
    proper = path.with_name(meant)
    if not _is_file(proper) and _misnamed(proper) == path.name:
        return ""  # as the topic's own problem says
    return f"topic '{name}' belongs in {meant}; rename this file to {meant}"


def _misnamed(path: Path) -> str | None:
    """The file that is there under nearly the name of ``path``, which is not there itself."""
    stem = path.stem
    names = (*(f"{stem}{suffix}" for suffix in _MISNAMED), f"{stem.capitalize()}.yaml")
    return next((name for name in names if _is_file(path.with_name(name))), None)


def _is_file(path: Path) -> bool:
    try:
        size(path)
    except OSError:
        return False
    return True


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    """The system's errors, in words that say what to do."""
    try:
        yield
    except NoFileError:
        raise
    except OSError as error:
        number = error.errno or 0
        if number not in _WORDS:
            raise
        absent = _WORDS[number] is _ABSENT
        raise OSError(errno.ENOENT if absent else number, _WORDS[number], str(path)) from error
