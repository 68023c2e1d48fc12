"""A progress bar for work that lasts, on a terminal only."""

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_PATIENCE = 1.0  # seconds before a bar appears


class Bar:
    """Shows what a ``Watch`` is told once the work has lasted a second; erased when done."""

    def __init__(self, *, hidden: bool = False) -> None:
        # There is no stream at all where it was closed.
        self._hidden = hidden or not (sys.stderr and sys.stderr.isatty())
        self._started: float | None = None
        self._shown: tuple[Progress, TaskID] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.clear()

    def clear(self) -> None:
        """Make room for what is shown meanwhile; the next step of the work brings it back."""
        if self._shown:
            self._shown[0].stop()
            self._shown = None

    def watch(self, what: str, done: int, total: int) -> None:
        """A ``progress.Watch``."""
        if self._hidden:
            return
        now = time.monotonic()
        if self._started is None:  # what is loaded before the work begins is no part of it
            self._started = now
        if now - self._started < _PATIENCE:
            return
        if self._shown is None:
            self._shown = _begin(what)
        progress, task = self._shown
        progress.update(task, description=what, completed=done, total=total)


def _begin(what: str) -> "tuple[Progress, TaskID]":
    from rich.console import Console
    from rich.progress import Progress

    progress = Progress(console=Console(stderr=True), transient=True)
    progress.start()
    return progress, progress.add_task(what)
