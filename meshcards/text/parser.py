"""The Markdown parser, set as a bank's texts need it: the only importer of comrak.

CommonMark with tables, ``~~strikethrough~~`` and formulas. A single tilde is a tilde, and emphasis
beside Chinese, Japanese and Korean punctuation works as it does beside Latin letters.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple
from urllib.parse import quote

import comrak

from meshcards.text import tables

_RENDER = comrak.RenderOptions(escape=True)
_BY_CHARACTERS = comrak.ParseOptions(sourcepos_chars=True)

_EMAIL = r"<[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9.-]+>"  # takes ASCII only, so it keeps its tildes
_TILDE = re.compile(rf"\\.|{_EMAIL}|~~+|(~)", re.DOTALL)
_PUNCTUATION = range(0x2E00, 0x12475)

Code = comrak.Code
CodeBlock = comrak.CodeBlock
BlockQuote = comrak.BlockQuote
Emphasis = comrak.Emph | comrak.Strong | comrak.Strikethrough
Heading = comrak.Heading
HtmlBlock = comrak.HtmlBlock
HtmlInline = comrak.HtmlInline
Image = comrak.Image
Item = comrak.Item
LineBreak = comrak.LineBreak
Link = comrak.Link
List = comrak.List
Math = comrak.Math
ORDERED = comrak.ListType.Ordered
Row = comrak.TableRow
Table = comrak.Table
Text = comrak.Text


class Node(NamedTuple):
    """What the parser made of a piece of a text: where the piece is, by characters, and how deep.

    After a link's definition that begins a paragraph, the parser counts lines from the wrong one.
    """

    value: object  # one of the types above
    start: int
    end: int
    depth: int


def rendered(text: str) -> str:
    """HTML of a Markdown text as comrak writes it."""
    if "~~" not in text:
        return comrak.markdown_to_html(text, _extensions(text), None, _RENDER)
    typed, tilde = _without_single_tildes(text)
    out = comrak.markdown_to_html(typed, _extensions(text), None, _RENDER)
    return out.replace(tilde, "~").replace(quote(tilde), "~") if tilde else out


def values(text: str) -> Iterator[object]:
    """What a Markdown text is made of, in the order in which it is written."""
    for node, _ in _walked(text):
        yield node.node_value


def nodes(text: str) -> Iterator[Node]:
    """What a Markdown text is made of and where, in the order in which it is written."""
    lines = (0, *accumulate(len(line) + 1 for line in text.split("\n")))
    for node, depth in _walked(text):
        begin, end = node.sourcepos.start, node.sourcepos.end
        value = node.node_value
        yield Node(
            value, lines[begin.line - 1] + begin.column - 1, lines[end.line - 1] + end.column, depth
        )


def _walked(text: str) -> Iterator[tuple[comrak.AstNode, int]]:
    """Every node of a text with its depth."""
    typed = _without_single_tildes(text)[0] if "~~" in text else text
    todo = [(comrak.parse_document(typed, _extensions(text), _BY_CHARACTERS, _RENDER), 0)]
    while todo:  # no recursion: quotes and emphasis may nest thousands deep
        node, depth = todo.pop()
        yield node, depth
        todo += ((child, depth + 1) for child in reversed(node.children))


def _without_single_tildes(text: str) -> tuple[str, str]:
    """The text with another sign for each single tilde, and the sign: empty if there is none.

    The parser cannot strike by double tildes only. A backslash would be seen in code and formulas.
    """
    taken = text + html.unescape(text)
    signs = map(chr, _PUNCTUATION)
    sign = next((it for it in signs if _stands_in(it) and not _is_in(it, taken)), "")
    if not sign:
        return text, ""
    return _TILDE.sub(lambda found: sign if found[1] else found[0], text), sign


def _stands_in(sign: str) -> bool:
    """Whether the parser takes a sign for punctuation as a tilde is: what is beside it counts."""
    is_punctuation = unicodedata.category(sign).startswith("P")
    return is_punctuation and unicodedata.east_asian_width(sign) == "N"


def _is_in(sign: str, text: str) -> bool:
    return sign in text or quote(sign) in text


@lru_cache(maxsize=4)
def _options(*, table: bool, strikethrough: bool) -> comrak.ExtensionOptions:
    return comrak.ExtensionOptions(
        table=table, strikethrough=strikethrough, math_latex=True, cjk_friendly_emphasis=True
    )


def _extensions(text: str) -> comrak.ExtensionOptions:
    # A rule refuses a table that is too large; until it is mended, it stands there as it was typed.
    return _options(table=not tables.too_large(text), strikethrough="~~" in text)
