"""What a preview's server gives out at present, and since when."""

import threading
from collections.abc import Mapping
from pathlib import Path


class Site:
    """The files of a live preview by the path of their address, and the epoch of its page.

    An epoch is ``run`` and a number. ``run`` is a text that no other server has had, so that a tab
    left open by an earlier one learns that its page is out of date.
    """

    def __init__(self, run: str) -> None:
        self._condition = threading.Condition()
        self._run = run
        self._number = 0
        self.files: Mapping[str, Path] = {}
        self.closed = False

    @property
    def coming(self) -> str:
        """The epoch of the page that is published next."""
        return f"{self._run}-{self._number + 1}"

    def add(self, files: Mapping[str, Path]) -> None:
        """Give out these files too; the page is still the one that it was."""
        with self._condition:
            self.files = {**self.files, **files}

    def publish(self, files: Mapping[str, Path]) -> None:
        """Give out these files from now on, and let all who wait know."""
        with self._condition:
            self._number += 1
            self.files = files
            self._condition.notify_all()

    def close(self) -> None:
        """Let everyone who waits go."""
        with self._condition:
            self.closed = True
            self._condition.notify_all()

    def outdates(self, epoch: str, patience: float) -> bool:
        """Whether a page of ``epoch`` is out of date; waits up to ``patience`` seconds for it."""
        with self._condition:
            self._condition.wait_for(lambda: self.closed or self._outdates(epoch), patience)
            return self._outdates(epoch)

    def _outdates(self, epoch: str) -> bool:
        # A page is on the disk a moment before it is published, and may have been loaded then.
        return epoch not in {f"{self._run}-{self._number}", self.coming}
