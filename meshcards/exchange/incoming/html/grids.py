"""Tables of HTML → tables of Markdown."""

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborNode

_PARTS = frozenset(("thead", "tbody", "tfoot"))
_GUTTER = re.compile(r"\b(?:linenos?|gutter|line-numbers)\b")


def children(node: LexborNode) -> Iterator[LexborNode]:
    """What is in an element, one level deep."""
    child = node.first_child
    while child is not None:
        yield child
        child = child.next


def rows(table: LexborNode) -> tuple[tuple[LexborNode, ...], ...]:
    """The cells of a table, row by row, without the numbers of lines beside code."""
    found = []
    for child in children(table):
        for row in children(child) if child.tag in _PARTS else (child,):
            if row.tag == "tr":
                cells = (it for it in children(row) if it.tag in {"td", "th"})
                found.append(tuple(it for it in cells if not _is_gutter(it)))
    return tuple(row for row in found if row)


def caption(table: LexborNode) -> LexborNode | None:
    """The element with what a table says above itself."""
    return next((it for it in children(table) if it.tag == "caption"), None)


def lost(cells: Sequence[Sequence[LexborNode]]) -> Iterator[str]:
    """What Markdown cannot say of a table."""
    every = [it for row in cells for it in row]
    if any("colspan" in it.attributes or "rowspan" in it.attributes for it in every):
        yield "cells that reach over several rows or columns"
    if not any(it.tag == "th" for it in cells[0]):
        yield "a table without a head, whose first row is its head now"


def written(texts: Sequence[Sequence[str]]) -> str:
    """The Markdown of a table whose cells are Markdown."""
    width = max(map(len, texts))
    lines = [_row([*row, *[""] * (width - len(row))]) for row in texts]
    return "\n".join((lines[0], _row(["---"] * width), *lines[1:]))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _is_gutter(cell: LexborNode) -> bool:
    return _GUTTER.search(cell.attributes.get("class") or "") is not None
