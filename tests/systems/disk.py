"""A disk that ignores case and Unicode form, as those of macOS do, and Windows' ignore case.

A file is found by any spelling of its name, and is listed by the one that it was made with.
"""

# ruff: noqa: ANN401 - the system's calls are taken and passed on as they are

import io
import os
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

_ONE = (
    "stat",
    "lstat",
    "open",
    "unlink",
    "remove",
    "rmdir",
    "mkdir",
    "listdir",
    "scandir",
    "utime",
)
_TWO = ("replace", "rename", "link")


class Disk:
    """All that is in and below a folder, found by names in any case and form."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._root = os.fspath(root)
        self._list = os.listdir
        for name in _ONE:
            monkeypatch.setattr(os, name, self._first(getattr(os, name)))
        for name in _TWO:
            monkeypatch.setattr(os, name, self._both(getattr(os, name)))
        monkeypatch.setattr(io, "open", self._first(io.open))

    def _first(self, whole: Callable[..., Any]) -> Callable[..., Any]:
        def call(path: Any = ".", *others: Any, **options: Any) -> Any:
            return whole(self._found(path), *others, **options)

        return call

    def _both(self, whole: Callable[..., Any]) -> Callable[..., Any]:
        def call(one: Any, other: Any, **options: Any) -> Any:
            return whole(self._found(one), self._found(other), **options)

        return call

    def _found(self, path: Any) -> Any:
        """The path by which the real disk knows a file, if there is one."""
        if isinstance(path, int | bytes):
            return path
        whole = os.path.abspath(path)  # noqa: PTH100 - links stay
        if not whole.startswith(f"{self._root}/"):
            return path
        found = self._root
        for part in whole.removeprefix(f"{self._root}/").split("/"):
            try:
                names = self._list(found)
            except OSError:
                names = []
            found += "/" + next((it for it in names if _folded(it) == _folded(part)), part)
        return found


def _folded(name: str) -> str:
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", name).casefold())
