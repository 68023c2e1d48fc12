"""Units kept from one reading to the next, so that only what changed is read again."""

from collections.abc import Container, Iterable
from dataclasses import replace
from pathlib import Path

from meshcards.compiler import recall
from meshcards.compiler.shelf import Folder
from meshcards.compiler.unit import Job, Unit
from meshcards.problem import Problem


class Kept:
    """The last unit of each topic, the folder that their notes are in, and what they gave together.

    That is for one bank at a time.
    """

    def __init__(self) -> None:
        self.shelves = Folder()
        self._units: dict[Path, tuple[Job, str, Unit]] = {}
        self._digests: dict[Path, str] = {}
        self._noted: tuple[tuple[Problem, str], ...] = ()

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

    def note(self, found: Iterable[Problem]) -> None:
        """Remember what was found by comparing topics, and forget what was before."""
        self._noted = tuple((it, self._digest(it)) for it in found)

    def noted(self, files: Container[str]) -> list[Problem]:
        """What was last found by comparing topics, in those ``files`` that are as they were."""
        noted = ((it, was) for it, was in self._noted if it.mark.path in files)
        return [it for it, was in noted if was == self._digest(it)]

    def _digest(self, found: Problem) -> str:
        return self._digests.get(Path(found.mark.path), "")


def _key(job: Job) -> Job:
    """The job without where its notes go, which differs each time, and what is compared apart."""
    return replace(job, notes=None, content="")
