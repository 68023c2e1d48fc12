"""A learner's collection as a copy that may be written to, whatever file the learner has.

The original is opened for reading only. Of its media only those come along whose names the release
has too: they decide whether Anki renames a figure, and the others may be gigabytes.
"""

import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from meshcards.anki import archive
from meshcards.anki.archive import Archive
from meshcards.problem import MeshcardsError
from meshcards.rehearse import engine, running
from meshcards.rehearse.running import RunningError

MAX_BYTES = 8 << 30  # of a collection; one of a hundred thousand notes has some 300 MB


_SQLITE = b"SQLite format 3\0"
_LOGS = ("-wal", "-journal")  # beside a collection that was not closed: its newest pages
_NAME = "collection.anki2"


def is_deck(on: Path) -> bool:
    """Whether a file is a deck's package; raises MeshcardsError for what is no file of Anki."""
    with _readable(on):
        return _kind(on) == "deck"


def collection(on: Path, release_media: Collection[str], folder: Path) -> Path:
    """A copy of a learner's collection in an empty ``folder``.

    A deck's package is imported into an empty collection. Raises MeshcardsError for what is no such
    file, is damaged, or is open in Anki.
    """
    target = folder / _NAME
    with _readable(on):
        on = on.resolve()  # beside what a link leads to is the rest of it
        match _kind(on):
            case "collection":
                _copy(on, target)
                _copy_media(on.with_suffix(".media"), release_media, target.with_suffix(".media"))
            case "profile":
                _unpack(on, release_media, target)
            case _:
                return deck(on, folder)
    return target


def deck(package: Path, folder: Path) -> Path:
    """A new collection in an empty ``folder`` that has a package, with all progress in it."""
    engine.begin(folder / _NAME, plain(package, folder / "earlier.apkg"))
    return folder / _NAME


def plain(package: Path, to: Path) -> Path:
    """A copy of a package under a name that the engine can be given, however its own is spelled.

    Raises MeshcardsError if it cannot be read, or would replace a whole collection.
    """
    with _readable(package):
        if _kind(package) != "deck":
            raise MeshcardsError(
                f"{package} is not the package of a deck, which ends in .apkg; "
                "export the deck, or build it"
            )
        shutil.copyfile(package, to)
    return to


def _kind(path: Path) -> str:
    """What a file is: a ``collection``, a ``profile`` (of a whole one) or a ``deck``."""
    if path.is_dir():
        inside = path / _NAME
        hint = inside if inside.is_file() else "a .colpkg, a collection.anki2 or an .apkg"
        raise MeshcardsError(f"{path} is a folder; name {hint}")
    if path.exists() and not path.is_file():
        raise MeshcardsError(f"{path} is not a file; name a .colpkg, a collection or an .apkg")
    with path.open("rb") as file:
        begin = file.read(len(_SQLITE))
    if begin == _SQLITE:
        return "collection"
    name = path.name.casefold()
    if not begin.startswith(archive.BEGIN):
        raise MeshcardsError(
            f"{path} is damaged, or not a file of Anki; export it again: File > Export"
        )
    # Anki takes packages of these names for whole collections too.
    if (
        path.suffix.casefold() == ".colpkg"
        or name == "collection.apkg"
        or name.startswith("backup-")
    ):
        return "profile"
    return "deck"


def _copy(on: Path, target: Path) -> None:
    """Copy a collection and the pages that were not yet written into it."""
    size = on.stat().st_size
    if size > MAX_BYTES:
        raise MeshcardsError(f"{on} has {size:,} bytes (limit {MAX_BYTES:,})")
    before = _state(on)
    try:
        with running.shared(on):
            for end in ("", *_LOGS):
                part = on.with_name(f"{on.name}{end}")
                if part.is_file():
                    shutil.copyfile(part, target.with_name(f"{target.name}{end}"))
    except RunningError as error:
        raise _open(on) from error
    if _state(on) != before:
        raise _open(on)


def _open(on: Path) -> MeshcardsError:
    return MeshcardsError(
        f"{on} is open in Anki or in another program, so a copy of it would not be whole; "
        "close Anki, or export the collection: File > Export"
    )


def _state(on: Path) -> list[tuple[int, int]]:
    """By which a change of a collection meanwhile is seen, also where a disk has no locks."""
    parts = [on, *(on.with_name(f"{on.name}{end}") for end in _LOGS)]
    return [(it.stat().st_size, it.stat().st_mtime_ns) if it.is_file() else (0, 0) for it in parts]


def _copy_media(source: Path, names: Collection[str], to: Path) -> None:
    to.mkdir(exist_ok=True)
    for name in names:
        path = source / name
        if path.name == name and path.is_file():
            shutil.copyfile(path, to / name)


def _unpack(on: Path, names: Collection[str], target: Path) -> None:
    """Write the collection of a .colpkg, and those media of it that are asked for."""
    with archive.opened(on) as package:
        whole = Archive(package)
        whole.extract(on, target)
        to = target.with_suffix(".media")
        to.mkdir(exist_ok=True)
        entries = whole.media()
        for name in entries.keys() & set(names):
            if Path(name).name == name:
                (to / name).write_bytes(whole.content(entries[name], archive.MAX_MEDIUM))


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Turn what keeps a file from being read into a message."""
    try:
        yield
    except archive.DAMAGES as error:
        raise MeshcardsError(
            f"{path} is damaged, or not a file of Anki: {error}; export it again"
        ) from error
    except OSError as error:
        raise MeshcardsError(f"{path} cannot be copied: {error.strerror or error}") from error
