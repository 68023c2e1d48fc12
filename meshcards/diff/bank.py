"""A bank as a version of its deck: what a learner gets who imports what a build makes of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from meshcards import opening, staging
from meshcards.anki.lock import Lock
from meshcards.cards.note import Note
from meshcards.compiler.join import Ask
from meshcards.diff import committed, named
from meshcards.diff.values import Noted, Snapshot
from meshcards.opening import Prepared
from meshcards.problem import MeshcardsError
from meshcards.progress import Watch, unwatched


class How(NamedTuple):
    """How banks are read: see ``opening.banks``."""

    ask: Ask = Ask(notes=True)
    watch: Watch = unwatched
    workers: int = 1

    @property
    def uncached(self) -> "How":
        """The same, for a bank in a folder that will be gone."""
        return self._replace(ask=replace(self.ask, cache=None))


PLAINLY = How()
"""How a bank is read where nobody watches and nothing is kept."""


def read(folder: Path, how: How) -> Prepared:
    """The bank in ``folder``; raises MeshcardsError for what is no bank."""
    (prepared,) = opening.banks([folder], how.ask, how.watch, workers=how.workers)
    return prepared


def snapshot(prepared: Prepared, name: str, like: Snapshot | None = None) -> Snapshot:
    """The version that a bank is now, under a ``name``; raises ValueError for one with errors.

    What is as in the version ``like`` is shared with it, so that both need less memory.
    """
    deck = prepared.deck
    if deck is None or prepared.broken:
        raise ValueError("a bank is compared that has errors, or was prepared without notes")
    notetypes = dict(deck.notetypes)
    subdecks = {it.topic: it.name for it in deck.subdecks}
    known = like.notes if like else {}
    notes = {}
    for note in deck.notes:
        noted = _noted(note, notetypes[note.kind].id, subdecks[note.topic])
        notes[note.guid] = noted.sharing(known.get(note.guid))
    guids = {(it.kind, it.id): guid for guid, it in notes.items()}
    return Snapshot(
        name=name,
        deck=deck.id,
        title=deck.title,
        description=deck.description,
        notetypes={it.id: it for it in notetypes.values()},
        notes=notes,
        media={it: medium.digest[: named.DIGITS] for it, medium in deck.media.items()},
        names={guids[key]: id_ for key, id_ in prepared.renamed.items() if key in guids},
    )


@contextmanager
def at(folder: Path, commit: str, path: str = committed.HERE) -> Iterator[Path | None]:
    """The bank that a commit has at ``path``, or where ``folder`` is, in a folder of its own.

    It is there as long as the block lasts; ``None`` if the commit has none. Raises MeshcardsError
    for what the disk refuses.
    """
    with staging.folder() as scratch:
        bank = scratch / "bank"
        try:
            found = committed.put(folder, commit, bank, path)
        except OSError as error:
            raise MeshcardsError(
                f"the bank of commit {commit[:12]} cannot be written to a temporary folder: "
                f"{error.strerror or error}"
            ) from error
        yield bank if found else None


def lock_at(folder: Path, commit: str, deck: str) -> Lock | None:
    """The lock of a ``deck`` as a commit has it, if it has one that can be read."""
    with staging.folder() as scratch:
        return committed.lock(folder, commit, deck, scratch)


def _noted(note: Note, notetype: int, subdeck: str) -> Noted:
    return Noted(
        guid=note.guid,
        kind=note.kind,
        id=note.id,
        name=named.line(note.fields),
        subdeck=subdeck,
        notetype=notetype,
        tags=tuple(sorted(note.tags)),
        fields=note.fields,
        ordinals=tuple(sorted(note.ordinals)),
    )
