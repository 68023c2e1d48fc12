"""A bank and its lock as they were read: what every command begins with."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from meshcards.anki import harm, lockfile
from meshcards.anki.lock import Key, Lock
from meshcards.bank.deckfile import DeckFile
from meshcards.bank.media import Medium
from meshcards.bank.model import Topic
from meshcards.bank.source import Sources
from meshcards.cards.note import Deck, Item
from meshcards.compiler import join
from meshcards.compiler.join import Ask, Joined
from meshcards.compiler.kept import Kept
from meshcards.lint.shape import Shape
from meshcards.problem import Finding, Place, Problem, Severity
from meshcards.progress import Watch, unwatched

LOCK_FILE = "deck.lock"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A bank and its lock, as far as their problems allow.

    Where deck.yaml is not sound there is nothing but its problems. ``lock`` is ``None`` if it is
    damaged; ``deck``, ``shape`` and ``topics`` are there if they were asked for. ``problems`` are
    in the order of files, places, severities and rules; ``sources``, ``files`` and ``media`` are
    the join's. ``renamed`` are the ids that the bank has for items whose notes have an older one.
    """

    folder: Path
    sources: Sources
    problems: tuple[Problem, ...]
    file: DeckFile | None = None
    lock: Lock | None = None
    deck: Deck | None = None
    shape: Shape | None = None
    topics: tuple[Topic, ...] = ()
    files: tuple[tuple[Path, str], ...] = ()
    media: Mapping[str, Medium] = field(default_factory=dict)
    renamed: Mapping[Key, str] = field(default_factory=dict)

    @property
    def broken(self) -> bool:
        """Whether a problem is an error, so that nothing can be built."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def bank(folder: Path, ask: Ask, *, kept: Kept | None = None) -> Prepared:
    """The one bank in ``folder``: see ``banks``."""
    (only,) = banks([folder], ask, kept=kept)
    return only


def banks(
    folders: Iterable[Path],
    ask: Ask,
    watch: Watch = unwatched,
    *,
    workers: int = 1,
    kept: Kept | None = None,
) -> Iterator[Prepared]:
    """The banks in ``folders`` and their locks, one after the other.

    What is asked, ``workers`` and ``kept`` are those of ``join.banks``, and so is what it raises.
    """
    for joined in join.banks(folders, ask, watch, workers=workers, kept=kept):
        yield _with_lock(joined)


def _with_lock(joined: Joined) -> Prepared:
    frame, sources, problems = joined.frame, joined.sources, joined.problems
    if frame.deck is None or joined.outline is None:
        return Prepared(frame.folder, sources, problems)
    lock, damage = lockfile.read(frame.folder / LOCK_FILE, frame.deck.id)
    harmful: Iterator[Finding] = iter(())
    damaged = any(it.severity is Severity.ERROR for it in damage)
    if not damaged:
        items = partial(_items, joined)
        plan = harm.Plan(frame.deck.title, frame.place / "title", joined.subdecks, items)
        harmful = harm.findings(lock, plan)
    problems = sources.in_order((*problems, *damage, *sources.located(harmful)))
    return Prepared(
        folder=frame.folder,
        sources=sources,
        problems=problems,
        file=frame.deck,
        lock=None if damaged else lock,
        deck=joined.deck,
        shape=joined.shape,
        topics=joined.topics,
        files=joined.files,
        media=joined.media,
        renamed=dict(joined.outline.renamed()),
    )


def _items(joined: Joined) -> Iterator[Item]:
    """What becomes a note, but for what has an error."""
    if joined.outline:
        for item in joined.outline.items():
            # A question or a term is two steps into its file: ("questions", 3).
            if Place(item.place.file, item.place.steps[:2]) not in joined.broken:
                yield item
