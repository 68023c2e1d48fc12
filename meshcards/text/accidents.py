r"""Blocks made by accident: a comparison that became a quote, numbers that became others.

Markdown takes a > at a line's beginning for a quote, counts a list on from its first number, and
drops the signs that close a heading. A backslash before the sign keeps it: ``\>``, ``5\.``, ``\#``.
"""

import re
from collections.abc import Iterator

from meshcards.text import parser
from meshcards.text.remark import Remark, quoted, snippet

MAY_BE = re.compile(
    # A line's end first, for the engine finds that quickly.
    r"\n(?:[ \t>*+-]{0,12}(?:>(?:=|>>| ?[0-9])|[0-9]{1,9}[.)][ \t\n]|#[^\n]*#[ \t]*\n)"
    r"|[ \t]{0,12}(?:-{2,}+|=+)[ \t]*\n)"
)
"""What every text has, on lines between other lines, in which a block is an accident."""

_ITEM = re.compile(r"^[ \t>*+-]{0,12}([0-9]{1,9})[.)](?=[ \t\n]|\Z)", re.MULTILINE)
_OTHER = re.compile(r"^[ \t*+-]*[>#]", re.MULTILINE)
_COMPARISON = re.compile(r">(?:=|>>| ?[0-9])")
_NUMBER = re.compile(r"[0-9]+[.)]")
_CLOSING = re.compile(r"(?:(?<![A-Za-z])([CFJ])[ \t]+)?(#+)[ \t]*$")
_LONGEST = 80  # characters of a comparison; a quote that begins with a number is longer


def accidental(text: str) -> Iterator[Remark]:
    """The blocks of a Markdown text that show other signs than those typed."""
    if _is_one_list(text):
        return
    lists: list[list[parser.Node]] = []
    innermost: dict[int, list[parser.Node]] = {}  # by depth, the items of a list
    for node in parser.nodes(text):
        match node.value:
            case parser.BlockQuote():
                yield from _quote(text, node)
            case parser.Heading(value=it) if it.setext:
                yield from _underlined(text, node)
            case parser.Heading(value=it) if it.closed:
                yield from _heading(text, node, it.level)
            case parser.List(value=it) if it.list_type is parser.ORDERED:
                innermost[node.depth + 1] = []
                lists.append(innermost[node.depth + 1])
            case parser.List():
                innermost.pop(node.depth + 1, None)
            case parser.Item() if node.depth in innermost:
                innermost[node.depth].append(node)
    for items in lists:
        yield from _numbers(text, items, alone=len(lists) == 1)


def _is_one_list(text: str) -> bool:
    """Whether all that begins a line is one list's numbers as Markdown counts: a quick look."""
    if _OTHER.search(text):
        return False
    items = list(_ITEM.finditer(text))
    if len(items) == 1:  # in the middle of a paragraph a number begins no list
        at = items[0].start()
        return items[0][0][0].isdigit() and at > 1 and text[at - 2] != "\n"
    numbers = [int(it[1]) for it in items]
    return bool(numbers) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _quote(text: str, node: parser.Node) -> Iterator[Remark]:
    found = _COMPARISON.match(text, node.start)
    if not found or ">" in text[max(node.start - 2, 0) : node.start]:
        return  # a quote inside a quote: the outer one is looked at
    block = text[node.start : node.end]
    sign = found[0].rstrip("0123456789").strip()
    if sign == ">" and ("\n" in block or len(block) > _LONGEST):
        return
    advice = "put the code between ``` lines" if sign == ">>>" else f"write \\{sign}"
    line = block.partition("\n")[0]
    message = f"Markdown makes a quote of '{quoted(line)}' and drops the >; {advice}"
    yield Remark(snippet(text, node.start, node.end), message)


def _numbers(text: str, items: list[parser.Node], *, alone: bool) -> Iterator[Remark]:
    """A list that shows other numbers than those typed, or a sentence that begins with a number."""
    typed = [_typed(it) for it in items]
    if alone and len(items) == 1 and typed[0] > 1:
        piece = text[items[0].start : items[0].end]
        sign = _sign(text, items[0])
        message = (
            f"Markdown makes a list of '{quoted(piece)}'; write {sign[:-1]}\\{sign[-1:]} for a "
            "number that begins a sentence"
        )
        yield Remark(snippet(text, items[0].start, items[0].end), message)
    if len(set(typed)) == 1:
        return  # all of one number is how Markdown counts by itself
    for shown, node in enumerate(items, typed[0]):
        if shown != _typed(node):
            sign = _sign(text, node)
            message = (
                f"'{sign}' is shown as '{shown}{sign[-1:]}', because Markdown counts on from the "
                f"first number; change the numbers, or write each one like "
                f"{sign[:-1]}\\{sign[-1:]} with an empty line between them"
            )
            yield Remark(snippet(text, node.start, node.end), message)
            return


def _typed(node: parser.Node) -> int:
    return node.value.value.start if isinstance(node.value, parser.Item) else 0


def _sign(text: str, node: parser.Node) -> str:
    """The number that begins an item, with its dot or parenthesis."""
    found = _NUMBER.match(text, node.start)
    return found[0] if found else "1."


def _underlined(text: str, node: parser.Node) -> Iterator[Remark]:
    """A sentence that the line below it makes a heading."""
    *lines, below = text[node.start : node.end].rstrip().split("\n")
    if not lines or not lines[-1].rstrip().endswith((".", ",", ";")):
        return
    message = (
        f"Markdown makes a heading of '{quoted(' '.join(lines))}', because the next line is "
        f"'{quoted(below)}'; leave an empty line between the two"
    )
    yield Remark(snippet(text, node.start, node.end), message)


def _heading(text: str, node: parser.Node, level: int) -> Iterator[Remark]:
    line = text[node.start : node.end]
    found = _CLOSING.search(line)
    if found and (found[1] or len(found[2]) != level):
        message = (
            f"Markdown drops the {found[2]} at the end of '{quoted(line)}'; write \\{found[2]}"
        )
        yield Remark(snippet(text, node.start, node.end), message)
