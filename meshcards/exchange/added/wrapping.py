"""Long lines of Markdown broken into short ones, where a reader of the card sees no difference."""

import re
from collections.abc import Iterator

from meshcards.text import blanks, parser

_FENCE = re.compile(r"[ >]*(`{3,}|~{3,})")
_ITEM = re.compile(r" *(?:[-+*]|[0-9]{1,9}[.)]) +")
_QUOTE = re.compile(r"(?: {0,3}> ?)+")
_KEPT = re.compile(r" {4}|\t|.*\||#|.* \Z")  # code, rows of a table, headings, breaks
# What is not parted: clozes, code, links, formulas, each as far as it is short.
_WORD = re.compile(
    r"(?:\{\{c[0-9]{1,3}::[^{}\n]{0,60}\}\}|(?<!`)`[^`\n]{1,60}`(?!`)"
    r"|!?\[[^\[\]\n]{0,60}\]\([^()\s]{0,200}\)|\\\([^\\\n]{0,60}\\\)|\S)+"
)
# A text without markup: only its words decide where a line may end.
_PROSE = re.compile(r"[A-Za-z0-9 ,.;:?!'\"()/-]*+")
# A word that means something at the beginning of a line.
_BLOCK = re.compile(r"[-=+*_|:]+\Z|#{1,6}\Z|[>|\t]|`{3}|~{3}|</?[A-Za-z!?]|[0-9]{1,9}[.)]\Z|\\\Z")


def wrapped(text: str, width: int) -> str:
    """The text in lines of at most ``width`` columns, as far as its HTML stays the same.

    ``width`` is 20 or more.
    """
    lines = text.split("\n")
    if all(len(it) <= width for it in lines):
        return text
    if _PROSE.fullmatch(text) and not _ITEM.match(text):
        return "\n".join(_filled(text.split(), "", "", width))
    shorter = "\n".join(_broken(lines, width))
    return shorter if shorter != text and shown(shorter) == shown(text) else text


def shown(text: str) -> str:
    """What a card shows of a text, for telling whether it shows the same of another."""
    return blanks.canonical(parser.rendered(text))


def _broken(lines: list[str], width: int) -> Iterator[str]:
    fence = ""
    for line in lines:
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence):
            fence = ""
        elif not fence and len(line) > width and not _KEPT.match(line):
            yield from _parted(line, width)
            continue
        yield line


def _parted(line: str, width: int) -> Iterator[str]:
    """A line of running text as several, each below the beginning of its text."""
    item, quote = _ITEM.match(line), _QUOTE.match(line)
    begin = item[0] if item else quote[0] if quote else ""
    after = " " * len(begin) if item else begin
    yield from _filled(_WORD.findall(line, len(begin)), begin, after, width)


def _filled(words: list[str], begin: str, after: str, width: int) -> Iterator[str]:
    """Words in lines, the first after ``begin`` and each other after ``after``."""
    line: list[str] = []
    room = width - len(begin) + 1
    for word in words:
        room -= len(word) + 1
        if room < 0 and line and not _BLOCK.match(word):
            yield begin + " ".join(line)
            begin, line = after, []
            room = width - len(begin) - len(word)
        line.append(word)
    yield begin + " ".join(line)
