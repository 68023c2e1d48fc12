"""Blocks as a test writes them: ``[-gone-]`` and ``{+new+}`` words among those that stay."""

from collections.abc import Iterable
from itertools import groupby

from meshcards.diff import wording
from meshcards.diff.values import Block, Said

_AROUND = {Said.SAME: ("", ""), Said.GONE: ("[-", "-]"), Said.NEW: ("{+", "+}")}


def marked(old: str, new: str) -> list[str]:
    """The blocks of two texts, each as a line; a listing has as many as it has pieces of code."""
    return [_line(it) for it in wording.blocks(old, new)]


def text(blocks: Iterable[Block], *said: Said) -> list[str]:
    """What blocks say in pieces of some kinds, without the blocks that say nothing then."""
    found = ("".join(it.text for it in block.pieces if it.said in said) for block in blocks)
    return [it for it in found if it]


def _line(block: Block) -> str:
    line = f"{block.mark} " if block.mark else ""
    for said, pieces in groupby(block.pieces, lambda it: it.said):
        line += "".join(it.text for it in pieces).join(_AROUND[said])
    return line
