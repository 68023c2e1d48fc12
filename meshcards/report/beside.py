"""Two texts side by side, with the words marked that only one of them has."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import TypeAlias

from meshcards.diff.values import Block, Said
from meshcards.problem import shown
from meshcards.report.columns import cells, clusters
from meshcards.report.excerpts import Line, Span

GONE, NEW = "error", "advice"
"""The styles of what only the left text has, and of what only the right one has."""

_WIDE = 70  # columns; with fewer, one text is below the other
_GAP = " │ "
_WORDS = re.compile(r"\s+|\S+")

_Word: TypeAlias = tuple[Span, ...]


def lines(
    blocks: Sequence[Block], titles: tuple[str, str], indent: int, width: int
) -> Iterator[Line]:
    """Two versions of a text in lines of at most ``width`` columns, each below its title."""
    wide = width >= _WIDE
    room = (width - indent - len(_GAP)) // 2 if wide else width - indent - 2
    left = [line for it in blocks for line in _side(it, Said.NEW, room)]
    right = [line for it in blocks for line in _side(it, Said.GONE, room)]
    first, second = ((Span(it, "dim"),) for it in titles)
    if not wide:
        for title, text in ((first, left), (second, right)):
            yield Span(" " * indent), *title
            yield from ((Span(" " * (indent + 2)), *line) for line in text or [_NOTHING])
        return
    columns = [first, *(left or [_NOTHING])], [second, *(right or [_NOTHING])]
    for here, there in zip_longest(*columns, fillvalue=()):
        gap = " " * (room - sum(cells(it.text) for it in here))
        rest = (Span(" "), *there) if there else ()
        yield Span(" " * indent), *here, Span(gap), Span(_GAP.rstrip(), "dim"), *rest


_NOTHING: Line = (Span("(nothing)", "dim"),)


def _side(block: Block, without: Said, room: int) -> Iterator[Line]:
    """One version of a block: the pieces that it has, in lines of ``room`` columns."""
    style = {Said.GONE: GONE, Said.NEW: NEW}
    pieces = [
        Span(it.text, style.get(it.said, "")) for it in block.pieces if it.said is not without
    ]
    if not "".join(it.text for it in pieces).strip():
        return
    if not block.listing:
        mark = [Span(f"{block.mark} ")] if block.mark else []
        yield from _filled(_words([*mark, *pieces]), room)
        return
    for line in _split(pieces):
        yield from _filled(_words(line, keep=True), room)


def _split(pieces: Iterable[Span]) -> Iterator[list[Span]]:
    """The lines of a listing."""
    line: list[Span] = []
    for piece in pieces:
        first, *rest = piece.text.split("\n")
        line.append(piece._replace(text=first))
        for text in rest:
            yield line
            line = [piece._replace(text=text)]
    if any(it.text for it in line):
        yield line


def _words(pieces: Iterable[Span], *, keep: bool = False) -> list[_Word]:
    """Words, each of one piece or more; with ``keep`` the spaces before the first are a word."""
    words: list[_Word] = []
    joins = False
    for piece in pieces:
        for text in _WORDS.findall(piece.text):
            if not text.isspace():
                span = (Span(shown(text), piece.style),)
                words = [*words[:-1], (*words[-1], *span)] if joins and words else [*words, span]
                joins = True
                continue
            if keep and not words:
                words.append((Span(" " * (len(text) - 1)),))
            joins = False
    return words


def _filled(words: Iterable[_Word], room: int) -> Iterator[Line]:
    line: list[Span] = []
    taken = 0
    for word in words:
        for part in _parted(word, room):
            needs = sum(cells(it.text) for it in part)
            if line and taken + 1 + needs > room:
                yield _begun(line)
                line, taken = [], 0
            if line:
                line.append(Span(" ", line[-1].style if line[-1].style == part[0].style else ""))
                taken += 1
            line += part
            taken += needs
    if line:
        yield _begun(line)


def _begun(line: Sequence[Span]) -> Line:
    """A line that no log takes for a command, whatever its first word is."""
    first, *rest = line
    return first._replace(text=shown(first.text)), *rest


def _parted(word: _Word, room: int) -> Iterator[_Word]:
    """A word, or its parts if it is longer than a line."""
    part: list[Span] = []
    taken = 0
    for span in word:
        for cluster in clusters(span.text):
            if part and taken + cells(cluster) > room:
                yield tuple(part)
                part, taken = [], 0
            if part and part[-1].style == span.style:
                part[-1] = part[-1]._replace(text=part[-1].text + cluster)
            else:
                part.append(span._replace(text=cluster))
            taken += cells(cluster)
    yield tuple(part)
