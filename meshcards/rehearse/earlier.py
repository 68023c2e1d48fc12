"""What a learner got earlier, as far as that can be known: from packages, and from times.

A note's time in a package of meshcards is when it was last changed, and a note that a learner edits
gets the time of the edit. So a learner's note that has the time of a build was not edited. If it
has another time, only an earlier package says which words are the learner's own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from meshcards.anki import unpacked
from meshcards.anki.unpacked import Row
from meshcards.cards.note import NoteType
from meshcards.rehearse.rows import Note


class Version(NamedTuple):
    """A note as one package has it, and its note type."""

    mod: int
    tags: tuple[str, ...]
    fields: tuple[str, ...]
    notetype: NoteType


@dataclass(frozen=True, slots=True)
class Release:
    """A package: its notes by guid, the note types of them by id, and the names of its media."""

    path: Path
    notes: Mapping[str, Row]
    notetypes: Mapping[int, NoteType]
    media: frozenset[str]

    def version(self, guid: str) -> Version | None:
        """A note as this package has it, if it does."""
        row = self.notes.get(guid)
        notetype = self.notetypes.get(row.notetype) if row else None
        return Version(row.mod, row.tags, row.fields, notetype) if row and notetype else None


class Known:
    """What is known of the texts and the times of ``earlier`` packages and of the ``release``."""

    def __init__(self, release: Release, earlier: Iterable[Release]) -> None:
        self._release = release
        self._earlier = tuple(earlier)
        every = (release, *self._earlier)
        self._times = {it.mod for package in every for it in package.notes.values()}

    def is_untouched(self, mine: Note) -> bool:
        """Whether a learner's note is surely as a release had it."""
        return mine.mod in self._times or any(_is_it(mine, it) for it in self._versions(mine))

    def base(self, mine: Note) -> Version | None:
        """The version that a learner's note came from: the last that is not later than the note."""
        versions = self._versions(mine)
        return next(
            (it for it in versions if _is_it(mine, it)),
            max((it for it in versions if it.mod <= mine.mod), key=lambda it: it.mod, default=None),
        )

    def had(self, mine: Mapping[str, Note]) -> int:
        """A time up to which the learner surely has what the release has; 0 if none is known.

        It is the latest of the notes that are the release's own, by their times.
        """
        notes = self._release.notes
        same = (it.mod for it in mine.values() if notes[it.guid].mod == it.mod)
        return max(same, default=0)

    def free(self, time: int) -> int:
        """The first time from ``time`` on that no note of any package has."""
        while time in self._times:
            time += 1
        return time

    def notetypes(self, number: int) -> list[NoteType]:
        """A note type as each earlier package has it."""
        return [it.notetypes[number] for it in self._earlier if number in it.notetypes]

    def _versions(self, mine: Note) -> list[Version]:
        found = (it.version(mine.guid) for it in self._earlier)
        return [it for it in found if it]


def read(path: Path) -> Release:
    """The package at ``path``, of any program; raises MeshcardsError for a damaged one."""
    with unpacked.exported(path) as package:
        notes = {row.guid: row for row in package.notes()}
        return Release(path, notes, package.notetypes, package.media)


def _is_it(mine: Note, version: Version) -> bool:
    same_tags = sorted(map(str.casefold, mine.tags)) == sorted(map(str.casefold, version.tags))
    return mine.fields == version.fields and same_tags
