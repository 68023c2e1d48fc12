"""A learner's collection at one time, as far as a release concerns it."""

from collections.abc import Mapping
from dataclasses import dataclass

from meshcards.cards.note import NoteType
from meshcards.rehearse.earlier import Version
from meshcards.rehearse.engine import Deck
from meshcards.rehearse.rows import Note
from meshcards.rehearse.values import Named

_ID = "ID"  # the field by which learners report a note


@dataclass(frozen=True, slots=True)
class State:
    """A collection at one time: of its notes those that the release has, by guid."""

    notes: Mapping[str, Note]
    notetypes: Mapping[int, NoteType]
    decks: tuple[Deck, ...]

    def named(self, guid: str) -> Named:
        """A note as a person recognises it."""
        note = self.notes[guid]
        names = [it.name for it in self.notetypes[note.notetype].fields]
        id_ = note.fields[names.index(_ID)] if _ID in names else ""
        return Named(guid, note.name or guid, id_, note.number)

    def version(self, guid: str) -> Version:
        """A note with its note type."""
        note = self.notes[guid]
        return Version(note.mod, note.tags, note.fields, self.notetypes[note.notetype])
