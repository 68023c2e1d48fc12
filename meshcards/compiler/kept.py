"""Units kept from one reading to the next, so that only what changed is read again."""

from dataclasses import replace
from pathlib import Path

from meshcards.compiler import recall
from meshcards.compiler.shelf import Folder
from meshcards.compiler.unit import Job, Unit


class Kept:
    """The last unit of each topic, and the folder that their notes are in."""

    def __init__(self) -> None:
        self.shelves = Folder()
        self._units: dict[Path, tuple[Job, str, Unit]] = {}
        self._digests: dict[Path, str] = {}

    def unit(self, job: Job) -> Unit | None:
        """The unit of the last such job, if its file and its media are as they were."""
        # Before the file is read: a change in between is then seen as one the next time.
        now = self._digests[job.path] = job.content or recall.content(job.path)
        if job.path not in self._units:
            return None
        asked, digest, unit = self._units[job.path]
        same = asked == _key(job) and digest == now
        return unit if same and recall.as_it_was(job, unit) else None

    def keep(self, job: Job, unit: Unit) -> None:
        """Remember the unit of a job that was asked for, and forget the one before it."""
        _, _, before = self._units.get(job.path, (None, None, None))
        if before is unit:
            return
        if before and before.notes:
            before.notes.path.unlink(missing_ok=True)
        self._units.pop(job.path, None)
        if recall.lasts(unit):
            self._units[job.path] = (_key(job), self._digests[job.path], unit)


def _key(job: Job) -> Job:
    """The job without where its notes go, which differs each time, and what is compared apart."""
    return replace(job, notes=None, content="")
