"""Files in the making: each appears whole or not at all, and the next run sweeps leftovers.

A run that makes a file or a temporary folder keeps a lock on it (``flock``, which the system
releases however a process ends, and which containers that share a folder all see). So what is not
locked was left by a run that is gone. Windows has no such lock; nothing is swept there.
"""

import errno
import re
import secrets
import shutil
import signal
import stat
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import FrameType, ModuleType
from typing import TypeAlias

from meshcards.problem import MeshcardsError

fcntl: ModuleType | None = import_module("fcntl") if find_spec("fcntl") else None  # Windows

_Hold: TypeAlias = AbstractContextManager[object]

_PART = re.compile(r"\.([^/\\]+)\.[0-9a-f]{8}\.part$")  # the file that is to be
_FOLDER = re.compile(r"meshcards-[a-z0-9_]{8}\.part")
_HOLD = ".held"  # in a temporary folder, locked while its maker lives


@dataclass(frozen=True, slots=True)
class Staged:
    """A file in the making: write to ``path``, then ``put`` it in the place of ``target``."""

    path: Path
    target: Path

    def put(self) -> None:
        """Let the file take its place, with the mode of the one that was there."""
        with suppress(FileNotFoundError):
            mode = stat.S_IMODE(self.target.stat().st_mode)
            if mode != stat.S_IMODE(self.path.stat().st_mode):
                with suppress(PermissionError):  # some disks know no modes
                    self.path.chmod(mode)
        self.path.replace(self.target)


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
    with hold:
        try:
            yield Staged(path, target)
        finally:
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
            _put_new(file)
            undoing.callback(file.target.unlink)
        if listing:
            listing.put()
        undoing.pop_all()


def meant(path: str | Path) -> str:
    """The file that a file in the making is to become; any other path as it is."""
    return _PART.sub(r"\1", str(path))


@contextmanager
def folder() -> Iterator[Path]:
    """A temporary folder, removed with all that is in it at the end."""
    _sweep_folders(Path(tempfile.gettempdir()))
    path, hold = _made()
    with hold:
        try:
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


def _put_new(file: Staged) -> None:
    try:
        file.target.hardlink_to(file.path)  # replaces nothing, and the disk sees to that
    except FileExistsError as error:
        raise FileExistsError(error.errno, error.strerror, str(file.target)) from error
    except OSError:  # a disk without hard links
        if file.target.exists():
            raise FileExistsError(errno.EEXIST, "it exists", str(file.target)) from None
        file.path.replace(file.target)


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


def _begun(target: Path) -> tuple[Path, _Hold]:
    """An empty file beside ``target``, and what holds it."""
    mode = 0o666
    with suppress(FileNotFoundError):
        mode &= target.stat().st_mode | 0o200  # as private as the file that was there
    while True:
        path = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")  # see _PART
        path.touch(mode, exist_ok=False)
        with suppress(FileNotFoundError):  # swept before it was locked: try another
            return path, _held(path)


def _made() -> tuple[Path, _Hold]:
    """An empty temporary folder, and what holds it."""
    while True:
        path = Path(tempfile.mkdtemp(prefix="meshcards-", suffix=".part"))  # see _FOLDER
        with suppress(FileNotFoundError):
            (path / _HOLD).touch(exist_ok=False)
            return path, _held(path / _HOLD)


def _held(path: Path) -> _Hold:
    """A lock on a new file, until it is closed; raises FileNotFoundError if it has been swept."""
    if fcntl is None:
        return nullcontext()
    file = path.open("r+b")
    with suppress(OSError):  # some network disks have no locks; nothing can be swept there either
        fcntl.flock(file, fcntl.LOCK_EX)
    if not path.exists():
        file.close()
        raise FileNotFoundError(path)
    return file


def _sweep_parts(target: Path) -> None:
    """Remove the files beside ``target``, of its kind, that no run is making any more."""
    with suppress(OSError):
        for path in target.parent.glob(".*.part"):
            whole = _PART.fullmatch(path.name)
            if whole and Path(whole[1]).suffix == target.suffix:
                _sweep(path, path.unlink)


def _sweep_folders(parent: Path) -> None:
    with suppress(OSError):
        for path in parent.glob("meshcards-*.part"):  # it may have thousands of others
            if _FOLDER.fullmatch(path.name) and not path.is_symlink():
                _sweep(path / _HOLD, partial(shutil.rmtree, path))
                with suppress(OSError):  # it is gone, or not empty
                    path.rmdir()  # its maker was killed before it could lock it


def _sweep(hold: Path, remove: Callable[[], object]) -> None:
    if fcntl is None or hold.is_symlink():
        return
    with suppress(OSError), hold.open("r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # raises while its maker lives
        remove()


@contextmanager
def _signals_waiting() -> Iterator[None]:
    """Let signals wait that would unwind the stack here; Python heeds them in its main thread."""
    waiting: list[tuple[int, FrameType | None]] = []
    names = ("SIGINT", "SIGTERM", "SIGHUP")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    here = threading.current_thread() is threading.main_thread()
    handlers = {number: signal.getsignal(number) for number in numbers if here}
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
