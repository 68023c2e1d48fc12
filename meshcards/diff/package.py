"""A package as a version of its deck, whatever program made it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from meshcards.anki import unpacked
from meshcards.anki.archive import MAX_MEDIUM
from meshcards.anki.lock import Release
from meshcards.anki.unpacked import Row, Unpacked
from meshcards.cards import notetypes
from meshcards.cards.note import Kind, NoteType
from meshcards.diff import named
from meshcards.diff.values import Noted, Snapshot

ENDINGS = (".apkg", ".colpkg")

MAX_MEDIA = 2 << 30  # bytes of all figures and sounds that are compared

_BETWEEN = "::"
_KINDS = {ids["ID"]: kind for kind, ids in notetypes.FIELDS.items()}
# How a description ends: with the release and its news, as ``anki.package`` writes them.
_EDITION = re.compile(
    r'<p data-release="([^"]*)">[^<>]*</p>(?:<ul>(?:(?!</ul>).)*</ul>)?\Z', re.DOTALL
)


def snapshot(path: Path, name: str, like: Snapshot | None = None) -> Snapshot:
    """The version of a deck in the package at ``path``; ``name`` is what the user called it.

    What is as in the version ``like`` is shared with it, so that both need less memory. Raises
    MeshcardsError for what is no package, and for a damaged one.
    """
    with unpacked.exported(path) as package:
        return of(package, name, like)


def of(package: Unpacked, name: str, like: Snapshot | None = None) -> Snapshot:
    """The version of a deck in an open package; raises MeshcardsError for a damaged one."""
    known = like.notes if like else {}
    notes = _by_guid((_noted(row, package) for row in package.notes()), known)
    decks = Counter(_deck(it) for it in notes.values())
    roots = Counter(it.subdeck.partition(_BETWEEN)[0] for it in notes.values())
    title = roots.most_common(1)[0][0] if roots else ""
    described = (
        text for id_, text in package.descriptions.items() if package.decks.get(id_) == (title,)
    )
    used = {it.notetype for it in notes.values()}
    return Snapshot(
        name=name,
        deck=next(iter(decks)) if len(decks) == 1 else "",
        title=title,
        description=_EDITION.sub("", next(described, "")),
        notetypes={id_: it for id_, it in package.notetypes.items() if id_ in used},
        notes=notes,
        media=_digests(package),
    )


def says(package: Unpacked, release: Release) -> bool:
    """Whether a package's description names a release, as its own or as the one before it."""
    ends = map(_EDITION.search, package.descriptions.values())
    return any(it[1] == release.version for it in ends if it)


def kind_of(it: NoteType, fields: tuple[str, ...]) -> Kind | None:
    """Which of our two kinds a note is; ``None`` in what another program made.

    Fields are known by their ids. Anki left those out until 2023, but kept the note type's own.
    """
    if it.fields and (known := _KINDS.get(it.fields[0].id)):
        return known
    deck = fields[0].partition("/")[0]
    ours = (kind for kind in Kind if it.id == notetypes.id_of(deck, kind))
    return next((kind for kind in ours if len(it.fields) >= len(notetypes.FIELDS[kind])), None)


def _noted(row: Row, package: Unpacked) -> Noted:
    it = package.notetypes.get(row.notetype)
    kind = kind_of(it, row.fields) if it else None
    return Noted(
        guid=row.guid,
        kind=kind,
        id=row.fields[0].partition("/")[2] if kind else "",
        name=named.line(row.fields) if kind else named.first(row.fields),
        subdeck=_BETWEEN.join(package.decks.get(row.deck, ())),
        notetype=row.notetype,
        tags=tuple(sorted(row.tags)),
        fields=row.fields,
        ordinals=tuple(sorted(row.ordinals)),
        mod=row.mod,
    )


def _by_guid(notes: Iterator[Noted], known: Mapping[str, Noted]) -> Mapping[str, Noted]:
    """The notes by guid; Anki imports each of several that have one guid."""
    found: dict[str, Noted] = {}
    times: Counter[str] = Counter()
    for note in notes:
        key = note.guid
        while key in found:
            times[note.guid] += 1
            key = f"{note.guid}\n{times[note.guid] + 1}"
        found[key] = note.sharing(known.get(key))
    return found


def _deck(note: Noted) -> str:
    """The id of the deck that a note of ours belongs to; empty for others."""
    return note.fields[0].partition("/")[0] if note.kind else ""


def _digests(package: Unpacked) -> Mapping[str, str]:
    """By each medium's name its digest, empty where there is too much to read."""
    found: dict[str, str] = {}
    left = MAX_MEDIA
    for name in sorted(package.media):
        digest, size = package.digest(name, min(left, MAX_MEDIUM))
        left = max(0, left - size)
        found[name] = digest[: named.DIGITS]
    return found
