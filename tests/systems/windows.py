"""What Windows refuses and Linux does: to remove, rename or replace a file that a program has open.

Nothing is pretended about which files are open: /proc says so, of this process and its children, by
whatever means each was opened.
"""

# ruff: noqa: ANN401 - the system's calls are taken and passed on as they are

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from meshcards import held

_SHARING, _DENIED = 32, 5  # ERROR_SHARING_VIOLATION, ERROR_ACCESS_DENIED


class RefusedError(PermissionError):
    """As Windows raises it."""

    def __init__(self, winerror: int, path: object, other: object = None) -> None:
        super().__init__(13, "The process cannot access the file", str(path), None, other)
        self.winerror = winerror


class Windows:
    """The system's calls as Windows has them; ``refused`` are the names of what it refused.

    To sweep is to try and remove what may be held, so those tries are not among them.

    ``meanwhile`` is called after each refusal: what other programs do while one waits.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.refused: list[str] = []
        self.meanwhile: Callable[[], object] = lambda: None
        monkeypatch.setattr(held, "fcntl", None)
        monkeypatch.setattr(held, "_WAITS", (0.001, 0.001, 0.001))
        monkeypatch.setattr(shutil, "_use_fd_functions", False)  # Windows removes by paths
        for name in ("unlink", "remove", "rmdir"):
            monkeypatch.setattr(os, name, self._removing(getattr(os, name)))
        for name in ("replace", "rename"):
            monkeypatch.setattr(os, name, self._moving(getattr(os, name)))

    def _removing(self, whole: Callable[..., None]) -> Callable[..., None]:
        def remove(path: Any, **options: Any) -> None:
            if _is_open(path):
                self._refuse(_SHARING, path)
            whole(path, **options)

        return remove

    def _moving(self, whole: Callable[..., None]) -> Callable[..., None]:
        def move(source: Any, target: Any, **options: Any) -> None:
            if _is_open(source) or _is_open(target):
                self._refuse(_SHARING, source, target)
            if Path(target).exists() and not Path(target).stat().st_mode & stat.S_IWUSR:
                self._refuse(_DENIED, source, target)
            whole(source, target, **options)

        return move

    def _refuse(self, winerror: int, *paths: Any) -> None:
        name = Path(paths[-1]).name
        if not name.endswith((".held", ".part")):
            self.refused.append(name)
        self.meanwhile()
        raise RefusedError(winerror, *paths)


def _is_open(path: Any) -> bool:
    try:
        found = os.lstat(path)
    except OSError:
        return False
    return any((it.st_dev, it.st_ino) == (found.st_dev, found.st_ino) for it in _opened())


def _opened() -> Iterator[os.stat_result]:
    """The files that this process and its children have open."""
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text("ascii").split()
    for process in ("self", *children):
        for descriptor in Path(f"/proc/{process}/fd").iterdir():
            try:
                found = descriptor.stat()
            except OSError:  # it was closed meanwhile: the one that lists them, for one
                continue
            if stat.S_ISREG(found.st_mode):
                yield found
