"""Units that were kept beside their bank, as long as everything that they were made of is the same.

That is the topic's file and its media, by content; what the job says; and the key of the cache,
which stands for the code.
"""

import hashlib
from dataclasses import replace
from pathlib import Path

from meshcards.bank import folder, media, source
from meshcards.bank.media import Media
from meshcards.bank.memory import Memory
from meshcards.compiler import shelf, unit
from meshcards.compiler.cache import Cache
from meshcards.compiler.unit import Job, Unit

_MEDIA = frozenset(kind.key for kind in media.KINDS)


def unit_of(job: Job) -> Unit:
    """The unit of a job: the one that was kept, or one that is made now."""
    if job.cache is None:
        return unit.made(job)
    question = _asked(job)
    known = _recalled(job, question, job.cache)
    if known:
        return known
    fresh = unit.made(job)
    # The file may have changed since the job was given.
    if job.content and lasts(fresh) and content(job.path) == job.content:
        rows = fresh.notes.path.read_bytes() if fresh.notes else b""
        job.cache.put(job.folder, question, (fresh, rows))
    return fresh


def is_kept(job: Job) -> bool:
    """Whether ``unit_of`` most likely finds the unit of a job.

    Then a process is quicker by itself than with others, which would have to send the unit.
    """
    if job.cache is None:
        return False
    return job.cache.has(job.folder, _asked(job))


def content(path: Path) -> str:
    """A digest of a topic's file; empty for one that cannot be read."""
    try:
        return hashlib.sha256(folder.content(path, source.MAX_BYTES)).hexdigest()
    except OSError:
        return ""


def lasts(unit: Unit) -> bool:
    """Whether a unit can be kept: a medium that is missing may come without an edit of the file."""
    return not any(problem.rule in _MEDIA for problem in unit.problems)


def as_it_was(job: Job, unit: Unit) -> bool:
    """Whether the media of a unit are what they were when it was made."""
    files = Media(job.folder, Memory(job.memory))
    return all(
        files.read(name, next(kind for kind in media.KINDS if kind.takes(name))) == medium
        for name, medium in (unit.media or {}).items()
    )


def _asked(job: Job) -> tuple[object, ...]:
    """The question that a unit answers; places say where the bank is, so that is part of it."""
    return (
        "unit",
        str(job.folder),
        str(job.path),
        job.topic,
        job.deck,
        tuple(job.spelling.items()),
        job.language,
        sorted(job.rules),
        (job.once, job.shape, job.notes is not None),
        job.content,
    )


def _recalled(job: Job, question: object, cache: Cache) -> Unit | None:
    kept: tuple[Unit, bytes] | None = cache.get(job.folder, question)
    if kept is None or not as_it_was(job, kept[0]):
        return None
    known, rows = kept
    if job.notes and known.notes:
        return replace(known, notes=shelf.put_back(job.notes, known.notes, rows))
    return known
