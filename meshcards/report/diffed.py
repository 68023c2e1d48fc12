"""What differs between two versions of a deck, for a terminal: counts first, then note by note."""

from collections.abc import Iterable, Iterator, Sequence

from meshcards.diff import searches
from meshcards.diff.values import Changed, Diff, Noted, Renamed, Reworded, Way
from meshcards.problem import shown
from meshcards.report import marked
from meshcards.report.columns import cells, clusters, hanging, wrapped
from meshcards.report.concise import listed, some
from meshcards.report.excerpts import Line, Span

_TITLES = {
    Way.MEANING: "Changed in meaning",
    Way.WORDING: "Reworded",
    Way.FIGURES: "With other figures or sounds",
    Way.MOVED: "Moved to another subdeck",
    Way.TAGS: "With other tags, sources or difficulty",
    Way.MARKUP: "With other markup, and the same words",
}
_COUNTED = {
    Way.MEANING: "changed in meaning",
    Way.WORDING: "reworded",
    Way.FIGURES: "with other figures or sounds",
    Way.MOVED: "moved",
    Way.TAGS: "with other tags, sources or difficulty",
    Way.MARKUP: "with other markup, and the same words",
}
_COLUMN = 32  # columns for an id, if that many are needed
_LEAST = 24  # columns for the text beside it, or it is below
_LONGEST = 4_000  # characters of searches after which a group's are left out


def lines(diff: Diff, width: int) -> list[Line]:
    """The comparison in lines of at most ``width`` columns, 40 or more, but for Anki's searches."""
    return [*_all(diff, width)]


def _all(diff: Diff, width: int) -> Iterator[Line]:
    title = diff.new.title or diff.old.title
    head = f"{title}: {diff.old.name} → {diff.new.name}"
    yield from _plain(hanging("", shown(head), width), "path")
    if not diff and not diff.renamed:
        yield from _plain(["  Nothing differs."])
        return
    yield from _counts(diff, width)
    yield from _group("New", diff.added, diff, width)
    for way in Way:
        yield from _changes(way, diff, width)
    yield from _group("Retired", diff.retired, diff, width)
    yield from _renamed(diff.renamed, width)
    yield ()
    yield from _plain(wrapped(shown(_closing(diff)), width))


def _counts(diff: Diff, width: int) -> Iterator[Line]:
    """How much there is of what."""
    amounts = [
        (len(diff.added), "new"),
        *((len(diff.by(way)), words) for way, words in _COUNTED.items()),
        (len(diff.retired), "retired"),
        (len(diff.renamed), "renamed, which learners do not notice"),
        (len(diff.touched), "the same, and updated by Anki because their time rose"),
    ]
    for amount, words in amounts:
        if amount:
            yield from _plain(hanging(f"{amount:>8,} ", words, width))
    if diff.restyled:
        yield from _plain(hanging("  ", f"other look: {_names(diff.restyled)}", width))
    if diff.figures:
        files = some(len(diff.figures), "file")
        words = f"{files} of figures and sounds, new, gone or changed: {_names(diff.figures)}"
        yield from _plain(hanging("  ", words, width))
    if diff.described:
        yield from _plain(hanging("  ", "another description of the deck", width))


def _group(title: str, notes: Sequence[Noted], diff: Diff, width: int) -> Iterator[Line]:
    """Notes that only one version has, a line each."""
    if not notes:
        return
    yield from _title(title, len(notes), width)
    column = min(_COLUMN, max(cells(it.id) for it in notes))
    for note in notes:
        yield from _note(note, column, width)
    yield from _searches(notes, diff)


def _changes(way: Way, diff: Diff, width: int) -> Iterator[Line]:
    """Notes that both versions have, with what differs in them."""
    changes = diff.by(way)
    if not changes:
        return
    yield from _title(_TITLES[way], len(changes), width)
    column = min(_COLUMN, max(cells(it.new.id) for it in changes))
    for it in changes:
        yield from _note(it.new, column, width)
        yield from _details(it, width)
    yield from _searches([it.new for it in changes], diff)


def _title(title: str, amount: int, width: int) -> Iterator[Line]:
    yield ()
    yield from _plain(wrapped(f"{title} ({amount:,})", width), "path")


def _note(note: Noted, column: int, width: int) -> Iterator[Line]:
    """A note's id, and beside it or below it the text by which a person knows it."""
    text = shown(note.name)
    if not note.id:
        yield Span("  "), Span(_clipped(text, width - 2), "command")
        return
    id_ = shown(note.id)
    room = width - 2 - max(column, cells(id_)) - 2
    if room < _LEAST:
        yield Span("  "), Span(id_, "command")
        yield (Span(f"    {_clipped(text, width - 4)}"),)
    else:
        gap = " " * (max(column - cells(id_), 0) + 2)
        yield Span("  "), Span(id_, "command"), Span(gap + _clipped(text, room))


def _details(it: Changed, width: int) -> Iterator[Line]:
    """What differs in a note, field by field, and what does besides."""
    for text in it.texts:
        yield from _text(text, width)
    for words in _besides(it):
        yield from _plain(hanging("    ", shown(words), width), "dim")


def _text(it: Reworded, width: int) -> Iterator[Line]:
    yield from _plain(hanging("    ", shown(it.field), width), "dim")
    yield from marked.lines(it.blocks, 6, width)


def _besides(it: Changed) -> Iterator[str]:
    old, new = it.old, it.new
    if Way.MOVED in it.ways:
        yield f"moved from {old.subdeck} to {new.subdeck}"
    if more := sorted({*new.ordinals} - {*old.ordinals}):
        yield f"new cards: {_cards(more)}"
    if fewer := sorted({*old.ordinals} - {*new.ordinals}):
        yield f"cards that are gone: {_cards(fewer)}"
    if more_tags := sorted({*new.tags} - {*old.tags}):
        yield f"new tags: {listed(more_tags)}"
    if fewer_tags := sorted({*old.tags} - {*new.tags}):
        yield f"tags that are gone: {listed(fewer_tags)}"
    if not it.arrives and it.ways != (Way.MOVED,):
        yield "Anki does not update it, because its time did not rise"


def _cards(ordinals: Iterable[int]) -> str:
    return ", ".join(str(it + 1) for it in ordinals)


def _renamed(renamed: Sequence[Renamed], width: int) -> Iterator[Line]:
    if not renamed:
        return
    yield from _title("Renamed", len(renamed), width)
    for it in renamed:
        yield from _plain(hanging("  ", shown(f"{it.old} → {it.new}"), width))


def _searches(notes: Sequence[Noted], diff: Diff) -> Iterator[Line]:
    """The searches that find a group, which stay whole, so that they can be copied."""
    found = [shown(it) for it in searches.of(notes, diff)]
    if sum(map(len, found)) > _LONGEST:
        yield (Span("  Anki's searches for so many are in --format json.", "dim"),)
        return
    if found:
        yield (Span("  In Anki's browser:", "dim"),)
        yield from ((Span(f"    {it}"),) for it in found)


def _closing(diff: Diff) -> str:
    """What an import does, in a sentence or three."""
    parts = []
    if diff.added:
        parts.append(f"adds {some(len(diff.added), 'note')}")
    if diff.updated:
        parts.append(f"updates {diff.updated:,}")
    parts.append(f"leaves {some(diff.left, 'note')} as {'it is' if diff.left == 1 else 'they are'}")
    if diff.old.notes and len(diff.added) == len(diff.new.notes) > 0:
        return "No note is in both, so these are two decks, and not two versions of one."
    *first, last = parts
    words = f"Importing it {', '.join(first)}{' and ' if first else ''}{last}."
    if diff.touched:
        words += " An update replaces what learners edited in a note."
    if diff.retired:
        words += " Learners keep retired notes until they delete them."
    if any(Way.MOVED in it.ways for it in diff.changed):
        words += " Cards that learners have stay in the subdecks where they are."
    return words


def _names(names: Sequence[str]) -> str:
    return shown(listed(names))


def _clipped(text: str, room: int) -> str:
    """A text of one line that is cut where it is too long."""
    if cells(text) <= room:
        return text
    taken, kept = 1, ""
    for it in clusters(text[: 4 * room]):
        taken += cells(it)
        if taken > room:
            break
        kept += it
    return f"{kept.rstrip()}…"


def _plain(texts: Iterable[str], style: str = "") -> Iterator[Line]:
    return ((Span(it, style),) for it in texts)
