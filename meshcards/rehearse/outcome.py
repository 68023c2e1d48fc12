"""What an import did, from what was there before and after it; nothing here is guessed.

Anki's log says which notes it took. What a learner lost is compared in the two collections, so it
does not depend on how Anki decides.
"""

from collections.abc import Iterable, Iterator
from operator import attrgetter

from meshcards.cards.note import NoteType
from meshcards.rehearse import replaced, schema
from meshcards.rehearse.earlier import Known, Release, Version
from meshcards.rehearse.engine import Log
from meshcards.rehearse.rows import Change, Note
from meshcards.rehearse.state import State
from meshcards.rehearse.values import Clash, Counts, Left, Named, Options, Outcome


class Import:
    """One import: the ``release``, the learner's collection ``before`` and ``after``, the log."""

    def __init__(
        self, release: Release, known: Known, before: State, after: State, log: Log
    ) -> None:
        self._release = release
        self._known = known
        self._before = before
        self._after = after
        self._log = log

    def outcome(self, options: Options, change: Change) -> Outcome:
        """What the import would do to the learner; ``change`` is what became of all rows."""
        kept, left = self._there()
        log = self._log
        return Outcome(
            options=options,
            log=Counts(len(log.new), len(log.updated), len(log.duplicate), log.conflicting),
            cards=change.cards,
            reviews=change.reviews,
            new=tuple(self._after.named(it) for it in self._of(log.new, self._after)),
            updated=tuple(self._after.named(it) for it in self._of(log.updated, self._after)),
            kept=kept,
            left=left,
            clashes=tuple(self._clashes()),
            replaced=tuple(
                replaced.of(self._release, self._known, self._before, self._after, self._shared())
            ),
            gone=tuple(
                self._before.named(it) if it in self._before.notes else Named(it, it, "", 0)
                for it in sorted(change.gone)
            ),
            other=change.other,
            empty=change.empty,
            tags=change.tags,
            **self._around(),
        )

    def _of(self, numbers: Iterable[int], state: State) -> list[str]:
        """The guids of notes, in the order of the release."""
        chosen = frozenset(numbers)
        notes = state.notes
        return [it for it in self._release.notes if it in notes and notes[it].number in chosen]

    def _shared(self) -> list[str]:
        """The guids of notes that the learner had, has, and the release has too."""
        before, after = self._before.notes, self._after.notes
        return [it for it in self._release.notes if it in before and it in after]

    def _there(self) -> tuple[tuple[Named, ...], tuple[Left, ...]]:
        """Of the notes that stay, those with own work, and those that keep an old text."""
        had = self._known.had(self._before.notes)
        kept: list[str] = []
        left: list[Left] = []
        for guid in self._of(self._log.duplicate, self._before):
            mine, theirs = self._before.notes[guid], self._release.version(guid)
            if theirs is None:
                continue
            is_later = mine.mod > theirs.mod
            texts = replaced.texts(self._before.version(guid), theirs)
            if not texts and set(theirs.tags) <= set(mine.tags):
                kept += [guid] if set(mine.tags) != set(theirs.tags) else []
            elif is_later and self._known.is_untouched(mine):
                continue  # the learner has a later release
            elif is_later and self._had(mine, theirs, had):
                kept.append(guid)
            else:
                left.append(Left(self._before.named(guid), mine.mod, theirs.mod, texts))
        return tuple(map(self._before.named, kept)), tuple(left)

    def _had(self, mine: Note, theirs: Version, had: int) -> bool:
        """Whether the learner had the release's version of a note, and then changed it."""
        base = self._known.base(mine)
        return theirs.mod <= had or (base is not None and replaced.is_same(base, theirs))

    def _clashes(self) -> Iterator[Clash]:
        """What Anki's log calls conflicting, by the note type that the learner's notes have."""
        taken = {*self._log.updated, *self._log.duplicate}
        before = self._before.notes
        groups: dict[tuple[int, int], list[str]] = {}
        for guid in self._shared():
            if before[guid].number not in taken:
                kinds = (before[guid].notetype, self._release.notes[guid].notetype)
                groups.setdefault(kinds, []).append(guid)
        for (mine, theirs), guids in groups.items():
            notetype = self._before.notetypes[mine]
            yield Clash(
                notetype.name,
                self._differences(notetype, theirs),
                tuple(map(self._before.named, guids)),
            )

    def _differences(self, mine: NoteType, theirs: int) -> tuple[str, ...]:
        release = self._release.notetypes[theirs]
        if mine.id != theirs:
            return (f"the release gives these notes another note type, '{release.name}'",)
        return schema.differences(mine, release)

    def _around(self) -> dict[str, tuple[str, ...]]:
        """What is around the notes: decks and note types."""
        before = {it.name: it for it in self._before.decks}
        both = [(before[it.name], it) for it in self._after.decks if it.name in before]
        old, new = self._before.notetypes, self._after.notetypes
        restyled = [old[it] for it in old if it in new and old[it].look != new[it].look]
        return {
            "decks": tuple(sorted(it.name for it in self._after.decks if it.name not in before)),
            "described": tuple(old.name for old, new in both if old.description != new.description),
            "presets": tuple(old.name for old, new in both if old.preset != new.preset),
            "notetypes": tuple(sorted(new[it].name for it in new if it not in old)),
            "looks": tuple(it.name for it in sorted(restyled, key=attrgetter("name"))),
            "own_looks": tuple(it.name for it in restyled if self._is_own_look(it)),
        }

    def _is_own_look(self, notetype: NoteType) -> bool:
        looks = [it.look for it in self._known.notetypes(notetype.id)]
        return bool(looks) and notetype.look not in looks
