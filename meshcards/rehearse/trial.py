"""A package imported into a copy of a learner's collection, and what came of it.

The learner is somebody, or one who is made up: who has the last release, answered each card once,
wrote into one note and tagged another.
"""

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from meshcards import staging
from meshcards.problem import MeshcardsError
from meshcards.progress import Watch, unwatched
from meshcards.rehearse import copied, earlier, engine
from meshcards.rehearse.earlier import Known, Release
from meshcards.rehearse.engine import Studied
from meshcards.rehearse.stage import Stage, refused
from meshcards.rehearse.values import DEFAULTS, OTHERS, Rehearsal

WORDS, TAG = "A learner's own words.", "own-tag"
"""What the learner who is made up writes into one note, and tags the other with."""

_OPEN = (
    "open it in Anki, which may upgrade or repair it (Tools > Check Database), or update the engine"
)


def rehearse(
    package: Path,
    on: Path,
    before: Sequence[Path] = (),
    *,
    others: bool = False,
    watch: Watch = unwatched,
) -> Rehearsal:
    """Try an import of ``package`` on a copy of ``on``, and with ``others`` with other options too.

    ``on`` is a learner's ``.colpkg`` or collection, or a deck's package, which is imported into an
    empty collection first and then counts as one of ``before``: the packages that say which words
    are the learner's own. No file that is named is written to.

    Raises MeshcardsError if the engine is not installed, a file cannot be read, is damaged or too
    new, or a collection is open in Anki.
    """
    version = engine.version()
    release = earlier.read(package)
    packages = [*before, *([on] if copied.is_deck(on) else [])]
    known = Known(release, map(earlier.read, packages))
    with _folder(on) as folder:
        watch("Copying", 0, 1)
        path = copied.plain(package, folder / "release.apkg")
        with refused(on, _OPEN):
            collection = copied.collection(on, release.media, _empty(folder))
            stage = Stage(release, path, known, collection)
        outcome, *more = stage.outcomes((DEFAULTS, *(OTHERS if others else ())), watch)
    return Rehearsal(
        str(package), str(on), version, outcome, tuple(map(str, packages)), tuple(more)
    )


def after_study(package: Path, before: Path, *, seed: int = 1) -> Rehearsal:
    """Try an import of ``package`` on a learner who studied the package ``before``.

    The learner answers each card once, and edits one note and tags another soon after the import,
    of those that ``package`` does not change if there are any. All of it follows from the ``seed``
    but the time of the answers. Raises MeshcardsError as ``rehearse`` does.
    """
    version = engine.version()
    release, old = earlier.read(package), earlier.read(before)
    known = Known(release, [old])
    with _folder(before) as folder:
        path = copied.plain(package, folder / "release.apkg")
        with refused(before, _OPEN):
            collection = copied.deck(before, _empty(folder))
            if old.notes:
                engine.study(collection, seed, _studied(release, old, known, seed))
            stage = Stage(release, path, known, collection)
        (outcome,) = stage.outcomes((DEFAULTS,), unwatched)
    return Rehearsal(str(package), str(before), version, outcome, (str(before),))


def _studied(release: Release, old: Release, known: Known, seed: int) -> Studied:
    """Which notes the learner edits and tags, and when: at a time at which nothing was built."""
    chance = random.Random(seed)  # noqa: S311 - the same notes in each run
    mods = {guid: it.mod for guid, it in release.notes.items()}
    same = [guid for guid, it in old.notes.items() if mods.get(guid) == it.mod]
    edited, tagged = chance.choices(same or list(old.notes), k=2)
    if len(same) > 1:
        edited, tagged = chance.sample(same, 2)
    time = max(it.mod for it in old.notes.values()) + 1
    return Studied(edited, tagged, known.free(time), WORDS, TAG)


def _empty(folder: Path) -> Path:
    """An empty folder for the learner's collection."""
    empty = folder / "learner"
    empty.mkdir()
    return empty


@contextmanager
def _folder(on: Path) -> Iterator[Path]:
    """A temporary folder; raises MeshcardsError if its disk is full."""
    try:
        with staging.folder() as folder:
            yield folder
    except OSError as error:
        raise MeshcardsError(
            f"no copy of {on} can be made: {error.strerror or error}; free some space on the disk"
        ) from error
