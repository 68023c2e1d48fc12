r"""Markdown as GitHub reads it, written as Python-Markdown reads it.

The generator of the site renders by Python-Markdown, whose dialect is older than CommonMark. These
are the differences that occur in our pages:

- what belongs to an item of a list is indented by four columns, not as far as the item's text;
- a blank line comes before a list, a table, a block of code, and before the item that follows one
  which has more than a paragraph;
- in a table, a ``|`` in code is no border, and has no backslash before it;
- a space at one end of code would be dropped;
- a comment would stay in the page.

What a terminal shows is written as HTML, because Pygments reads it otherwise than it is meant.
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.site import console

PARSER = MarkdownIt("commonmark").enable("table")
_STEP = 4  # columns by which Python-Markdown indents what is inside an item
_PARTED = {"bullet_list_open", "ordered_list_open", "table_open", "fence"}
_CODE = re.compile(r"(?<!`)`(?!`)(?P<text>[^`]+)(?<!`)`(?!`)")


class _Item(NamedTuple):
    """An item of a list: its lines, the columns of its mark and of its text, its depth from 1."""

    first: int
    end: int
    mark: int
    text: int
    depth: int


def translated(markdown: str) -> str:
    """A page for Python-Markdown that shows what GitHub shows of ``markdown``."""
    tokens = PARSER.parse(markdown)
    lines = markdown.split("\n")
    for token in tokens:
        first, end = token.map or (0, 0)
        if token.type == "html_block" and _is_comment(token.content):
            lines[first:end] = [""] * (end - first)
        elif token.type == "fence" and token.info == "console" and not token.level:
            whole = console.written(token.content.splitlines())
            lines[first:end] = [whole, *[""] * (end - first - 1)]
        elif token.type == "table_open":
            lines[first:end] = [_CODE.sub(_in_row, line) for line in lines[first:end]]
        elif token.type == "inline":
            lines[first:end] = _CODE.sub(_spaced, "\n".join(lines[first:end])).split("\n")
    items = [*_items(tokens, lines)]
    shown = _indented(lines, items)
    for at in sorted({*_begins(tokens), *_after_blocks(tokens)} - {0}, reverse=True):
        if shown[at - 1].strip():
            shown.insert(at, "")
    return "\n".join(shown)


def _is_comment(block: str) -> bool:
    text = block.strip()
    return text.startswith("<!--") and text.endswith("-->")


def _in_row(code: re.Match[str]) -> str:
    return code[0].replace(r"\|", "|")


def _spaced(code: re.Match[str]) -> str:
    text = code["text"]
    if text.startswith(" ") == text.endswith(" "):
        return code[0]
    return f"<code>{html.escape(text, quote=False)}</code>"


def _begins(tokens: list[Token]) -> Iterator[int]:
    """The lines in which a block begins that has to be parted from a paragraph above it."""
    for token in tokens:
        if token.type in _PARTED and token.map:
            yield token.map[0]


def _after_blocks(tokens: list[Token]) -> Iterator[int]:
    """The lines in which an item begins after one that has more than a paragraph."""
    blocks = [0]  # of each open item, how many blocks it has; the first counts outside of items
    before = dict[int, int]()  # of each level of tokens, the blocks of the item closed last there
    for token in tokens:
        if token.type == "list_item_open" and token.map:
            if before.get(token.level, 0) > 1:
                yield token.map[0]
            blocks.append(0)
        elif token.type == "list_item_close":
            before[token.level] = blocks.pop()
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            before.pop(token.level + 1, None)
        elif token.nesting >= 0 and token.block and token.type != "inline":
            blocks[-1] += 1


def _items(tokens: list[Token], lines: list[str]) -> Iterator[_Item]:
    """Every item, each before those inside it."""
    depth, begun = 0, set[int]()
    for token in tokens:
        if token.type == "list_item_open" and token.map:
            first, end = token.map
            line = lines[first]
            if first in begun:
                raise ValueError(f"a list begins in the first line of an item: {line!r}")
            begun.add(first)
            depth += 1
            mark = len(line) - len(line.lstrip())
            text = line[mark + len(token.info) + len(token.markup) :].lstrip()
            yield _Item(first, end, mark, len(line) - len(text), depth)
        elif token.type == "list_item_close":
            depth -= 1


def _indented(lines: list[str], items: list[_Item]) -> list[str]:
    """The lines, each indented by ``_STEP`` columns for every item that it is in."""
    shown = list(lines)
    for item in items:  # a line gets the shape that its innermost item gives it
        sign = lines[item.first][item.mark : item.text].strip()
        begin = " " * (_STEP * (item.depth - 1)) + f"{sign:<{_STEP}}"
        shown[item.first] = begin + lines[item.first][item.text :]
        for at in range(item.first + 1, item.end):
            line = lines[at]
            own = line[item.text :] if not line[: item.text].strip() else line.lstrip()
            shown[at] = " " * (_STEP * item.depth) + own if line.strip() else line
    return shown
