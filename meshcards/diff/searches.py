"""Searches of Anki's browser that find the notes of a comparison in a learner's collection."""

import re
from collections.abc import Iterable

from meshcards.anki import search
from meshcards.diff.values import Diff, Noted

_BEGIN = 100  # characters of a text that find its note
_OURS = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+){1,2}")  # nothing in it has to be escaped


def of(notes: Iterable[Noted], diff: Diff) -> tuple[str, ...]:
    """Searches for some notes of a comparison, one for each note type, or more if there are many.

    Notes of ours are found by their ids. Anki has no search for a guid, so those of other programs
    are found by their first field, in whatever note type: an import gives it another name if the
    learner has one of that name.
    """
    ours: dict[str, list[str]] = {}
    others: list[str] = []
    for note in notes:
        it = diff.new.notetypes.get(note.notetype) or diff.old.notetypes.get(note.notetype)
        if it is None or not it.fields:
            continue  # a note without a note type is not imported
        first = note.fields[0]
        if note.kind and _OURS.fullmatch(first):
            ours.setdefault(it.name, []).append(f"ID:{first}")
        else:
            others.append(search.field(it.fields[0].name, first, _BEGIN))
    found = (it for name in sorted(ours) for it in search.notes(name, sorted(ours[name])))
    return (*found, *search.either(sorted(others)))
