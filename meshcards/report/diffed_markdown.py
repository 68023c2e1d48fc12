"""What differs between two versions of a deck, for a release page or a comment on GitHub.

Counts come first, then the notes of each group, each folded over what differs in it. GitHub takes
so many characters and no more: where they do not suffice, what differs in the last notes is left
out, then names are, and the end says how many.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from meshcards.diff.values import Block, Changed, Diff, Noted, Piece, Reworded, Said
from meshcards.report import diffed_groups, near, quoted, strokes
from meshcards.report.asset import filled
from meshcards.report.concise import some
from meshcards.report.diffed_groups import Group
from meshcards.report.strokes import Stroke

# Characters: GitHub takes 65,536 in a comment, an issue and a release, and some are around these.
MOST = 65_000
_NAME = 160  # characters of a note's name
_LINE = 800  # characters of a line that lists names
_MANY = 12  # notes from which on a group is folded as a whole
_ROOM = 400  # characters for what is said of what was left out
_NAMES = 0.75  # of the room, where there are too many names: the rest is for what differs
_SAME = 160  # characters of what is the same, between two changes
_AROUND = 3  # lines of code around a change
_SIGNS = {Said.SAME: " ", Said.GONE: "-", Said.NEW: "+"}


def text(diff: Diff, most: int = MOST) -> str:
    """The comparison in at most ``most`` characters of Markdown, of which it needs some 5,000."""
    title = quoted.name(diff.new.title or diff.old.title, _NAME)
    names = (quoted.code(quoted.clipped(it.name, _NAME)) for it in (diff.old, diff.new))
    head = f"## {title}: {' → '.join(names)}"
    if not diff and not diff.renamed:
        return f"{head}\n\nNothing differs.\n"
    sections = [_section(it, diff) for it in diffed_groups.of(diff)]
    end = quoted.words(diffed_groups.closing(diff))
    begin = "\n\n".join((head, *_counts(diff)))
    shown = _fitted(sections, most - len(begin) - len(end) - _ROOM)
    return "\n\n".join([begin, *(it.text for it in shown), end, *_left(shown)]) + "\n"


class _Entry(NamedTuple):
    """A note in a line, and with all that differs in it; the same if that is nothing."""

    line: str
    whole: str


class _Section(NamedTuple):
    """A group: its heading, its notes, and the searches for them."""

    heading: str
    entries: tuple[_Entry, ...]
    searches: str


class _Shown(NamedTuple):
    """How much of a section is shown: the first ``most`` notes, those ``whole`` by their number."""

    section: _Section
    most: int
    whole: frozenset[int] = frozenset()

    @property
    def entries(self) -> tuple[_Entry, ...]:
        """The notes that are shown at all."""
        return self.section.entries[: self.most]

    @property
    def text(self) -> str:
        """The section in Markdown."""
        shown = [it.whole if n in self.whole else it.line for n, it in enumerate(self.entries)]
        if more := len(self.section.entries) - len(shown):
            shown.append(f"- and {more:,} more")
        heading, entries, searches = self.section
        listed = "\n\n".join(_listed(shown))
        if len(entries) > _MANY:
            listed = _folded("Show them", listed)
        return "\n\n".join(filter(None, (heading, listed, searches)))


def _counts(diff: Diff) -> Iterator[str]:
    amounts = [f"{amount:,} {words}" for amount, words in diffed_groups.counts(diff)]
    if amounts:
        yield f"**{' · '.join(amounts)}**"
    if around := [f"- {quoted.name(it, _LINE)}" for it in diffed_groups.around(diff)]:
        yield "\n".join(around)


def _section(group: Group, diff: Diff) -> _Section:
    entries = tuple(_entry(*it) for it in zip_longest(group.notes, group.changes))
    heading = f"### {group.title} ({len(group.notes):,})"
    found = diffed_groups.found_by(group.notes, diff)
    searches = ""
    if found:
        code = quoted.fence("\n".join(found), "text")
        searches = _folded("Find them in Anki's browser", code)
    return _Section(heading, entries, searches)


def _entry(note: Noted, change: Changed | None) -> _Entry:
    name = quoted.clipped(note.name or note.id or note.guid, _NAME)
    line = f"- {quoted.words(name)}"
    if change is None:
        return _Entry(line, line)
    lines = [f"- {quoted.name(it, _LINE)}" for it in diffed_groups.besides(change)]
    if not change.texts:
        return _Entry(line, "\n".join((line, *(f"  {it}" for it in lines))))
    parts = filter(None, (*map(field, change.texts), "\n".join(lines)))
    return _Entry(line, _folded(quoted.raw(name), "\n\n".join(parts)))


def field(it: Reworded) -> str:
    """A field with the words marked that changed, as a quotation below its name."""
    return "\n>\n".join((f"> **{quoted.words(it.field)}**", *_field(it)))


def _field(it: Reworded) -> Iterator[str]:
    """The blocks that changed, as lines of a quotation."""
    for block in it.blocks:
        if block.changed:
            written = _listing(block) if block.listing else _paragraph(block)
            yield "\n".join(f"> {line}" for line in written.split("\n"))


def _paragraph(block: Block) -> str:
    parts = [f"{quoted.words(block.mark)} "] if block.mark else []
    every = [*strokes.of(block.pieces)]
    for n, it in enumerate(every):
        if n and strokes.touch(every[n - 1], it):
            parts.append(" ")
        if it.said is Said.SAME:
            parts.append(_short(it, first=n == 0, last=n == len(every) - 1))
        else:
            inner = _pieces(it.pieces)
            marked = filled(f"github/{it.said}.md", text=inner) if inner else ""
            parts += (it.before, marked, it.after)
    return "".join(parts).strip()


def _pieces(pieces: Iterable[Piece]) -> str:
    return "".join(quoted.code(it.text) if it.code else quoted.words(it.text) for it in pieces)


def _short(it: Stroke, *, first: bool, last: bool) -> str:
    """What is the same, with its spaces; of a long text, what is beside a change."""
    if len(it.text) <= _SAME:
        return f"{it.before}{_pieces(it.pieces)}{it.after}"
    begin = "" if first else _pieces(_cut(it.pieces, _SAME // 2))
    backwards = [piece._replace(text=piece.text[::-1]) for piece in reversed(it.pieces)]
    end = [piece._replace(text=piece.text[::-1]) for piece in _cut(backwards, _SAME // 2)]
    return f"{it.before}{begin} … {'' if last else _pieces(end[::-1])}{it.after}"


def _cut(pieces: Sequence[Piece], most: int) -> list[Piece]:
    """The first pieces with at most so many characters, of words that are whole."""
    found: list[Piece] = []
    for it in pieces:
        if len(it.text) > most:
            word = it.text.rfind(" ", 0, most + 1)
            return [*found, it._replace(text=it.text[: max(word, 0)])]
        found.append(it)
        most -= len(it.text)
    return found


def _listing(block: Block) -> str:
    lines = near.lines(block)
    shown = []
    for part in near.parts([said is not Said.SAME for said, _ in lines], _AROUND):
        few = lines[part.begin : part.end]
        shown += [f"{_SIGNS[said]}{line}" for said, line in few] if part.near else [" …"]
    return quoted.fence("\n".join(shown), "diff")


def _folded(summary: str, text: str) -> str:
    return filled("github/folded.md", summary=summary, text=text)


def _listed(entries: Sequence[str]) -> Iterator[str]:
    """Entries as blocks of Markdown: those of a line each as one list."""
    lines: list[str] = []
    for it in entries:
        if it.startswith("- "):
            lines.append(it)
            continue
        if lines:
            yield "\n".join(lines)
            lines = []
        yield it
    if lines:
        yield "\n".join(lines)


def _fitted(sections: Sequence[_Section], room: int) -> list[_Shown]:
    """As many names as there is room for, and what differs in the notes, the first ones first."""
    most = max((len(it.entries) for it in sections), default=0)
    if _needed(sections, most) > room:
        names = range(1, most + 1)
        most = bisect_right(names, int(_NAMES * room), key=lambda it: _needed(sections, it))
    shown = [_Shown(it, most) for it in sections]
    left = room - _needed(sections, most)
    fitted = []
    for it in shown:
        whole = set()
        for n, entry in enumerate(it.entries):
            needed = len(entry.whole) - len(entry.line) + 4
            if entry.whole != entry.line and needed <= left:
                left -= needed
                whole.add(n)
        fitted.append(it._replace(whole=frozenset(whole)))
    return fitted


def _needed(sections: Sequence[_Section], most: int) -> int:
    """How many characters the sections take with so many names each."""
    return sum(len(_Shown(it, most).text) + 2 for it in sections)


def _left(shown: Sequence[_Shown]) -> Iterator[str]:
    """What was left out, and how to see it."""
    every = [(n in it.whole, entry) for it in shown for n, entry in enumerate(it.section.entries)]
    texts = sum(entry.whole != entry.line and not is_whole for is_whole, entry in every)
    names = sum(len(it.section.entries) - len(it.entries) for it in shown)
    amounts = []
    if names:
        amounts.append(f"the names of {some(names, 'note')}")
    if texts:
        amounts.append(f"what differs in {some(texts, 'note')}")
    if amounts:
        yield (
            f"Left out, because GitHub takes some {MOST:,} characters: {' and '.join(amounts)}. "
            "`meshcards diff --format html` shows everything."
        )
