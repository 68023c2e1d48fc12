"""The notes of a rehearsal that somebody has to look at, by name, each group with its cure."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from meshcards.diff import wording
from meshcards.problem import shown
from meshcards.rehearse.values import Clash, Left, Named, Outcome, Replaced, Why
from meshcards.report import beside
from meshcards.report.columns import hanging
from meshcards.report.concise import listed, some
from meshcards.report.excerpts import Line, Span
from meshcards.report.paragraphs import heading, item, paragraph, plain

_MOST = 20  # notes of a list whose reader has nothing to do
_MOST_TOLD = 100  # notes of a list in which each has to be looked at
_LONGEST = 200  # characters of a note's name
_TITLES = ("the learner has", "the release brings")

_PAGE = "in docs/learners.md (meshcards docs learners)"


def lines(outcome: Outcome, width: int, *, known: bool) -> Iterator[Line]:
    """All groups of notes that are not empty; ``known`` says whether an earlier package is."""
    yield from _names("New notes", outcome.new, width)
    yield from _names("Updated notes", outcome.updated, width)
    yield from _left(outcome, width)
    yield from _clashes(outcome.clashes, width)
    for why, title in _REPLACED.items():
        chosen = [it for it in outcome.replaced if it.why is why]
        yield from _replaced(title, chosen, width, known=known)


def called(it: Named) -> str:
    """A note by its name and, where it has one, the id by which learners report it."""
    name = it.name if len(it.name) <= _LONGEST else f"{it.name[: _LONGEST - 1]}…"
    return f"{name}  [{it.id}]" if it.id else name


_REPLACED = {
    Why.UNCHANGED: "Own work that would be lost, in notes that the release does not change",
    Why.CHANGED: "Own work that would be replaced, in notes that the release changes",
    Why.UNKNOWN: "Texts that would be replaced, and may have the learner's own words",
}


def _names(title: str, notes: Sequence[Named], width: int) -> Iterator[Line]:
    if not notes:
        return
    yield ()
    yield from heading(title, width)
    yield from _listed(notes, _MOST, width)


def _listed(notes: Sequence[Named], most: int, width: int) -> Iterator[Line]:
    for it in notes[:most]:
        yield from item(called(it), width)
    yield from _more(len(notes) - most, width)


def _more(amount: int, width: int) -> Iterator[Line]:
    if amount > 0:
        yield from paragraph(f"and {amount:,} more; --format json lists all", width)


def _left(outcome: Outcome, width: int) -> Iterator[Line]:
    if not outcome.left:
        return
    yield ()
    yield from heading("Notes that would keep their old text", width)
    newer = [it for it in outcome.left if it.mine > it.theirs]
    for it in outcome.left[:_MOST_TOLD]:
        yield from item(_kept(it), width)
    yield from _more(len(outcome.left) - _MOST_TOLD, width)
    if newer:
        yield from paragraph(_NEWER, width)
    if outcome.empty:
        cards = some(outcome.empty, "new card")
        words = f"{cards} of notes that keep their text: empty until these are updated."
        yield from paragraph(words, width)


_NEWER = (
    "Anki takes a note only if the release's is newer. The learner edited or tagged these after "
    "the release was built, or has a later release. Importing it once more with Update notes: "
    "Always brings the release's text, and takes the learner's edits and tags in all notes. "
    f'See "When a note keeps its old text" {_PAGE}.'
)


def _kept(it: Left) -> str:
    fields = listed([text.field for text in it.texts], 3) or "tags"
    return (
        f"{called(it.note)}: {fields}; the learner's is of {_day(it.mine)}, the release's of "
        f"{_day(it.theirs)}"
    )


def _clashes(clashes: Sequence[Clash], width: int) -> Iterator[Line]:
    if not clashes:
        return
    yield ()
    yield from heading("Notes that conflict: no release would update them any more", width)
    for clash in clashes:
        amount = some(len(clash.notes), "note")
        yield from item(f"{amount} of the note type '{clash.notetype}':", width)
        for it in clash.differences:
            yield from plain(hanging("      ", shown(it), width))
        names = listed([called(it) for it in clash.notes], 3)
        yield from plain(hanging("      ", shown(names), width))
    yield from paragraph(_SECOND, width)


_SECOND = (
    "Anki compares note types by their fields and card types. Where these differ, it makes a "
    "second note type for what is new, and updates no note of the first. "
    f'What undoes that: see "Fields and note types" {_PAGE}.'
)


def _replaced(title: str, found: Sequence[Replaced], width: int, *, known: bool) -> Iterator[Line]:
    if not found:
        return
    yield ()
    yield from heading(title, width)
    most = _MOST if found[0].why is Why.UNKNOWN else _MOST_TOLD
    for it in found[:most]:
        yield from item(called(it.note), width)
        if it.tags:
            words = f"own tags that would go: {listed(it.tags, 10)}"
            yield from plain(hanging("    ", shown(words), width))
        for text in it.texts:
            yield (Span("    "), Span(shown(text.field), "path"))
            blocks = wording.blocks(text.mine, text.theirs)
            yield from beside.lines(blocks, _TITLES, 6, width)
    yield from _more(len(found) - most, width)
    if found[0].why is Why.UNKNOWN:
        yield from paragraph(_unknown(known=known), width)


def _unknown(*, known: bool) -> str:
    if known:
        return (
            "No package that was named has these notes with such a time or text, so another "
            "release brought these words, or the learner wrote them. Name more: --before FILE."
        )
    return (
        "Whether the learner wrote these words cannot be known from the new release alone. "
        "Name the packages that the learner may have imported: --before FILE."
    )


def _day(time: int) -> str:
    return datetime.fromtimestamp(time, UTC).date().isoformat() if 0 <= time < 2**37 else str(time)
