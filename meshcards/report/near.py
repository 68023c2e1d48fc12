"""What of a text is shown around its changes: enough to see where they are."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from meshcards.diff.values import Block, Said


class Part(NamedTuple):
    """Some items side by side, from the first up to, but without, the end; ``near`` a change."""

    begin: int
    end: int
    near: bool


def parts(changed: Sequence[bool], around: int) -> Iterator[Part]:
    """All items, of which ``changed`` says whether they did: near a change or far from any.

    ``around`` is how many are near on each side. A single item between those that are near is near
    as well, for to leave it out takes as much room.
    """
    close = [any(changed[max(n - around, 0) : n + around + 1]) for n in range(len(changed))]
    sides = zip((True, *close), close, (*close[1:], True), strict=False)
    at = 0
    for is_near, items in groupby(it or (before and after) for before, it, after in sides):
        begin, at = at, at + sum(1 for _ in items)
        yield Part(begin, at, is_near)


def lines(listing: Block) -> list[tuple[Said, str]]:
    """The lines of a listing, each with whether it is gone, new or the same."""
    # Only a line feed ends a line here; splitlines() would cut at others.
    return [(it.said, text) for it in listing.pieces for text in it.text.split("\n")[:-1]]
