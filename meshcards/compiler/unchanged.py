"""What a command found in some banks is said again while every file that decided it is the same.

Nothing that reads a bank is imported here, for that takes longer than all that this does. Files are
compared by content and by where they are, so neither an edit of the same size nor a link that leads
elsewhere is missed.
"""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from meshcards.bank import folder
from meshcards.compiler.cache import Cache

_LARGEST = 1024 * 1024 * 1024  # bytes of a file
_READ = (".lock", ".yaml", ".yml")  # how the names of files end that are read wherever they are

_Stamp: TypeAlias = tuple[str, str]


class Run:
    """A question that a command has of the banks in ``folders``, as their files are now.

    ``question`` is whatever else decides the answer; two are equal if their ``repr`` is. Without a
    cache, or where a file cannot be read, nothing is known and nothing is kept.
    """

    def __init__(self, cache: Cache | None, folders: Sequence[Path], question: object) -> None:
        self._cache = cache
        self._folders = folders
        self._question = question
        self._stamps = self._stamped() if cache else None

    def answer(self) -> Any:  # noqa: ANN401 - whatever was kept
        """The answer that was kept for the same files; ``None`` if there is none."""
        if self._cache is None or self._stamps is None:
            return None
        files, answer = self._cache.get(self._folders[0], self._whole()) or ((), None)
        try:
            same = all(_stamp(Path(path)) == stamp for path, stamp in files)
        except OSError:
            return None
        return answer if same else None

    def keep(self, answer: object, files: Iterable[tuple[Path, str]]) -> None:
        """Keep an answer, made of built-in values and ``cache``'s.

        ``files`` are those that decided it beside what each bank has in its own folder: paths, and
        the SHA-256 of what was read of each in hex. Where one is another by now, nothing is kept.
        An answer may not rest on a file that is missing, for that one may come.
        """
        if self._cache is None or self._stamps is None or self._stamped() != self._stamps:
            return
        stamps = []
        for path, digest in files:
            try:
                stamp = _stamp(path)
            except OSError:
                return
            if stamp[1] != digest:
                return
            stamps.append((str(path), stamp))
        self._cache.put(self._folders[0], self._whole(), (tuple(stamps), answer))

    def _whole(self) -> object:
        return ("run", self._question, [str(it) for it in self._folders], self._stamps)

    def _stamped(self) -> list[tuple[str, _Stamp]] | None:
        """The files in each bank's own folder that are read; ``None`` where one cannot be."""
        try:
            return [
                (path.name, _stamp(path))
                for bank in self._folders
                for path in sorted(bank.iterdir())
                if path.name.lower().endswith(_READ)
            ]
        except OSError:
            return None


def _stamp(path: Path) -> _Stamp:
    """Where a file is, all links followed, and a digest of what it holds; raises OSError."""
    digest = hashlib.sha256(folder.content(path, _LARGEST)).hexdigest()
    return str(path.resolve()), digest
