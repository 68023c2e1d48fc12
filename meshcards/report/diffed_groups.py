"""What a comparison shows, in which order and in which words: on a terminal and on pages alike."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from meshcards.diff import named, searches
from meshcards.diff.values import Changed, Diff, Noted, Way
from meshcards.report.concise import listed, some

_TITLES = {
    Way.MEANING: ("Changed in meaning", "changed in meaning"),
    Way.WORDING: ("Reworded", "reworded"),
    Way.FIGURES: ("With other figures or sounds", "with other figures or sounds"),
    Way.MOVED: ("Moved to another subdeck", "moved"),
    Way.TAGS: (
        "With other tags, sources or difficulty",
        "with other tags, sources or difficulty",
    ),
    Way.MARKUP: (
        "With other markup, and the same words",
        "with other markup, and the same words",
    ),
}
_LONGEST = 4_000  # characters of searches after which a group's are left out


class Group(NamedTuple):
    """Notes that differ in one way: a key for links, a title, and words after their number.

    ``changes`` are those of the notes, in their order; empty where only one version has the notes.
    """

    key: str
    title: str
    counted: str
    notes: tuple[Noted, ...]
    changes: tuple[Changed, ...] = ()


def of(diff: Diff) -> tuple[Group, ...]:
    """The groups that have notes, in the order in which they are shown."""
    every = (
        Group("new", "New", "new", diff.added),
        *(_changed(diff, way) for way in Way),
        Group("retired", "Retired", "retired", diff.retired),
    )
    return tuple(it for it in every if it.notes)


def counts(diff: Diff) -> Iterator[tuple[int, str]]:
    """How many notes there are of each kind, and the words after the number."""
    yield from ((len(it.notes), it.counted) for it in of(diff))
    if diff.renamed:
        yield len(diff.renamed), "renamed, which learners do not notice"
    if diff.touched:
        yield len(diff.touched), "the same, and updated by Anki because their time rose"


def around(diff: Diff) -> Iterator[str]:
    """What differs outside of the notes, a line each."""
    if diff.restyled:
        yield f"other look: {listed(diff.restyled)}"
    if diff.figures:
        # A figure that changed has two names in packages of ours, which differ in a digest.
        files = tuple(dict.fromkeys(map(named.file, diff.figures)))
        amount = some(len(files), "file")
        yield f"{amount} of figures and sounds, new, gone or changed: {listed(files)}"
    if diff.described:
        yield "another description of the deck"


def besides(it: Changed) -> Iterator[str]:
    """What differs in a note beside its texts, a line each."""
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


def found_by(notes: Sequence[Noted], diff: Diff) -> tuple[str, ...] | None:
    """Anki's searches for the notes of a group; ``None`` if they are too long to be shown."""
    found = searches.of(notes, diff)
    return found if sum(map(len, found)) <= _LONGEST else None


def closing(diff: Diff) -> str:
    """What an import does, in a sentence or three."""
    if diff.old.notes and len(diff.added) == len(diff.new.notes) > 0:
        return "No note is in both, so these are two decks, and not two versions of one."
    parts = []
    if diff.added:
        parts.append(f"adds {some(len(diff.added), 'note')}")
    if diff.updated:
        parts.append(f"updates {diff.updated:,}")
    parts.append(f"leaves {some(diff.left, 'note')} as {'it is' if diff.left == 1 else 'they are'}")
    *first, last = parts
    words = f"Importing it {', '.join(first)}{' and ' if first else ''}{last}."
    if diff.touched:
        words += " An update replaces what learners edited in a note."
    if diff.retired:
        words += " Learners keep retired notes until they delete them."
    if any(Way.MOVED in it.ways for it in diff.changed):
        words += " Cards that learners have stay in the subdecks where they are."
    return words


def _changed(diff: Diff, way: Way) -> Group:
    changes = diff.by(way)
    return Group(str(way), *_TITLES[way], tuple(it.new for it in changes), changes)


def _cards(ordinals: Iterable[int]) -> str:
    return ", ".join(str(it + 1) for it in ordinals)
