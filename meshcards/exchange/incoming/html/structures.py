"""Elements that are blocks of Markdown: code, lists, quotes, headings, lines and tables."""

import re
from collections.abc import Callable, Iterator
from itertools import count
from typing import Protocol

from selectolax.lexbor import LexborNode

from meshcards.exchange.incoming.html import grids, runs
from meshcards.exchange.incoming.html.flow import Flow
from meshcards.exchange.incoming.html.looks import Look

_LANGUAGE = re.compile(
    r"(?:^|\s)(?:language|lang|highlight(?:-source)?)-([\w+#.-]{1,30})|\bbrush:\s*(\w{1,30})"
)
_NUMBER = re.compile("[0-9]{1,8}")
_LETTERS = {"a", "A", "i", "I"}
_LINES = frozenset(("div", "p", "li", "tr"))

MAX_DEPTH = 100


class TooMuchError(Exception):
    """HTML with more elements, or deeper ones, than any text has."""


class Inside(Protocol):
    """What writes the elements inside of a block."""

    def inside(self, nodes: Iterator[LexborNode], look: Look, depth: int) -> Flow:
        """What nodes are, one below the other."""

    def said(self, code: str) -> str:
        """Code with all that was put aside in it, noted as shown."""

    def lines(self, flow: Flow, text: str) -> None:
        """Write code that no code can be as lines of text."""

    def lose(self, what: str) -> None:
        """Note what has no place in Markdown."""

    def mark(self) -> Callable[[], None]:
        """A way to forget all that is noted from now on."""


def typed(node: LexborNode, depth: int) -> str:
    """The text of a block of code, without empty lines around it; raises TooMuchError."""
    code = "".join(_typed(node, depth)).replace("\xa0", " ").replace("\r\n", "\n")
    return code.strip("\n").rstrip()


def _code(inside: Inside, flow: Flow, node: LexborNode, look: Look, depth: int) -> None:  # noqa: ARG001 - the signature of all blocks
    code = typed(node, depth)
    if not code.strip():
        return
    if runs.is_code(code):
        flow.block(runs.fence(inside.said(code), _language(node)))
    else:
        inside.lines(flow, code)


def _typed(node: LexborNode, depth: int) -> Iterator[str]:
    """Its parts, for its lines may be elements."""
    if depth > MAX_DEPTH:
        raise TooMuchError
    for child in grids.children(node):
        if child.tag == "-text":
            yield child.text_content or ""
        elif child.tag == "br":
            yield "\n"
        else:
            text = "".join(_typed(child, depth + 1))
            yield f"{text}\n" if child.tag in _LINES and not text.endswith("\n") else text


def _language(node: LexborNode) -> str:
    """The language that code names, on itself, on what is in it, or around it."""
    for it in (node.first_child, node, node.parent):
        if it is not None and it.is_element_node:
            found = _LANGUAGE.search(it.attributes.get("class") or "")
            if found:
                return found[1] or found[2]
    return ""


def _list(inside: Inside, flow: Flow, node: LexborNode, look: Look, depth: int) -> None:
    attributes = node.attributes
    start = _NUMBER.fullmatch(attributes.get("start") or "1")
    numbers = count(int(start[0]) if start else 1) if node.tag == "ol" else None
    if attributes.get("type") in _LETTERS:
        inside.lose("the letters of a list, which has numbers now")
    items: list[str] = []
    for child in grids.children(node):
        is_item = child.tag == "li"
        nodes = grids.children(child) if is_item else iter((child,))
        if not (text := inside.inside(nodes, look, depth).item()):
            continue
        if child.tag in {"ul", "ol"} and items:  # editors leave a list beside the item it is of
            items[-1] += "\n" + _indented(text, items[-1].index(" ") + 1)
        else:
            mark = f"{next(numbers)}. " if numbers else "- "
            items.append(mark + _indented(text, len(mark)).lstrip(" "))
    flow.listed("\n".join(items))


def _item(inside: Inside, flow: Flow, node: LexborNode, look: Look, depth: int) -> None:
    text = inside.inside(grids.children(node), look, depth).item()
    flow.listed("- " + _indented(text, 2).lstrip(" ") if text else "")


def _indented(text: str, width: int) -> str:
    space = " " * width
    return "\n".join(f"{space}{line}" if line else line for line in text.split("\n"))


def _quote(inside: Inside, flow: Flow, node: LexborNode, look: Look, depth: int) -> None:
    text = inside.inside(grids.children(node), look, depth).text()
    flow.block("\n".join(f"> {line}".rstrip() for line in text.split("\n")) if text else "")


def _heading(inside: Inside, flow: Flow, node: LexborNode, look: Look, depth: int) -> None:
    inner = inside.inside(grids.children(node), look, depth)
    line = inner.in_one_line(cell=False)
    if line is None:
        flow.block(inner.text())
    elif line:
        if line.endswith("#"):  # which would close the heading
            line = f"{line[:-1]}\\#"
        flow.block(f"{'#' * int((node.tag or 'h1')[1])} {line}")


def _rule(inside: Inside, flow: Flow, node: LexborNode, look: Look, depth: int) -> None:  # noqa: ARG001 - as above
    flow.block("---")


def _table(inside: Inside, flow: Flow, node: LexborNode, look: Look, depth: int) -> None:
    if caption := grids.caption(node):
        flow.block(inside.inside(grids.children(caption), look, depth).text())
    rows = grids.rows(node)
    forget = inside.mark()
    if max(map(len, rows), default=0) > 1:
        flows = [[inside.inside(grids.children(it), look, depth) for it in row] for row in rows]
        texts = [[it.in_one_line(cell=True) for it in row] for row in flows]
        if not any(text is None for row in texts for text in row):
            for what in grids.lost(rows):
                inside.lose(what)
            flow.block(grids.written([[text or "" for text in row] for row in texts]))
            return
    forget()
    for row in rows:
        for cell in row:
            flow.block(inside.inside(grids.children(cell), look, depth).text())


BLOCKS: dict[str, Callable[[Inside, Flow, LexborNode, Look, int], None]] = {
    "pre": _code,
    "ul": _list,
    "ol": _list,
    "li": _item,
    "blockquote": _quote,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    "hr": _rule,
    "table": _table,
}
"""How each element that is a block is written."""
