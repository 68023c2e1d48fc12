"""Two versions of a deck, compared note by note: what an import of the new one would bring.

Anki knows a note by its guid, so a note is the same one while its guid is, whatever its text. Of a
note that differs in anything a learner gets, the lock says that it changed, and Anki updates it.
"""

from collections.abc import Iterator, Mapping

from meshcards.cards import language, notetypes
from meshcards.cards.note import NoteType
from meshcards.diff import fields, right, wording
from meshcards.diff.fields import Texts
from meshcards.diff.values import Changed, Diff, Noted, Renamed, Reworded, Snapshot, Way

_WAYS = {way: number for number, way in enumerate(Way)}


def compare(old: Snapshot, new: Snapshot) -> Diff:
    """What differs between two versions of a deck; pure."""
    comparison = _Comparison(old, new)
    changed, touched = [], []
    for guid, note in new.notes.items():
        if (before := old.notes.get(guid)) is None:
            continue
        if found := comparison.of(before, note):
            changed.append(found)
        elif _rose(before, note):
            touched.append(note)
    return Diff(
        old,
        new,
        added=tuple(it for guid, it in new.notes.items() if guid not in old.notes),
        changed=tuple(changed),
        retired=tuple(it for guid, it in old.notes.items() if guid not in new.notes),
        restyled=tuple(_restyled(old, new)),
        figures=tuple(_figures(old, new)),
        described=old.description != new.description,
        touched=tuple(touched),
        renamed=tuple(_renamed(old, new)),
    )


class _Comparison:
    """Compares the notes of two versions."""

    def __init__(self, old: Snapshot, new: Snapshot) -> None:
        self._olds = old.notetypes
        self._news = new.notetypes
        self._languages = {id_: _language(it) for id_, it in new.notetypes.items()}

    def of(self, old: Noted, new: Noted) -> Changed | None:
        """What differs between two versions of a note, if anything does."""
        differs = _given(old) != _given(new)
        moved = old.subdeck != new.subdeck
        if not differs and not moved:
            return None
        ways = {Way.MOVED} if moved else set[Way]()
        if old.tags != new.tags:
            ways.add(Way.TAGS)
        if old.ordinals != new.ordinals:
            ways.add(Way.MEANING)
        texts = []
        for pair in fields.pairs(old, new, self._olds, self._news):
            if pair.figures:
                ways.add(Way.FIGURES)
            if found := self._reworded(pair, new):
                texts.append(found)
                ways.add(found.way)
        found_ways = tuple(sorted(ways or {Way.MARKUP}, key=_WAYS.__getitem__))
        arrives = differs and (_rose(old, new) or not (old.mod and new.mod))
        return Changed(old, new, found_ways, tuple(texts), arrives)

    def _reworded(self, pair: Texts, new: Noted) -> Reworded | None:
        """What differs in a field as a person reads it, if anything does."""
        if new.kind and pair.name in fields.MIRRORS:
            return None
        one, other = (fields.read(new.kind, pair.name, it) for it in (pair.old, pair.new))
        blocks = wording.blocks(one, other)
        if not any(it.changed for it in blocks):
            return None
        way = fields.way(new.kind, pair, blocks)
        if way is Way.WORDING and self._means_another(pair, new):
            way = Way.MEANING
        return Reworded(pair.name, way, blocks)

    def _means_another(self, pair: Texts, new: Noted) -> bool:
        if new.kind:
            spoken = self._languages.get(new.notetype, language.DEFAULT)
            return right.differs(new.kind, pair.name, pair.old, pair.new, spoken)
        it = self._news.get(new.notetype)
        return bool(it and it.cloze) and right.hides_another(pair.old, pair.new)


def _given(it: Noted) -> tuple[object, ...]:
    """All of a note that an import brings to a learner who has it."""
    return (it.notetype, it.tags, it.ordinals, it.fields)


def _rose(old: Noted, new: Noted) -> bool:
    """Whether both versions have a time for a note, and the new one is later."""
    return 0 < old.mod < new.mod


def _language(it: NoteType) -> str:
    """The language that a deck is compared in: its own, or else the default."""
    return (notetypes.language_of(it) or language.DEFAULT).partition("-")[0].lower()


def _restyled(old: Snapshot, new: Snapshot) -> Iterator[str]:
    """The names of note types that both have, and that look or are worded in another way."""
    for id_, it in new.notetypes.items():
        before = old.notetypes.get(id_)
        if before and (before.name, before.look) != (it.name, it.look):
            yield it.name


def _figures(old: Snapshot, new: Snapshot) -> Iterator[str]:
    for name in sorted({*old.media, *new.media}):
        before, after = old.media.get(name), new.media.get(name)
        if before is None or after is None or (before and after and before != after):
            yield name


def _renamed(old: Snapshot, new: Snapshot) -> Iterator[Renamed]:
    """The notes whose items have other ids in two banks; a package tells of no ids but theirs."""
    if old.names is None or new.names is None:
        return
    for guid, note in new.notes.items():
        if guid in old.notes:
            before, after = (_id(it.names, guid, note) for it in (old, new))
            if before != after:
                yield Renamed(note, before, after)


def _id(names: Mapping[str, str] | None, guid: str, note: Noted) -> str:
    return (names or {}).get(guid, note.id)
