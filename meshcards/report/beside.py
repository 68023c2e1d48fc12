"""Two texts side by side, with the words in colour that only one of them has."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from meshcards.diff.values import Block, Said
from meshcards.report.columns import cells
from meshcards.report.excerpts import Line, Span
from meshcards.report.marked import flowed

_WIDE = 70  # columns; with fewer, one text is below the other
_GAP = " │ "
_STYLES = {Said.GONE: "gone", Said.NEW: "added", Said.SAME: ""}
_NOTHING: Line = (Span("(nothing)", "dim"),)


def lines(
    blocks: Sequence[Block], titles: tuple[str, str], indent: int, width: int
) -> Iterator[Line]:
    """Two versions of a text in lines of at most ``width`` columns, each below its title.

    Paragraphs that are the same in both are left out.
    """
    is_wide = width >= _WIDE
    room = (width - indent - len(_GAP)) // 2 if is_wide else width - indent - 2
    texts = [
        [line for it in blocks if it.changed for line in _side(it, other, room)] or [_NOTHING]
        for other in (Said.NEW, Said.GONE)
    ]
    if not is_wide:
        for title, text in zip(titles, texts, strict=True):
            yield Span(" " * indent), Span(title, "dim")
            yield from ((Span(" " * (indent + 2)), *line) for line in text)
        return
    columns = [[(Span(title, "dim"),), *text] for title, text in zip(titles, texts, strict=True)]
    for here, there in zip_longest(*columns, fillvalue=()):
        gap = " " * (room - sum(cells(it.text) for it in here))
        rest = (Span(" "), *there) if there else ()
        yield Span(" " * indent), *here, Span(gap), Span(_GAP.rstrip(), "dim"), *rest


def _side(block: Block, other: Said, room: int) -> Iterator[Line]:
    """One version of a block, without what only the other has, in lines of ``room`` columns."""
    pieces = [Span(it.text, _STYLES[it.said]) for it in block.pieces if it.said is not other]
    if not "".join(it.text for it in pieces).strip():
        return
    if not block.listing:
        mark = [Span(f"{block.mark} ")] if block.mark else []
        yield from flowed([*mark, *pieces], 0, room)
        return
    for line in _split(pieces):
        text = "".join(it.text for it in line)
        own = len(text) - len(text.lstrip())
        yield from flowed(line, min(own, room // 2), room)


def _split(pieces: Iterable[Span]) -> Iterator[list[Span]]:
    """The lines of a listing."""
    line: list[Span] = []
    for piece in pieces:
        first, *rest = piece.text.split("\n")
        line.append(piece._replace(text=first))
        for text in rest:
            yield line
            line = [piece._replace(text=text)]
    yield line
