"""Which items of one sequence are those of another, in bounded time.

What is in both only once is an anchor, as in patience diff: so a unique word or line is matched
before a full stop or an empty line is. Between anchors it is the shortest edit, as in Myers' diff,
up to a number of edits; what differs more is another text.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

MOST_EDITS = 128  # between two anchors
_DEEPEST = 8  # levels of anchors between anchors


class Pair(NamedTuple):
    """An item that both sequences have: its place in each."""

    old: int
    new: int


class _Stretch(NamedTuple):
    """A part of both sequences, from the first places up to, but without, the last."""

    old: int
    old_end: int
    new: int
    new_end: int


def pairs(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """The items that both have, in the order that they have in both."""
    numbers: dict[Hashable, int] = {}
    ones = [numbers.setdefault(it, len(numbers)) for it in old]
    others = [numbers.setdefault(it, len(numbers)) for it in new]
    whole = _Stretch(0, len(ones), 0, len(others))
    return list(_within(ones, others, whole, _DEEPEST))


def _within(
    ones: Sequence[int], others: Sequence[int], all_: _Stretch, depth: int
) -> Iterator[Pair]:
    old, old_end, new, new_end = all_
    while old < old_end and new < new_end and ones[old] == others[new]:
        yield Pair(old, new)
        old, new = old + 1, new + 1
    kept = 0
    while old < old_end and new < new_end and ones[old_end - 1] == others[new_end - 1]:
        old_end, new_end, kept = old_end - 1, new_end - 1, kept + 1
    if old < old_end and new < new_end:
        inner = _Stretch(old, old_end, new, new_end)
        anchors = _anchors(ones, others, inner) if depth else []
        if anchors:
            yield from _around(ones, others, inner, anchors, depth - 1)
        else:
            yield from _edited(ones, others, inner)
    for n in range(kept):
        yield Pair(old_end + n, new_end + n)


def _around(
    ones: Sequence[int], others: Sequence[int], all_: _Stretch, anchors: list[Pair], depth: int
) -> Iterator[Pair]:
    old, old_end, new, new_end = all_
    for anchor in anchors:
        yield from _within(ones, others, _Stretch(old, anchor.old, new, anchor.new), depth)
        yield anchor
        old, new = anchor.old + 1, anchor.new + 1
    yield from _within(ones, others, _Stretch(old, old_end, new, new_end), depth)


def _anchors(ones: Sequence[int], others: Sequence[int], all_: _Stretch) -> list[Pair]:
    """The longest row of what is in each only once, and in the same order in both."""
    old, new = ones[all_.old : all_.old_end], others[all_.new : all_.new_end]
    often, seldom = Counter(old), Counter(new)
    places = {it: n for n, it in enumerate(new, all_.new)}
    once = [
        Pair(n, places[it])
        for n, it in enumerate(old, all_.old)
        if often[it] == 1 and seldom[it] == 1
    ]
    ends: list[int] = []  # of rows of each length, the lowest place in the new at which one ends
    last: list[int] = []  # and which of ``once`` that is
    before: list[int] = []
    for n, pair in enumerate(once):
        length = bisect_left(ends, pair.new)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [pair.new]
        last[length : length + 1] = [n]
    row = []
    at = last[-1] if last else -1
    while at >= 0:
        row.append(once[at])
        at = before[at]
    return row[::-1]


def _edited(ones: Sequence[int], others: Sequence[int], all_: _Stretch) -> Iterator[Pair]:
    """What the shortest edit leaves; nothing if that has too many steps."""
    old, new = ones[all_.old : all_.old_end], others[all_.new : all_.new_end]
    before: list[dict[int, int]] = []
    reached = {1: 0}  # by diagonal, how far into the old
    for edits in range(min(len(old) + len(new), MOST_EDITS) + 1):
        before.append(dict(reached))
        for diagonal in range(-edits, edits + 1, 2):
            came = _came(reached, diagonal, edits)
            at = reached[came] + (came < diagonal)
            while at < len(old) and at - diagonal < len(new) and old[at] == new[at - diagonal]:
                at += 1
            reached[diagonal] = at
        if reached.get(len(old) - len(new), -1) >= len(old):
            for it in _left(before, len(old), len(new)):
                yield Pair(all_.old + it.old, all_.new + it.new)
            return


def _came(reached: dict[int, int], diagonal: int, edits: int) -> int:
    """The diagonal from which one is entered: the next one by a new item, or the one before it."""
    is_new = diagonal == -edits or (
        diagonal != edits and reached[diagonal - 1] < reached[diagonal + 1]
    )
    return diagonal + 1 if is_new else diagonal - 1


def _left(before: list[dict[int, int]], old: int, new: int) -> list[Pair]:
    """The pairs that are found on the way back, from the ends of both to their beginnings."""
    found = []
    for edits in range(len(before) - 1, -1, -1):
        diagonal = old - new
        came = _came(before[edits], diagonal, edits) if edits else 0
        at = before[edits][came] if edits else 0
        for _ in range(old - at - (came < diagonal)):
            old, new = old - 1, new - 1
            found.append(Pair(old, new))
        old, new = at, at - came
    return found[::-1]
