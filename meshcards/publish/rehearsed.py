"""A release tried before it is frozen: on a learner who studied the one before, in Anki's engine.

What is written is the same with and without a rehearsal. It only keeps a release from being made
that would lose something, or whose notes would say other numbers than Anki does.
"""

from pathlib import Path

from meshcards.opening import Prepared
from meshcards.problem import MeshcardsError
from meshcards.publish import earlier
from meshcards.publish.edition import Edition
from meshcards.rehearse import engine, trial
from meshcards.rehearse.values import Rehearsal
from meshcards.report.concise import some


def is_possible() -> bool:
    """Whether Anki's engine is installed."""
    try:
        engine.version()
    except MeshcardsError:
        return False
    return True


def of(prepared: Prepared, edition: Edition, builds: Path, package: Path) -> Rehearsal | None:
    """The rehearsal of a ``package`` that has not its place yet.

    ``None`` for a first release, and where nothing has the package of the release before. Raises
    MeshcardsError if something would be lost, or Anki counts otherwise than the notes.
    """
    if edition.before is None:
        return None
    with earlier.of(prepared, edition.before, builds) as before:
        if before is None:
            return None
        tried = trial.after_study(package, before)
    _check(tried, edition)
    return tried


def _check(tried: Rehearsal, edition: Edition) -> None:
    version = edition.before.version if edition.before else ""
    learner = f"a learner who studied {version}"
    if harms := tried.outcome.harms:
        lost = ", ".join(f"{harm}: {amount:,}" for harm, amount in harms.items())
        raise MeshcardsError(
            f"nothing was released: {learner} would lose something by the import ({lost}); to see "
            "it, build the bank and run 'meshcards rehearse' on a package of that release"
        )
    if left := tried.outcome.left:
        name = left[0].note.id or left[0].note.name
        raise MeshcardsError(
            f"nothing was released: {learner} would keep the old text of "
            f"{some(len(left), 'changed note')}, such as {name}, whose time in deck.lock is no "
            "later than it was; restore deck.lock as it was at that release, and release again"
        )
    counted = tried.outcome.log.new, tried.outcome.log.updated
    said = len(edition.new) + len(edition.back), len(edition.changed)
    if counted != said:
        raise MeshcardsError(
            f"nothing was released: for {learner} Anki counts {counted[0]:,} new notes and "
            f"{counted[1]:,} updated ones, and deck.lock {said[0]:,} and {said[1]:,}; if "
            "deck.lock was not edited by hand, please report this, or use --no-rehearse"
        )
