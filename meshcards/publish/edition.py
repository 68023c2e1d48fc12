"""What a release is to those who learn from it: all that it brings over the one that they have.

Which notes are new, updated and retired is what the lock says, for Anki's import does the same with
them. The comparison with the earlier texts says in what way, where there are such texts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from meshcards.anki import lock as locking
from meshcards.anki import sortfield
from meshcards.anki.freeze import Freeze
from meshcards.anki.lock import Key, Release
from meshcards.bank.deckfile import DeckFile
from meshcards.cards.note import Deck, Kind
from meshcards.diff import right
from meshcards.diff.values import Changed, Diff, Noted, Snapshot, Way


class Gone(NamedTuple):
    """A note that is retired; ``name`` is empty where its text cannot be found any more."""

    kind: Kind
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Edition:
    """A release as its learners see it; notes are in learning order.

    ``before`` is the release that they have, ``None`` if this is their first. ``diff`` compares the
    two, and is ``None`` where the earlier texts are not at hand. ``notes`` are all of the deck.
    ``changed`` are those that an import updates, and ``since`` is when the first of them got its
    time, in seconds since 1970: Anki keeps what a learner edited later than that. ``back`` are
    those that earlier releases had and the last one had not. The searches find the notes of their
    kind in Anki's browser.
    """

    file: DeckFile
    release: Release
    before: Release | None
    diff: Diff | None
    notes: tuple[Noted, ...]
    new: tuple[Noted, ...]
    changed: tuple[Noted, ...]
    since: int
    back: tuple[Noted, ...]
    retired: tuple[Gone, ...]
    restyled: bool
    searches_retired: tuple[str, ...]
    searches_moved: tuple[str, ...]

    @property
    def package(self) -> str:
        """The name of the release's package."""
        return f"{self.file.id}.apkg"

    @property
    def same(self) -> int:
        """How many notes of the deck an import leaves alone."""
        return len(self.notes) - len(self.new) - len(self.changed) - len(self.back)

    @property
    def new_cards(self) -> int:
        """How many cards the new notes have."""
        return sum(len(it.ordinals) for it in self.new)

    @property
    def moved(self) -> tuple[Noted, ...]:
        """The notes that are in another subdeck than before, whatever else changed in them."""
        if self.diff is None:
            return ()
        return tuple(it.new for it in self.diff.changed if Way.MOVED in it.ways)

    @property
    def gaps(self) -> tuple[Noted, ...]:
        """The updated facts that hide what they hid, and more: each new gap is a new card."""
        gained = {it.new.guid for it in self.diff.changed if _hides_more(it)} if self.diff else ()
        return tuple(it for it in self.changed if it.guid in gained)

    def by(self, way: Way) -> tuple[Noted, ...]:
        """The updated notes whose weightiest difference is of that way, without ``gaps``."""
        gaps = {it.guid for it in self.gaps} if way is Way.MEANING else ()
        return tuple(it for it in self._changed_in(lambda it: it is way) if it.guid not in gaps)

    @property
    def alike(self) -> tuple[Noted, ...]:
        """The updated notes in which a learner sees no difference, or nothing says which."""
        return self._changed_in(lambda it: it in {None, Way.MARKUP})

    def topic(self, note: Noted) -> str:
        """The title of a note's topic."""
        return topic(note, self.file.title)

    def _changed_in(self, asked: Callable[[Way | None], bool]) -> tuple[Noted, ...]:
        known = {it.new.guid: it.way for it in self.diff.changed} if self.diff else {}
        return tuple(it for it in self.changed if asked(known.get(it.guid)))


def of(file: DeckFile, deck: Deck, frozen: Freeze, new: Snapshot, diff: Diff | None) -> Edition:
    """The edition that a release makes of a deck; pure.

    ``new`` is the deck as learners get it, ``diff`` what it has over ``frozen.before``.
    """
    over = frozen.over
    notes = tuple(new.notes.values())
    back = set(over.back)
    if diff:  # what only an early release was without is nothing new to the others
        back &= {_key(it) for it in diff.added}
    fresh, updated = set(over.new), set(over.changed) - back
    names = {_key(it): it.name for it in diff.retired} if diff else {}
    there = diff.changed if diff else ()
    changed = tuple(it for it in notes if _key(it) in updated)
    moved = [_key(it.new) for it in there if Way.MOVED in it.ways]
    return Edition(
        file=file,
        release=frozen.release,
        before=frozen.before,
        diff=diff if frozen.before else None,
        notes=notes,
        new=tuple(it for it in notes if _key(it) in fresh),
        changed=changed,
        since=min((frozen.lock.notes[_key(it)].mod for it in changed), default=0),
        back=tuple(it for it in notes if _key(it) in back),
        retired=tuple(Gone(*key, names.get(key, "")) for key in sorted(over.retired)),
        restyled=bool(over.restyled) and frozen.before is not None,
        searches_retired=tuple(locking.search(over.retired, deck)),
        searches_moved=tuple(locking.search(moved, deck)),
    )


def topic(note: Noted, title: str) -> str:
    """The title of the topic that a note of the deck called ``title`` is in."""
    return note.subdeck.removeprefix(f"{title}::")


def _hides_more(it: Changed) -> bool:
    """Whether a fact has more gaps than before, and hides the same in those that it had."""
    if it.new.kind is not Kind.FACT or not set(it.old.ordinals) < set(it.new.ordinals):
        return False
    before, after = (right.hidden(note.fields[sortfield.INDEX]) for note in (it.old, it.new))
    return before.items() <= after.items()


def _key(note: Noted) -> Key:
    # A note of this deck has a kind; what another program made is in no lock.
    return (note.kind or Kind.QUESTION, note.id)
