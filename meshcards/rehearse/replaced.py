"""What of a learner's own an import replaced: their words and their tags, note by note."""

from collections.abc import Iterable, Iterator

from meshcards.rehearse import schema
from meshcards.rehearse.earlier import Known, Release, Version
from meshcards.rehearse.state import State
from meshcards.rehearse.values import Replaced, Text, Why

_OF_ANKI = {"marked", "leech"}  # tags that no release has


def of(
    release: Release, known: Known, before: State, after: State, guids: Iterable[str]
) -> Iterator[Replaced]:
    """The notes with work of the learner's own in them that an import replaced.

    A note that is surely as a release had it is none. Where the text that the learner got is not
    known, every text that changed is given, and the reason is ``UNKNOWN``.
    """
    namespace = _namespace(release)
    for guid in guids:
        mine, now, theirs = before.version(guid), after.version(guid), release.version(guid)
        lost = texts(mine, now)
        gone = set(mine.tags) - set(now.tags)
        note = before.notes[guid]
        if theirs is None or not (lost or gone) or known.is_untouched(note):
            continue
        base = known.base(note)
        if base:
            own = {it.field for it in texts(mine, base)}
            lost = tuple(it for it in lost if it.field in own)
            gone -= set(base.tags)
            why = Why.UNCHANGED if is_same(base, theirs) else Why.CHANGED
        else:
            gone = {it for it in gone if _is_own(it, namespace)}
            why = Why.UNKNOWN if lost else _why(mine, theirs, gone)
        if lost or gone:
            yield Replaced(before.named(guid), why, lost, tuple(sorted(gone, key=str.casefold)))


def texts(mine: Version, theirs: Version) -> tuple[Text, ...]:
    """The fields in which two versions of a note differ; one that either lacks is empty there."""
    found = (
        Text(name, _at(mine.fields, here), _at(theirs.fields, there))
        for name, here, there in schema.pairs(mine.notetype, theirs.notetype)
    )
    return tuple(it for it in found if it.mine != it.theirs)


def is_same(one: Version, other: Version) -> bool:
    """Whether two releases have a note alike."""
    return not texts(one, other) and set(one.tags) == set(other.tags)


def _why(mine: Version, theirs: Version, own: set[str]) -> Why:
    """Of a note that lost tags and no text: whether the release changes anything in it."""
    return Why.UNCHANGED if set(mine.tags) - own == set(theirs.tags) else Why.CHANGED


def _namespace(release: Release) -> str:
    """The deck's id if all tags of a release are below it, as those of meshcards are."""
    every = {tag for row in release.notes.values() for tag in row.tags}
    heads = {tag.partition("::")[0] for tag in every}
    return heads.pop() if len(heads) == 1 and all("::" in it for it in every) else ""


def _is_own(tag: str, namespace: str) -> bool:
    """Whether a tag is surely no release's."""
    is_outside = bool(namespace) and tag.partition("::")[0] != namespace
    return is_outside or tag.casefold() in _OF_ANKI


def _at(fields: tuple[str, ...], place: int | None) -> str:
    return fields[place] if place is not None and place < len(fields) else ""
