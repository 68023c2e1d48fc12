"""What differs between two versions of a deck, for a release page or a comment on GitHub.

Counts come first, then the notes of each group, each folded over what differs in it. GitHub takes
so many characters and no more: where they do not suffice, notes lose their texts first, the last
ones first, and then their names, and the end says how many.
"""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from meshcards.diff.values import Block, Changed, Diff, Noted, Piece, Reworded, Said
from meshcards.report import diffed_groups, near, quoted
from meshcards.report.asset import filled
from meshcards.report.concise import some
from meshcards.report.diffed_groups import Group

MOST = 65_536  # characters that GitHub takes in a comment, an issue and a release
_NAME = 160  # characters of a note's name
_MANY = 12  # notes from which on a group is folded as a whole
_ROOM = 400  # characters for what is said of what was left out
_NAMES = (10_000, 1_000, 300, 100, 30, 10, 3, 0)  # names of a group that are tried, one by one
_SAME = 160  # characters of what is the same, between two changes
_AROUND = 3  # lines of code around a change
_SIGNS = {Said.SAME: " ", Said.GONE: "-", Said.NEW: "+"}


def text(diff: Diff, most: int = MOST) -> str:
    """The comparison in at most ``most`` characters of Markdown, of which it needs some 5,000."""
    title = quoted.words(quoted.clipped(diff.new.title or diff.old.title, _NAME))
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
    if around := [quoted.clipped(it, 5 * _NAME) for it in diffed_groups.around(diff)]:
        yield "\n".join(f"- {quoted.words(it)}" for it in around)


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
    besides = (quoted.clipped(it, 5 * _NAME) for it in diffed_groups.besides(change))
    lines = [f"- {quoted.words(it)}" for it in besides]
    if not change.texts:
        return _Entry(line, "\n".join((line, *(f"  {it}" for it in lines))))
    texts = ("\n>\n".join((f"> **{quoted.words(it.field)}**", *_field(it))) for it in change.texts)
    parts = filter(None, (*texts, "\n".join(lines)))
    return _Entry(line, _folded(quoted.raw(name), "\n\n".join(parts)))


def _field(it: Reworded) -> Iterator[str]:
    """The blocks that changed, as lines of a quotation."""
    for block in it.blocks:
        if block.changed:
            written = _listing(block) if block.listing else _paragraph(block)
            yield "\n".join(f"> {line}" for line in written.split("\n"))


def _paragraph(block: Block) -> str:
    parts = [f"{quoted.words(block.mark)} "] if block.mark else []
    before: Piece | None = None
    last = len(block.pieces) - 1
    for n, piece in enumerate(block.pieces):
        if before and {before.said, piece.said} == {Said.GONE, Said.NEW}:
            parts.append(" ")  # or two words would look like one
        parts.append(_piece(_short(piece, first=n == 0, last=n == last)))
        before = piece
    return "".join(parts).strip()


def _piece(piece: Piece) -> str:
    """A piece of a line, with the spaces at its ends outside of its marks."""
    inner = piece.text.strip()
    if not inner:
        return " "
    before, after = piece.text[:1].strip(inner[0]), piece.text[-1:].strip(inner[-1])
    text = quoted.code(inner) if piece.code else quoted.words(inner)
    return f"{before}{filled(f'github/{piece.said}.md', text=text)}{after}"


def _short(piece: Piece, *, first: bool, last: bool) -> Piece:
    """A piece; of a long one that is the same, what is beside a change."""
    text = piece.text
    if piece.said is not Said.SAME or len(text) <= _SAME:
        return piece
    begin = "" if first else quoted.clipped(text, _SAME // 2).rstrip("…")
    rest = text[-_SAME // 2 :].partition(" ")[2] or text[-_SAME // 2 :]
    space = " " if text.startswith(" ") and begin else ""
    return piece._replace(text=f"{space}{begin} … {'' if last else rest}")


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
    """As many names as there is room for, and then what differs in the notes, the first first."""
    shown: list[_Shown] = []
    for most in _NAMES:
        shown = [_Shown(it, most) for it in sections]
        left = room - sum(len(it.text) + 2 for it in shown)
        if left >= 0:
            break
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
            f"Left out, because GitHub takes {MOST:,} characters: {' and '.join(amounts)}. "
            "`meshcards diff --format html` shows everything."
        )
