"""Markdown that YAML folds away: lists, tables and code whose lines are joined into one.

A text after ``>``, and a plain or quoted text over several lines, keeps none of its line breaks.
Wrapped prose stays the same, but a list, a table or a block of code becomes one line, and an empty
line becomes a line break, which does not begin a paragraph.
"""

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from meshcards.bank.indents import KNOWN
from meshcards.bank.typed import Loss, Typed
from meshcards.problem import Severity

RULE = "yaml-fold"

# Whatever a line that begins something begins with: cheap, for nearly every text is wrapped prose.
_MAY_BEGIN = re.compile(
    r"\n[ \t]*(?:[\n`~>#|=_*+:-]|[0-9]{1,9}[.)][ \t])|(?:[ \t]{2}|\\)\n|\A[\"']?[`~#_*-]"
)

_TIGHT_KEY = re.compile(r"\n[ \t]*(?P<key>[a-z_]+):(?=[^\s/:])")
_ITEM = re.compile(r"(?:[-+*]|[0-9]{1,9}[.)])[ \t]+\S")
_INTERRUPTS = re.compile(r"[-+*]|0*1[.)]")
_FENCE = re.compile(r"(?P<fence>```+)[^`]*$|(?P<wavy>~~~+)")
_HEADING = re.compile(r"#{1,6}(?:[ \t]|$)")
_RULED = re.compile(r"([-*_])(?:[ \t]*+\1){2,}+[ \t]*$")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")
_DELIMITERS = re.compile(r"(?=.*\|)\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*$")
_HARD_BREAK = re.compile(r"(?:[ \t]{2}|(?<!\\)(?:\\\\)*\\)$")
# Between two of these a line's end is nothing on a card, but YAML makes a space of it.
_WIDE = "[\u2e80-\u30ff\u31f0-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff]"
_WIDE_LINE_END = re.compile(rf"(?<={_WIDE})[ \t]*\n[ \t]*(?={_WIDE})")


class _Block(Enum):
    """What lines of Markdown are part of, as a message says it."""

    TEXT = "second paragraph"
    LINE = "line break"
    LIST = "list"
    QUOTE = "quote"
    HEADING = "heading"
    RULE = "horizontal line"
    TABLE = "table"
    CODE = "block of code"


_CERTAIN = {_Block.TABLE, _Block.CODE}
_BY_CHANCE = {_Block.LIST, _Block.QUOTE, _Block.HEADING, _Block.RULE}  # "- " in wrapped prose
_OF_MANY_LINES = {_Block.LIST, _Block.QUOTE}
_WORDS = {
    ">": ("a text after >", "write | instead of >"),
    "": ("a text without |", "put the text after |"),
    '"': ("a text in quotes", "put the text after |"),
    "'": ("a text in quotes", "put the text after |"),
}


class _Join(Enum):
    """What YAML makes of the end of the line above."""

    KEPT = "a line's end, or as many empty lines as are typed"
    SPACE = "a space"
    LINE_END = "a line's end, where an empty line is typed"


class _Line(NamedTuple):
    """A line that is not empty: its text without indent, and where that is in the file."""

    at: int
    indent: int
    text: str
    join: _Join
    follows: bool  # right below another line


def loss(typed: Typed) -> Loss | None:
    """What Markdown a text lost, where the first of it begins; ``None`` if nothing is."""
    raw = typed.raw
    lost: dict[_Block, int] = {}
    if _MAY_BEGIN.search(raw):
        for block, index in _lost(_lines(typed)):
            lost.setdefault(block, index)
        if lost.get(_Block.TEXT) in {lost.get(_Block.TABLE, -1), lost.get(_Block.HEADING, -1)}:
            del lost[_Block.TEXT]
    if not typed.style and (swallowed := _swallowed(typed)):
        return swallowed
    how, fix = _WORDS[typed.style]
    if lost:
        severity = Severity.ERROR if _CERTAIN & lost.keys() else Severity.WARNING
        fix += ", or wrap the line elsewhere" if lost.keys() <= _BY_CHANCE else ""
        what = " and ".join(f"no {it.value}" for it in lost)
        message = f"YAML joins the lines of {how}, so the card shows {what}; {fix}"
        return typed.loss(min(lost.values()), severity, RULE, message)
    if not raw.isascii() and (found := _WIDE_LINE_END.search(raw)):
        message = f"YAML makes a space of this line break in {how}; {fix}"
        return typed.loss(typed.begin + found.start(), Severity.WARNING, RULE, message)
    return None


def _swallowed(typed: Typed) -> Loss | None:
    """A key that became part of the text above it, because its colon has no space after it."""
    for found in _TIGHT_KEY.finditer(typed.raw):
        if (key := found["key"]) in KNOWN:
            message = f"YAML reads '{key}:' as part of the text above it; put a space after the "
            message += "colon, and begin the line in the same column as the keys around it"
            return typed.loss(typed.begin + found.start("key"), Severity.WARNING, RULE, message)
    return None


def _lines(typed: Typed) -> Iterator[_Line]:
    """The lines of a text, each with what YAML makes of the end of the one above."""
    raw, cut = typed.raw, 0
    if typed.style == ">":
        cut = raw.find("\n") + 1
    elif typed.style:
        raw, cut = raw[:-1], 1
    written = raw[cut:].split("\n")
    indented = [it for it in (written if typed.style == ">" else written[1:]) if it.strip()]
    base = min((len(it) - len(it.lstrip(" \t")) for it in indented), default=0)
    index, gap = typed.begin + cut, 0
    above: _Line | None = None
    for line in written:
        text = line.lstrip(" \t")
        left = len(line) - len(text)
        if not text:
            gap += 1
        else:
            indent = max(left - base, 0) if above or typed.style == ">" else 0
            join = _joined(typed.style, above, gap, indent)
            above = _Line(index + left, indent, text, join, bool(above) and not gap)
            gap = 0
            yield above
        index += len(line) + 1


def _joined(style: str, above: _Line | None, gap: int, indent: int) -> _Join:
    if above is None or gap > 1:
        return _Join.KEPT
    if style == ">" and (indent or above.indent):
        return _Join.KEPT
    if style == '"' and above.text.endswith(("\\", "\\n")):
        return _Join.KEPT  # as escapes say what is between the two
    return _Join.LINE_END if gap else _Join.SPACE


def _lost(lines: Iterator[_Line]) -> Iterator[tuple[_Block, int]]:
    """Every block of Markdown that is none any more, and the index where it begins."""
    block, begun, fence = _Block.TEXT, 0, ""
    above: _Line | None = None
    for line in lines:
        if fence:
            if line.join is not _Join.KEPT:
                yield _Block.CODE, begun
            if line.text.startswith(fence) and not line.text.strip(f"{fence[0]} \t"):
                fence, block = "", _Block.RULE  # after which anything begins, as after a line
            above = line
            continue
        new = _begun(line, above, block)
        if above and (lost := _joined_away(line, above, block, new)):
            runs = lost is block and lost is not _Block.TEXT
            yield lost, begun if runs else _beginning(line, above, lost)
        if new and (new is not block or new not in _OF_MANY_LINES):
            begun = _beginning(line, above, new)
        if found := _FENCE.match(line.text):
            fence = found["fence"] or found["wavy"]
        block, above = new or block, line


def _joined_away(line: _Line, above: _Line, block: _Block, new: _Block | None) -> _Block | None:
    """The block that is lost between a line and the one above."""
    if line.join is _Join.LINE_END and new and _runs_on(line, block, new):
        return new
    if line.join is not _Join.SPACE:
        return None
    if new is _Block.TEXT:
        return block  # such as a heading, which takes the line in
    return new or (_Block.LINE if _HARD_BREAK.search(above.text) else None)


def _beginning(line: _Line, above: _Line | None, block: _Block) -> int:
    """The index where a block begins that a line shows to be one."""
    shown_above = block is _Block.TABLE or (block is _Block.HEADING and line.text[0] in "=-")
    return above.at if above and shown_above else line.at


def _begun(line: _Line, above: _Line | None, block: _Block) -> _Block | None:
    """The block that a line begins, as it is typed; ``None`` if it is more of the one above."""
    text = line.text
    if line.indent > 3 and block is not _Block.LIST:
        return None if line.follows else _Block.CODE
    if _FENCE.match(text):
        return _Block.CODE
    if line.follows and above and _is_delimiters(line, above, block):
        return _Block.TABLE
    if _is_underline(line, block):
        return _Block.HEADING
    if _RULED.match(text):
        return _Block.RULE
    if _HEADING.match(text):
        return _Block.HEADING
    if text.startswith(">"):
        return _Block.QUOTE
    # A sentence may go on with a year and a full stop: a list right below one begins with 1.
    in_prose = line.follows and block is _Block.TEXT
    if _ITEM.match(text) and (not in_prose or _INTERRUPTS.match(text)):
        return _Block.LIST
    goes_on = line.follows and block not in {_Block.HEADING, _Block.RULE, _Block.CODE}
    return None if goes_on else _Block.TEXT


def _is_underline(line: _Line, block: _Block) -> bool:
    """Whether a line makes the one above a heading."""
    return line.follows and block is _Block.TEXT and bool(_UNDERLINE.match(line.text))


def _is_delimiters(line: _Line, above: _Line, block: _Block) -> bool:
    """Whether a line makes the one above the head of a table."""
    inside = block is _Block.TEXT or (block is _Block.LIST and min(line.indent, above.indent) > 1)
    if not inside or not _DELIMITERS.match(line.text):
        return False
    if above.follows and _DELIMITERS.match(above.text):
        return False  # it was no head to the line above it, and is none to this one
    cells, heads = (it.text.strip(" \t|").count("|") for it in (line, above))
    return cells == heads and "|" in above.text


def _runs_on(line: _Line, block: _Block, new: _Block) -> bool:
    """Whether a block runs on in the one above if no empty line is between the two."""
    match new:
        case _Block.TEXT:
            return block not in {_Block.HEADING, _Block.RULE, _Block.CODE}
        case _Block.LIST:
            nested = block is _Block.LIST and line.indent > 1
            return nested or (block is _Block.TEXT and not _INTERRUPTS.match(line.text))
        case _Block.QUOTE:
            return block is _Block.QUOTE
        case _Block.RULE:
            return block is _Block.TEXT and bool(_UNDERLINE.match(line.text))
        case _Block.CODE:
            return not _FENCE.match(line.text)
    return False
