"""Files in the making: each appears whole or not at all, and the next run sweeps leftovers.

A run holds each file and each temporary folder that it makes, until it ends. So what nobody holds
was left by a run that is gone.
"""

import errno
import re
import secrets
import shutil
import signal
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import FrameType

from meshcards import held, interrupts
from meshcards.held import Hold
from meshcards.problem import MeshcardsError

_PART = re.compile(r"\.([^/\\]+)\.[0-9a-f]{8}\.part$")  # the file that is to be
_FOLDER = re.compile(r"meshcards-[a-z0-9_]{8}\.part")
_HOLD = ".held"  # in a temporary folder, locked while its maker lives


@dataclass(frozen=True, slots=True)
class Staged:
    """A file in the making: write to ``path``, then ``put`` it in the place of ``target``."""

    path: Path
    target: Path
    _hold: Hold = field(repr=False, compare=False)

    def put(self) -> None:
        """Let the file take its place, with the mode of the one that was there.

        Raises OSError for what the disk refuses, as ``Hold.replace`` does.
        """
        self._hold.replace(self.target)

    def put_new(self) -> None:
        """Let the file take a place in which there is nothing.

        Raises FileExistsError, with the place as its ``filename``, where there is something.
        """
        try:
            self._hold.link(self.target)
        except FileExistsError as error:
            raise FileExistsError(error.errno, error.strerror, str(self.target)) from error
        except OSError:  # a disk without hard links
            if self.target.exists():
                raise FileExistsError(errno.EEXIST, "it exists", str(self.target)) from None
            self._hold.replace(self.target)


@contextmanager
def staged(target: Path) -> Iterator[Staged]:
    """An empty file beside ``target`` to write to; removed at the end unless it was put in place.

    Missing folders are made. Where ``target`` is a link, the file behind it is replaced. Raises
    MeshcardsError if that is not a file or the link leads nowhere, OSError for what the disk
    refuses.
    """
    target = _final(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    _sweep_parts(target)
    path, hold = _begun(target)
    try:
        with hold:
            yield Staged(path, target, hold)
    finally:
        with suppress(PermissionError):  # on Windows, where something scans it
            path.unlink(missing_ok=True)


def put_all(files: Iterable[Staged]) -> None:
    """Let files take their places, one after the other: all of them or none, whatever is raised.

    What they replaced comes back if one of them cannot take its place. A signal waits until all are
    in place; only one that kills comes between them.
    """
    *others, last = files
    with _signals_waiting(), ExitStack() as undoing:
        for file in others:
            before = file.target.read_bytes() if file.target.exists() else None
            file.put()
            undoing.callback(_take_back, file, before)
        last.put()
        undoing.pop_all()


def put_new(files: Iterable[Staged], listing: Staged | None = None) -> None:
    """Let files take places in which there is nothing: all of them or none, whatever is raised.

    A ``listing`` of them, which may replace the one that was there, takes its place after them.
    Raises FileExistsError, with the place as its ``filename``, where there is something after all.
    A signal waits until all are in place.
    """
    with _signals_waiting(), ExitStack() as undoing:
        for file in files:
            file.put_new()
            undoing.callback(file.target.unlink)
        if listing:
            listing.put()
        undoing.pop_all()


def meant(path: str | Path) -> str:
    """The file that a file in the making is to become; any other path as it is."""
    return _PART.sub(r"\1", str(path))


def unwritten(error: OSError, target: Path) -> MeshcardsError:
    """What the disk refused while ``target`` was in the making, as a message."""
    where = meant(error.filename or target)
    return MeshcardsError(f"{where} cannot be written: {error.strerror or error}")


@contextmanager
def folder() -> Iterator[Path]:
    """A temporary folder, removed with all that is in it at the end."""
    _sweep_folders(Path(tempfile.gettempdir()))
    path, hold = _made()
    try:
        with hold:
            yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def _take_back(file: Staged, before: bytes | None) -> None:
    """Let the place of a file be as it was ``before``; ``None`` if nothing was there."""
    if before is None:
        file.target.unlink()
    else:
        file.path.write_bytes(before)
        file.put()


def _final(target: Path) -> Path:
    """The path that is to be replaced: what ``target`` leads to, if it is a link."""
    if target.is_symlink():
        try:
            final = target.resolve()
        except RuntimeError:  # before Python 3.13
            final = target
        if final.is_symlink():
            raise MeshcardsError(f"{target} is a link to itself; remove it, or link it to a file")
        target = final
    if target.exists() and not target.is_file():
        raise MeshcardsError(f"{target} exists and is not a file; choose another name")
    return target


def _begun(target: Path) -> tuple[Path, Hold]:
    """An empty file beside ``target``, and what holds it."""
    mode = 0o666
    with suppress(FileNotFoundError):
        mode &= target.stat().st_mode | 0o200  # as private as the file that was there
    while True:
        path = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")  # see _PART
        path.touch(mode, exist_ok=False)
        with suppress(FileNotFoundError):  # swept before it was locked: try another
            return path, Hold(path)


def _made() -> tuple[Path, Hold]:
    """An empty temporary folder, and what holds it."""
    while True:
        path = Path(tempfile.mkdtemp(prefix="meshcards-", suffix=".part"))  # see _FOLDER
        with suppress(FileNotFoundError):
            (path / _HOLD).touch(exist_ok=False)
            return path, Hold(path / _HOLD)


def _sweep_parts(target: Path) -> None:
    """Remove the files beside ``target``, of its kind, that no run is making any more."""
    with suppress(OSError):
        for path in target.parent.glob(".*.part"):
            whole = _PART.fullmatch(path.name)
            if whole and Path(whole[1]).suffix == target.suffix:
                held.sweep(path, path.unlink)


def _sweep_folders(parent: Path) -> None:
    with suppress(OSError):
        for path in parent.glob("meshcards-*.part"):  # it may have thousands of others
            if _FOLDER.fullmatch(path.name) and not path.is_symlink():
                held.sweep(path / _HOLD, partial(shutil.rmtree, path))
                with suppress(OSError):  # it is gone, or its maker lives
                    _remove_unheld(path)


def _remove_unheld(folder: Path) -> None:
    """Remove a folder without the file that would hold it; raises OSError where there is one.

    Its maker was killed before it could lock it, or something in it was open when it was removed.
    """
    inside = [it.name for it in folder.iterdir()]
    if inside and _HOLD not in inside:  # its maker puts that file there first
        shutil.rmtree(folder)
    else:
        folder.rmdir()


@contextmanager
def _signals_waiting() -> Iterator[None]:
    """Let signals wait that would unwind the stack here; Python heeds them in its main thread."""
    waiting: list[tuple[int, FrameType | None]] = []
    here = threading.current_thread() is threading.main_thread()
    handlers = {number: signal.getsignal(number) for number in interrupts.EVERY if here}
    try:
        with ExitStack() as back:
            for number, handler in handlers.items():
                if handler not in (signal.SIG_IGN, None):  # None is not Python's
                    back.callback(signal.signal, number, handler)
                    signal.signal(number, lambda *received: waiting.append(received))
            yield
    finally:
        for number, frame in waiting:
            handler = handlers[number]
            if callable(handler):
                handler(number, frame)
            else:
                signal.raise_signal(number)
