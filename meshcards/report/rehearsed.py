"""A rehearsal for a terminal: what an import would do, what would be lost, and what cures it."""

from collections.abc import Iterator

from meshcards.problem import shown
from meshcards.rehearse.values import Harm, Outcome, Rehearsal, Rows
from meshcards.report import rehearsed_notes, rehearsed_options
from meshcards.report.columns import hanging
from meshcards.report.concise import listed, some
from meshcards.report.excerpts import Line
from meshcards.report.paragraphs import heading, labelled, plain


def lines(rehearsal: Rehearsal, width: int) -> Iterator[Line]:
    """The rehearsal in lines of at most ``width`` columns, 40 or more."""
    outcome = rehearsal.outcome
    yield from heading(f"{rehearsal.package} imported into a copy of {rehearsal.on}", width)
    yield from _facts(outcome, width)
    yield from rehearsed_notes.lines(outcome, width, known=bool(rehearsal.earlier))
    if rehearsal.others:
        yield from rehearsed_options.lines(rehearsal, width)
    yield ()
    yield from _verdict(rehearsal, width)


def _facts(outcome: Outcome, width: int) -> Iterator[Line]:
    """What matters most, each with a label before it."""
    looks = [
        *(
            f"another look for {it}{_OWN_LOOK if it in outcome.own_looks else ''}"
            for it in outcome.looks
        ),
        *(f"a new note type {it}" for it in outcome.notetypes),
    ]
    facts = {
        "notes": _notes(outcome),
        "cards": _rows(outcome.cards),
        "reviews": _rows(outcome.reviews),
        "decks": "; ".join(_decks(outcome)) or "none new, no description changed",
        "tags": f"{len(outcome.tags)} new: {listed(outcome.tags)}" if outcome.tags else "none new",
        "looks": listed(looks) or "as they were",
    }
    column = max(map(len, facts)) + 2
    for label, text in facts.items():
        yield from plain(labelled(label, shown(text), width, column))


def _notes(outcome: Outcome) -> str:
    parts = (
        (len(outcome.kept), "with own work, or of a later release"),
        (len(outcome.left), "with an old text"),
    )
    some_of = ", ".join(f"{amount:,} {what}" for amount, what in parts if amount)
    there = f"{outcome.log.duplicate:,} left as they are{some_of and f' ({some_of})'}"
    return (
        f"{outcome.log.new:,} new, {outcome.log.updated:,} updated, {there}, "
        f"{outcome.log.conflicting:,} conflicting"
    )


def _rows(rows: Rows) -> str:
    lost = f"{len(rows.gone):,} lost" if rows.gone else "none lost"
    changed = f"{len(rows.changed):,} changed" if rows.changed else "none changed"
    return f"{rows.before:,} before, {rows.after:,} after: {rows.new:,} new, {lost}, {changed}"


def _decks(outcome: Outcome) -> Iterator[str]:
    if outcome.decks:
        yield f"{len(outcome.decks)} new: {listed(outcome.decks)}"
    if outcome.described:
        yield f"another description for {listed(outcome.described)}"
    if outcome.presets:
        yield f"other options for {listed(outcome.presets)}"


def _verdict(rehearsal: Rehearsal, width: int) -> Iterator[Line]:
    outcome = rehearsal.outcome
    for harm, amount in outcome.harms.items():
        one, many = _HARMS[harm]
        yield from plain(hanging("Lost: ", some(amount, one, many), width), "error")
    if not outcome.harms:
        yield from plain(hanging("", _FINE, width))
    yield from plain(hanging("", f"Tried with Anki's engine {rehearsal.engine}, on a copy.", width))


_OWN_LOOK = ", whose look the learner had changed"
_FINE = (
    "Nothing is lost: no card, no review, and no own work in notes that the release leaves alone."
)
_HARMS = {
    Harm.REVIEWS: ("review", ""),
    Harm.CARDS: ("card, or its schedule", "cards, or their schedule"),
    Harm.NOTES: ("note", ""),
    Harm.EDITS: (
        "own edit of a note that the release does not change",
        "own edits of notes that the release does not change",
    ),
    Harm.STUCK: (
        "note's updates, because it conflicts",
        "notes' updates, because they conflict",
    ),
}
