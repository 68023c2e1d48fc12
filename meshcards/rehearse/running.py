"""Whether another program has a collection open, found without writing to it.

Anki locks its collection for itself as long as it runs: the bytes of a file that SQLite sets aside
for locks (sqlite.org/fileformat2.html, "The Lock-Byte Page"). A reader asks for a share of them.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import IO

fcntl: ModuleType | None = import_module("fcntl") if find_spec("fcntl") else None
msvcrt: ModuleType | None = import_module("msvcrt") if find_spec("msvcrt") else None  # Windows

_FIRST, _AMOUNT = 0x4000_0002, 510  # SHARED_FIRST and SHARED_SIZE of SQLite
_TAKEN = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}  # other errors: the disk has no locks


class RunningError(Exception):
    """Another program has the file open for itself."""


@contextmanager
def shared(path: Path) -> Iterator[None]:
    """Keep other programs from writing to a collection for as long as the block lasts.

    Raises RunningError if one has it open, OSError if it cannot be read.
    """
    with path.open("rb") as file:
        _lock(file)
        try:
            yield
        finally:
            _unlock(file)


def _lock(file: IO[bytes]) -> None:
    try:
        if fcntl:
            fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB, _AMOUNT, _FIRST)
        elif msvcrt:
            file.seek(_FIRST)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, _AMOUNT)
    except OSError as error:
        if error.errno in _TAKEN:
            raise RunningError from error


def _unlock(file: IO[bytes]) -> None:
    with suppress(OSError):
        if fcntl:
            fcntl.lockf(file, fcntl.LOCK_UN, _AMOUNT, _FIRST)
        elif msvcrt:
            file.seek(_FIRST)
            msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, _AMOUNT)
