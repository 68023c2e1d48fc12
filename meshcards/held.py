"""What a run makes and no other may remove, until the run lets go of it or ends.

On POSIX systems that is a lock (``flock``): the system releases it however a process ends, and
containers that share a folder all see it. Windows needs no lock, because there nobody can remove or
replace a file that is open. So its own maker has to close it first.
"""

import stat
import threading
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType, TracebackType
from typing import BinaryIO, Self

fcntl: ModuleType | None = import_module("fcntl") if find_spec("fcntl") else None  # Windows

_BUSY = frozenset({5, 32, 33})  # Windows' errors for a file that a program has open
_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8)  # seconds; what scans new files has let go of them by then
_OPEN = "another program has it open; close it there and run the command again"
_READ_ONLY = "it is read-only; clear that attribute and run the command again"


class Hold:
    """Keeps a new file for its maker, until it is released or the process ends.

    Raises FileNotFoundError if the file has been swept already.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = _opened(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()

    def release(self) -> None:
        """Let go of the file."""
        self._file.close()

    def replace(self, target: Path) -> None:
        """Let the file take the place of ``target``, whose mode it gets if there is one.

        Raises OSError for what the disk refuses. Where a program has ``target`` open and the system
        minds, that program is given a second and a half to close it, and ``strerror`` says what to
        do.
        """
        if fcntl:
            _take_mode(self._path, target)
            self._path.replace(target)
            return
        for wait in (*_WAITS, 0.0):
            self.release()
            try:
                self._path.replace(target)
            except PermissionError as error:
                if getattr(error, "winerror", None) not in _BUSY:
                    raise
                why = _why(target)
                if why is _READ_ONLY or not wait:
                    raise PermissionError(error.errno, why, str(target)) from error
                self._file = _opened(self._path)
                threading.Event().wait(wait)
            else:
                return

    def link(self, target: Path) -> None:
        """Give the file a second name, ``target``; raises OSError for what the disk refuses."""
        if fcntl is None:
            self.release()  # neither name could be removed while the other is open
        target.hardlink_to(self._path)  # replaces nothing, and the disk sees to that


def sweep(held: Path, remove: Callable[[], object]) -> None:
    """Call ``remove`` if no run holds the file ``held``, which goes with what is removed."""
    if held.is_symlink():
        return
    with suppress(OSError):
        if fcntl is None:
            held.unlink()  # raises while its maker lives
            remove()
            return
        with held.open("r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # raises while its maker lives
            remove()


def _opened(path: Path) -> BinaryIO:
    """A new file, locked until it is closed; raises FileNotFoundError if it has been swept."""
    file = path.open("r+b")
    if fcntl:
        with suppress(OSError):  # some network disks have no locks, and nothing is swept there
            fcntl.flock(file, fcntl.LOCK_EX)
    if not path.exists():
        file.close()
        raise FileNotFoundError(path)
    return file


def _take_mode(path: Path, target: Path) -> None:
    """Give a file the mode of the one that it is to replace."""
    with suppress(FileNotFoundError):
        mode = stat.S_IMODE(target.stat().st_mode)
        if mode != stat.S_IMODE(path.stat().st_mode):
            with suppress(PermissionError):  # some disks know no modes
                path.chmod(mode)


def _why(target: Path) -> str:
    """Why Windows does not replace a file."""
    with suppress(OSError):
        if not target.stat().st_mode & stat.S_IWUSR:
            return _READ_ONLY
    return _OPEN
