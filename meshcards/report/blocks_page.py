"""The blocks of a text as HTML: what is gone or new is marked, and what stays far off is folded."""

import html
from collections.abc import Iterator, Sequence

from meshcards.diff.values import Block, Piece, Said
from meshcards.report import near, quoted, strokes
from meshcards.report.asset import filled
from meshcards.report.concise import some
from meshcards.report.strokes import Stroke

_BLOCKS_AROUND = 1  # that stay and are shown beside one that changed
_LINES_AROUND = 3


def compared(blocks: Sequence[Block]) -> str:
    """Blocks of two versions; those that stay are folded where none beside them changed."""
    parts = []
    for part in near.parts([it.changed for it in blocks], _BLOCKS_AROUND):
        shown = "\n".join(map(_block, blocks[part.begin : part.end]))
        if not part.near:
            amount = some(part.end - part.begin, "unchanged paragraph")
            shown = filled("diffed/stays.html", amount=amount, blocks=shown)
        parts.append(shown)
    return "\n".join(parts)


def plain(blocks: Sequence[Block]) -> str:
    """Blocks of one version, without marks."""
    unmarked = (
        it._replace(pieces=tuple(piece._replace(said=Said.SAME) for piece in it.pieces))
        for it in blocks
    )
    return "\n".join(map(_block, unmarked))


def escaped(text: str) -> str:
    """A text as HTML, without characters that turn the direction of what follows."""
    return html.escape(quoted.seen(text))


def _block(block: Block) -> str:
    if block.listing:
        return filled("diffed/listing.html", lines="".join(_lines(block)))
    pieces = "".join(_strokes(block))
    if block.mark:
        return filled("diffed/item.html", mark=escaped(block.mark), pieces=pieces)
    return filled("diffed/paragraph.html", pieces=pieces)


def _strokes(block: Block) -> Iterator[str]:
    last = Stroke(Said.SAME, "", (), "")
    for it in strokes.of(block.pieces):
        if strokes.touch(last, it):
            yield " "
        yield _stroke(it)
        last = it


def _stroke(it: Stroke) -> str:
    text = "".join(map(_piece, it.pieces))
    return f"{it.before}{filled(f'diffed/{it.said}.html', text=text) if text else ''}{it.after}"


def _piece(piece: Piece) -> str:
    text = escaped(piece.text)
    text = filled("diffed/code.html", text=text) if piece.code else text
    return filled("diffed/gap.html", text=text) if piece.hidden else text


def _lines(listing: Block) -> Iterator[str]:
    """The lines of code; where nothing changed, all of them."""
    lines = near.lines(listing)
    around = _LINES_AROUND if listing.changed else len(lines)
    changed = [said is not Said.SAME or not listing.changed for said, _ in lines]
    for part in near.parts(changed, around):
        if part.near:
            for said, text in lines[part.begin : part.end]:
                yield filled(f"diffed/{said}-line.html", text=escaped(text) or " ")
        else:
            yield filled("diffed/far-line.html")
