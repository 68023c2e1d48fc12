"""What a Markdown text is made of, with lines, as it was typed; the only importer of markdown-it.

The parser finds where blocks begin and end, and their texts are cut out of the source. So no text
is written anew, and what the parser skips, such as the thirtieth quotation in a quotation, is
still part of the text around it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark", {"maxNesting": 30}).enable("table")
# A definition is looked for by ``links``, because what the parser takes out has no line.
_PARSER.disable("reference")

_MARKER = re.compile(r"[ ]*(?:[-+*]|\d{1,9}[.)])")
_QUOTED = re.compile(r" {0,3}> ?")
_SILENT = False  # a rule writes tokens, and does not only say whether it matches
_WIDEST = 4  # spaces behind a list's marker; more begin code


class Kind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLETS = "bullets"
    NUMBERS = "numbers"
    QUOTE = "quote"
    INDENTED = "indented"
    RULE = "rule"
    HTML = "html"
    OTHER = "other"  # fenced code and tables: what keeps its form


_KINDS = {
    "heading_open": Kind.HEADING,
    "paragraph_open": Kind.PARAGRAPH,
    "bullet_list_open": Kind.BULLETS,
    "ordered_list_open": Kind.NUMBERS,
    "blockquote_open": Kind.QUOTE,
    "code_block": Kind.INDENTED,
    "hr": Kind.RULE,
    "html_block": Kind.HTML,
}


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: its number, empty for a bullet, and what is behind its marker."""

    line: int
    number: str
    lines: tuple[str, ...]
    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A block: its first line, counted from 1, and its lines as they are in the block around it.

    A quotation has ``blocks``, a list has ``items``; both have the lines without their marks.
    """

    kind: Kind
    line: int
    lines: tuple[str, ...]
    level: int = 0  # of a heading
    items: tuple[Item, ...] = ()
    blocks: tuple["Block", ...] = ()

    @property
    def raw(self) -> str:
        """The Markdown of the block."""
        return "\n".join(self.lines).strip("\n")

    def unquoted(self) -> tuple[str, ...]:
        """The lines of a quotation without its marks."""
        return tuple(_QUOTED.sub("", line, count=1) for line in self.lines)


def of(lines: Sequence[str], first: int) -> Iterator[Block]:
    """The blocks of some lines, the first of which is line ``first`` of the source."""
    # The parser's own loop would keep the tokens of the whole file, ten times as large as its text.
    tokens: list[Token] = []
    state = StateBlock("\n".join((*lines, "")), _PARSER, {}, tokens)
    rules = _PARSER.block.ruler.getRules("")
    while (line := state.skipEmptyLines(state.line)) < state.lineMax:
        state.line = line
        any(rule(state, line, state.lineMax, _SILENT) for rule in rules)
        state.tight = True
        yield from _blocks(iter(tokens), lines, 0, first)
        tokens.clear()


def _blocks(
    tokens: Iterator[Token], lines: Sequence[str], above: int, first: int
) -> Iterator[Block]:
    """The blocks of some tokens, up to the end of the block that they are in.

    ``above`` is how many lines of the parser's text are above ``lines``.
    """
    for token in tokens:
        if token.nesting < 0:
            return
        start, end = token.map or (above, above)
        typed = tuple(lines[start - above : end - above])
        kind = _KINDS.get(token.type, Kind.OTHER)
        level = 0
        items: tuple[Item, ...] = ()
        inner: tuple[Block, ...] = ()
        match kind:
            case Kind.HEADING:
                level = int(token.tag[1:])
                typed = (next(tokens).content,)
                next(tokens)
            case Kind.PARAGRAPH:
                next(tokens)
                next(tokens)
            case Kind.BULLETS | Kind.NUMBERS:
                items = tuple(_items(tokens, lines, above, first))
            case Kind.QUOTE:
                unquoted = tuple(_QUOTED.sub("", line, count=1) for line in typed)
                inner = tuple(_blocks(tokens, unquoted, start, first))
            case Kind.OTHER if token.nesting > 0:
                _skip(tokens)
        yield Block(kind, first + start, typed, level, items, inner)


def _skip(tokens: Iterator[Token]) -> None:
    """Go on behind a block whose inside does not matter."""
    depth = 1
    while depth:
        depth += next(tokens).nesting


def _items(tokens: Iterator[Token], lines: Sequence[str], above: int, first: int) -> Iterator[Item]:
    for token in tokens:
        if token.nesting < 0:
            return
        start, end = token.map or (above, above)
        typed = _behind_marker(lines[start - above : end - above])
        inner = tuple(_blocks(tokens, typed, start, first))
        yield Item(first + start, token.info, typed, inner)


def _behind_marker(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines of an item without its marker and the indent that this makes."""
    head = _spaced(lines[0])
    marker = _MARKER.match(head)
    width = marker.end() if marker else 0
    behind = head[width:]
    spaces = len(behind) - len(behind.lstrip(" "))
    width += spaces if behind.strip() and spaces <= _WIDEST else 1
    if len(lines) == 1:
        return (head[width:],)
    return (head[width:], *(_outdented(_spaced(line), width) for line in lines[1:]))


def _spaced(line: str) -> str:
    """A line that begins with spaces where it began with tabs."""
    if "\t" not in line:
        return line
    body = line.lstrip(" \t")
    return line[: len(line) - len(body)].expandtabs(4) + body


def _outdented(line: str, width: int) -> str:
    blank = len(line) - len(line.lstrip(" "))
    return line[min(blank, width) :]
