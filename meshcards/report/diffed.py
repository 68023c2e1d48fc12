"""What differs between two versions of a deck, for a terminal: counts first, then note by note."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from meshcards.diff.values import Changed, Diff, Noted, Renamed, Reworded, Way
from meshcards.problem import shown
from meshcards.report import diffed_groups, marked
from meshcards.report.columns import cells, clipped, hanging, wrapped
from meshcards.report.diffed_groups import Group
from meshcards.report.excerpts import Line, Span
from meshcards.report.paragraphs import plain

_COLUMN = 32  # columns for an id, if that many are needed
_LEAST = 24  # columns for the text beside it, or it is below


def lines(diff: Diff, width: int) -> list[Line]:
    """The comparison in lines of at most ``width`` columns, 40 or more, but for Anki's searches."""
    return [*_all(diff, width)]


def _all(diff: Diff, width: int) -> Iterator[Line]:
    title = diff.new.title or diff.old.title
    head = f"{title}: {diff.old.name} → {diff.new.name}"
    yield from plain(hanging("", shown(head), width), "path")
    if not diff and not diff.renamed:
        yield from plain(["  Nothing differs."])
        return
    yield from _counts(diff, width)
    for it in diffed_groups.of(diff):
        yield from _group(it, diff, width)
    yield from _renamed(diff.renamed, width)
    yield ()
    yield from plain(wrapped(shown(diffed_groups.closing(diff)), width))


def _counts(diff: Diff, width: int) -> Iterator[Line]:
    """How much there is of what."""
    for amount, words in diffed_groups.counts(diff):
        yield from plain(hanging(f"{amount:>8,} ", words, width))
    for line in diffed_groups.around(diff):
        yield from plain(hanging("  ", shown(line), width))


def _group(it: Group, diff: Diff, width: int) -> Iterator[Line]:
    """Notes, a line each; below those that both versions have, what differs in them."""
    yield from _title(it.title, len(it.notes), width)
    column = min(_COLUMN, max(cells(note.id) for note in it.notes))
    if it.key == Way.TAGS:
        yield from _tagged(it.changes, column, width)
    else:
        for note, change in zip_longest(it.notes, it.changes):
            yield from _note(note, column, width)
            if change:
                yield from _details(change, width)
    yield from _searches(it.notes, diff)


def _tagged(changes: Sequence[Changed], column: int, width: int) -> Iterator[Line]:
    """Notes with other tags: what differs, above all in which nothing else does."""
    alike: dict[tuple[str, ...], list[Changed]] = {}
    for it in changes:
        if it.texts:
            yield from _note(it.new, column, width)
            yield from _details(it, width)
        else:
            alike.setdefault(tuple(diffed_groups.besides(it)), []).append(it)
    for besides, each in alike.items():
        for words in besides:
            yield from plain(hanging("  ", shown(words), width), "dim")
        for it in each:
            yield from _note(it.new, column, width)


def _title(title: str, amount: int, width: int) -> Iterator[Line]:
    yield ()
    yield from plain(wrapped(f"{title} ({amount:,})", width), "path")


def _note(note: Noted, column: int, width: int) -> Iterator[Line]:
    """A note's id, and beside it or below it the text by which a person knows it."""
    text = shown(note.name)
    if not note.id:
        yield Span("  "), Span(clipped(text, width - 2), "command")
        return
    id_ = shown(note.id)
    room = width - 2 - max(column, cells(id_)) - 2
    if room < _LEAST:
        yield Span("  "), Span(id_, "command")
        yield (Span(f"    {clipped(text, width - 4)}"),)
    else:
        gap = " " * (max(column - cells(id_), 0) + 2)
        yield Span("  "), Span(id_, "command"), Span(gap + clipped(text, room))


def _details(it: Changed, width: int) -> Iterator[Line]:
    """What differs in a note, field by field, and what does besides."""
    for text in it.texts:
        yield from _text(text, width)
    for words in diffed_groups.besides(it):
        yield from plain(hanging("    ", shown(words), width), "dim")


def _text(it: Reworded, width: int) -> Iterator[Line]:
    yield from plain(hanging("    ", shown(it.field), width), "dim")
    yield from marked.lines(it.blocks, 6, width)


def _renamed(renamed: Sequence[Renamed], width: int) -> Iterator[Line]:
    if not renamed:
        return
    yield from _title("Renamed", len(renamed), width)
    for it in renamed:
        yield from plain(hanging("  ", shown(f"{it.old} → {it.new}"), width))


def _searches(notes: Sequence[Noted], diff: Diff) -> Iterator[Line]:
    """The searches that find a group, which stay whole, so that they can be copied."""
    found = diffed_groups.found_by(notes, diff)
    if found is None:
        yield (Span("  Anki's searches for so many are in --format json.", "dim"),)
        return
    if found:
        yield (Span("  In Anki's browser:", "dim"),)
        yield from ((Span(f"    {shown(it)}"),) for it in found)
