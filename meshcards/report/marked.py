"""Texts whose words are marked as gone or new, in lines of a terminal's width.

The marks are those of ``git diff --word-diff``, so they are read without colours as well:
``[-gone-]`` and ``{+new+}``. Of what is the same, only what is near a change is shown.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from meshcards.diff.values import Block, Piece, Said
from meshcards.problem import shown
from meshcards.report import near, strokes
from meshcards.report.columns import cells, hanging, wrapped
from meshcards.report.excerpts import Line, Span

_AROUND = 40  # characters that are shown before and after a change
_CONTEXT = 2  # lines of a listing that are shown before and after one
_LEAST = 10  # columns of a line
_MOST = 4_000  # characters of a change, or of a line of code: the other forms have the rest
_MARKS = {Said.GONE: ("[-", "-]"), Said.NEW: ("{+", "+}"), Said.SAME: ("", "")}
_SIGNS = {Said.GONE: "- ", Said.NEW: "+ ", Said.SAME: "  "}
_STYLES = {Said.GONE: "gone", Said.NEW: "added", Said.SAME: ""}
_WORD = re.compile(r"(\s*)(\S+)|\s+")
_MORE = "…"


def lines(blocks: Iterable[Block], indent: int, width: int) -> Iterator[Line]:
    """The blocks in which something differs, after ``indent`` columns, in ``width`` at most."""
    for block in blocks:
        if not block.changed:
            continue
        if block.listing:
            yield from _listing(block, indent, width)
        else:
            yield from flowed(_marked(block.pieces), indent, width)


def flowed(spans: Iterable[Span], indent: int, width: int) -> Iterator[Line]:
    """Spans of text as lines after ``indent`` columns, broken at spaces; spaces become one."""
    room = max(width - indent, _LEAST)
    line: list[Span] = []
    taken = 0
    for word in _words(spans):
        needed = sum(cells(it.text) for it in word)
        if line and taken + 1 + needed <= room:
            style = line[-1].style if line[-1].style == word[0].style else ""
            line += [Span(" ", style), *word]
            taken += 1 + needed
            continue
        if line:
            yield _after(indent, line)
        *full, line = _parted(word, room)
        yield from (_after(indent, it) for it in full)
        taken = sum(cells(it.text) for it in line)
    if line:
        yield _after(indent, line)


def _after(indent: int, line: Sequence[Span]) -> Line:
    """A line after its indent, neighbours of one style as one span."""
    joined = (
        Span("".join(it.text for it in spans), style)
        for style, spans in groupby(line, key=lambda it: it.style)
    )
    return Span(" " * indent), *joined


def _words(spans: Iterable[Span]) -> Iterator[list[Span]]:
    """Words as the spans that they consist of: a change may be within one."""
    word: list[Span] = []
    for span in spans:
        for found in _WORD.finditer(span.text):
            if word and (found[2] is None or found[1]):
                yield word
                word = []
            if found[2]:
                word.append(Span(shown(found[2]), span.style))
    if word:
        yield word


def _parted(word: Sequence[Span], room: int) -> list[list[Span]]:
    """A word as the lines that it needs: one, unless it is longer than a line."""
    found: list[list[Span]] = [[]]
    taken = 0
    for span in word:
        for part in wrapped(span.text, room):
            if found[-1] and taken + cells(part) > room:
                found.append([])
                taken = 0
            found[-1].append(Span(part, span.style))
            taken += cells(part)
    return found


def _marked(pieces: Sequence[Piece]) -> Iterator[Span]:
    """Pieces with their marks, and of what is the same only what is near a change."""
    every = [*strokes.of(pieces)]
    for number, it in enumerate(every):
        text = f"{it.before}{it.text}{it.after}"
        if it.said is Said.SAME:
            yield Span(_near(text, first=number == 0, last=number == len(every) - 1))
            continue
        begin, end = _MARKS[it.said]
        text = _cut(it.text)
        yield Span(f"{it.before}{begin}{text}{end}{it.after}", _STYLES[it.said])


def _cut(text: str) -> str:
    return text if len(text) <= _MOST else f"{text[:_MOST]}{_MORE}"


def _near(text: str, *, first: bool, last: bool) -> str:
    """The ends of a text that are beside a change, cut between words."""
    most = _AROUND if first or last else 2 * _AROUND
    if len(text) <= most + len(_MORE):
        return text
    begin = "" if first else text[:_AROUND].rpartition(" ")[0] or text[:_AROUND]
    end = "" if last else text[-_AROUND:].partition(" ")[2] or text[-_AROUND:]
    return f"{begin} {_MORE} {end}"


def _listing(block: Block, indent: int, width: int) -> Iterator[Line]:
    """Code line by line, each with a sign before it; far from a change it is left out."""
    every = near.lines(block)
    for part in near.parts([said is not Said.SAME for said, _ in every], _CONTEXT):
        if not part.near:
            yield (Span(f"{'':{indent}}{_MORE}", "dim"),)
            continue
        for said, text in every[part.begin : part.end]:
            for line in _code(" " * indent + _SIGNS[said], _cut(text).expandtabs(4), width):
                yield (Span(line, _STYLES[said]),)


def _code(begin: str, text: str, width: int) -> list[str]:
    """A line of code after its sign; its own indent stays."""
    bare = text.lstrip(" ")
    own = min(len(text) - len(bare), max(0, width - len(begin) - 2 * _LEAST))
    return hanging(begin + " " * own, shown(bare), max(width, len(begin) + own + _LEAST))
