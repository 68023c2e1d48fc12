"""What the command line does, for Python: ``meshcards.check``, ``build``, ``compare``, ``read``."""

from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from meshcards import opening, release
from meshcards.bank.deckfile import DeckFile
from meshcards.bank.model import Topic
from meshcards.compiler.join import Ask
from meshcards.diff import compare as comparison
from meshcards.diff import sides
from meshcards.diff.values import Diff
from meshcards.lint import rules
from meshcards.problem import MeshcardsError, Problem
from meshcards.release import Release


@dataclass(frozen=True, slots=True)
class Bank:
    """A bank as values: deck.yaml (``None`` if it is not sound), and the topics in order.

    ``problems`` are the errors found in it; a question or a term that has one may be missing.
    """

    deck: DeckFile | None
    topics: tuple[Topic, ...]
    problems: tuple[Problem, ...]


def check(folder: str | PathLike[str]) -> tuple[Problem, ...]:
    """Every problem of the bank in ``folder``, those of its lock included, in file order.

    What repeats in a file for one reason is one problem with a count, as the command shows it.

    Raises MeshcardsError when ``folder`` is not a bank.

    >>> for problem in meshcards.check("decks/service-mesh"):
    ...     print(problem.mark.path, problem.mark.line, problem.message)
    """
    return opening.bank(Path(folder), Ask(rules.RULES)).problems


def build(
    folder: str | PathLike[str], output: str | PathLike[str], *, now: int, locked: bool = False
) -> Release:
    """Read the bank in ``folder`` and write it to ``output``, an .apkg file.

    ``now`` is the time of the build in whole seconds since 1970, at least 1; ``locked`` refuses to
    change the lock. Raises MeshcardsError when the bank has errors, or a file cannot be written.

    >>> meshcards.build("decks/service-mesh", "build/service-mesh.apkg", now=int(time.time()))
    """
    prepared = opening.bank(Path(folder), Ask(notes=True))
    if prepared.broken:
        raise MeshcardsError(f"{folder} has errors; run 'meshcards check {folder}' to see them")
    return release.publish(prepared, Path(output), now=now, locked=locked)


def compare(
    old: str | PathLike[str], new: str | PathLike[str], *, here: str | PathLike[str] = "."
) -> Diff:
    """What a learner of ``old`` would get from ``new``: two versions of a deck, compared.

    Each is a bank's folder, an .apkg of any program, a revision of git for the other one's bank, or
    ``REVISION:PATH`` in the repository that ``here`` is in. Raises MeshcardsError for what is none
    of these, for a bank with errors, and for a damaged package.

    >>> found = meshcards.compare("v1.0.0", "decks/service-mesh")
    >>> [note.id for note in found.added], found.updated
    """
    banks = [Path(it) if Path(it).is_dir() else None for it in (old, new)]
    before = sides.snapshot(str(old), banks[1], here=Path(here))
    after = sides.snapshot(str(new), banks[0], here=Path(here), like=before)
    return comparison.compare(before, after)


def read(folder: str | PathLike[str]) -> Bank:
    """The bank in ``folder`` as values: what deck.yaml says, and every whole question and term.

    Raises MeshcardsError when ``folder`` is not a bank.

    >>> bank = meshcards.read("decks/service-mesh")
    >>> [question.id for topic in bank.topics for _, question in topic.questions]
    """
    prepared = opening.bank(Path(folder), Ask(topics=True))
    return Bank(prepared.file, prepared.topics, prepared.problems)
