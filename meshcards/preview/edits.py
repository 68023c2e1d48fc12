"""When an author has changed a bank: the system's events say when to look, the files say what."""

import threading
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import watchfiles

from meshcards.bank.authored import is_authored

_QUIET = 50  # milliseconds without an event that end a burst
_BURST = 1_600  # milliseconds after which a burst is looked at in any case
_TICK = 1_000  # milliseconds between two looks at whether the folder is still the same

_Stamps = dict[Path, tuple[int, ...]]


class Edits:
    """The edits of the bank in ``folder``, as ``bursts`` of changed paths tell of them.

    What counts are deck.yaml and the topics in ``folder``, and every figure, sound and style sheet
    in or below it. What begins with a dot does not, nor what is in a folder of ``ignoring``: the
    preview's own output.
    """

    def __init__(
        self, bursts: Iterable[set[Path]], folder: Path, ignoring: Collection[Path]
    ) -> None:
        self._bursts = bursts
        self._folder = folder
        self._ignoring = ignoring
        self._seen: _Stamps | None = None

    def __iter__(self) -> Iterator[None]:
        """Something at once, and then for each burst in which the author changed the bank."""
        for burst in self._bursts:
            now = _stamps(self._folder, self._ignoring)
            # A file can change within the resolution of its time, and keep its size.
            counted = any(_is_counted(it, self._folder, self._ignoring) for it in burst)
            if now != self._seen or counted:
                self._seen = now
                yield

    def came(self) -> bool:
        """Whether the bank is another one than at the last edit, so that there will be one more."""
        return _stamps(self._folder, self._ignoring) != self._seen


def bursts(folder: Path) -> Iterator[set[Path]]:
    """The paths that changed in and below ``folder``, burst by burst, for ever.

    A burst is empty where changes may have gone unseen: at the beginning, once the watch has
    begun, and when the folder was replaced by another one or is away.
    """
    while True:
        yield set()
        try:
            yield from _watched(folder)
        except (
            OSError,
            RuntimeError,
        ):  # the folder is away; watchfiles' own error is a RuntimeError
            threading.Event().wait(_TICK / 1000)


def _watched(folder: Path) -> Iterator[set[Path]]:
    """The bursts of one folder, until another one has its name."""
    watched = _identity(folder)
    begun = False
    for changes in watchfiles.watch(
        _resolved(folder),
        watch_filter=None,
        debounce=_BURST,
        step=_QUIET,
        rust_timeout=_TICK,
        yield_on_timeout=True,
    ):
        if changes or not begun:
            begun = True
            yield {Path(path) for _, path in changes}
        if _identity(folder) != watched:
            return


def _identity(folder: Path) -> tuple[int, int]:
    found = folder.stat()
    return found.st_dev, found.st_ino


def _resolved(folder: Path) -> Path:
    try:
        return folder.resolve()
    except (OSError, RuntimeError):  # a loop of links leads nowhere
        return folder


def _is_counted(path: Path, folder: Path, ignoring: Collection[Path]) -> bool:
    root = _resolved(folder)
    if not path.is_relative_to(root):
        return False
    below = path.relative_to(root)
    skipped = set(map(_resolved, ignoring)) & {root / it for it in below.parents} - {root}
    return is_authored(below) and not skipped


def _stamps(folder: Path, ignoring: Collection[Path]) -> _Stamps:
    """What tells whether a file of the bank is another one than before, by its path."""
    root = _resolved(folder)
    skipped = set(map(_resolved, ignoring))
    stamps: _Stamps = {}
    for path in _files(root, skipped):
        if is_authored(path.relative_to(root)):
            try:
                found = path.stat()
            except OSError:
                continue  # it went meanwhile, or is a link that leads nowhere
            stamps[path] = (found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
    return stamps


def _files(folder: Path, skipped: Collection[Path]) -> Iterator[Path]:
    try:
        inside = sorted(folder.iterdir())
    except OSError:
        return  # it went meanwhile, or nobody may look into it
    for path in inside:
        if path.name.startswith(".") or path in skipped:
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files(path, skipped)
        else:
            yield path
