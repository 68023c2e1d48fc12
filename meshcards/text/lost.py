"""Words of a Markdown text that no card shows: what was typed, compared with what can be seen.

Markdown drops a link's definition that nothing uses, the cells of a table beyond its head, and
what is beside the language of a block of code.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from meshcards.text import code, markup, parser
from meshcards.text.remark import Remark, quoted, snippet

SIGNS = ("[", "|", "~", "```")
"""What every text has one of that loses a word; ``may_lose`` looks closer."""

_DEFINITION = re.compile(
    r"^[ \t>*+.)0-9-]*(\[((?:[^\[\]\\]|\\.){1,999}+)\]:)", re.MULTILINE | re.DOTALL
)
# Two patterns, for the engine is quick where a pattern begins with the same characters.
_BESIDE_TICKS = re.compile(r"```[^`\n]*[^`\s][ \t]+[^`\s]")
_BESIDE_TILDES = re.compile(r"(?<!~)~{3,}+[ \t]*+[^\s~]")
_RULE = re.compile(r"^[ \t>*+.)0-9]*[|:-][ |:\t-]*$", re.MULTILINE)
_MAX_DEFINITIONS = 8  # of one text that are looked at; each costs a pass of the parser

_WORD = re.compile(r"[^\W_]+")
_REFERENCE = re.compile(r"(?:(?<![^\W_])[^\W_]++)?&#?[0-9A-Za-z]{1,31};[^\W_]*")
_NUMBER = re.compile(r"^(?:[ \t>*+-]|[0-9]{1,9}[.)][ \t])*[0-9]{1,9}[.)](?=\s|\Z)", re.MULTILINE)
_CELL_ENDS = re.compile(r"(?<!\\)\|")
_TARGET = re.compile(r"[ \t]*\n?[^\n]*")  # the rest of a definition, the next line if need be
_ADDRESS = re.compile(r"\s*<?(?:https?://|mailto:|#|[\w.-]*/|[\w-]+\.[a-z]{2,4}\b)", re.IGNORECASE)
_SETTINGS = frozenset(
    """copy editable expand ignore linenos linenums linenumbers nocopy norun numberlines nowrap
    runnable showlinenumbers test wrap""".split()  # noqa: SIM905 - a list would take a line for each
)
"""What tools for pages of documentation read beside a language."""


class Lost(NamedTuple):
    """Words that no card shows: those that were text for certain, and those that may not be."""

    certain: tuple[Remark, ...]
    perhaps: tuple[Remark, ...]


NOTHING = Lost((), ())


def of(text: str) -> Lost:
    """The words of a Markdown text that no card shows; it may contain clozes as written."""
    return _compared(text) if may_lose(text) else NOTHING


def beside_the_shown(text: str) -> Lost:
    """The same of a text that shows something; another rule reports a text that shows nothing."""
    lost = of(text)
    return NOTHING if any(lost) and markup.shows_nothing(text) else lost


def may_lose(text: str) -> bool:
    """Whether any word of a text can get lost, found out without the parser."""
    if "[" in text:
        if "](" in text and ("[](" in text or "![" in text or "[ " in text):
            return True
        if "]:" in text and _DEFINITION.search(text):
            return True
    if "|" in text and "-" in text and _RULE.search(text):
        return True
    return bool(
        ("```" in text and _BESIDE_TICKS.search(text))
        or ("~~~" in text and _BESIDE_TILDES.search(text))
    )


@lru_cache(maxsize=1024)  # two rules ask for each text, one after the other
def _compared(text: str) -> Lost:
    nodes = tuple(parser.nodes(text))
    losses = (*_in_definitions(text, nodes), *_in_blocks(text, nodes))
    certain = tuple(it.remark for it in losses if it.certain)
    perhaps = tuple(it.remark for it in losses if not it.certain)
    reported = {word for it in losses for word in _WORD.findall(it.piece)}
    if words := [it for it in _missing(text, nodes) if it not in reported]:
        message = f"no card shows '{quoted(' '.join(words))}'; write it as plain text"
        perhaps += (Remark(words[0], message),)
    return Lost(certain, perhaps)


class _Loss(NamedTuple):
    piece: str  # all that is lost
    remark: Remark
    certain: bool


def _in_definitions(text: str, nodes: tuple[parser.Node, ...]) -> Iterator[_Loss]:
    """Definitions of links that no link uses: with a backslash before it, each can be seen."""
    if "]:" not in text:
        return
    seen, links = _seen(nodes), _links(nodes)
    for found in list(_DEFINITION.finditer(text))[:_MAX_DEFINITIONS]:
        at = found.start(1)
        undone = tuple(parser.nodes(f"{text[:at]}\\{text[at:]}"))
        if _links(undone) < links or not _seen(undone) - seen:
            continue
        rest = _TARGET.match(text, found.end())
        piece = text[at : rest.end() if rest else found.end()]
        here = snippet(text, at, at + len(piece))
        if _ADDRESS.match(text, found.end()):
            message = f"no link uses '{quoted(piece)}', so no card shows it"
            advice = f"write a link [text][{quoted(found[2])}], or remove it"
            yield _Loss(piece, Remark(here, f"{message}; {advice}"), certain=False)
        else:
            message = (
                f"Markdown reads '{quoted(piece)}' as the target of a link, so no card shows it"
            )
            advice = f"write \\[{quoted(found[2])}]: to show it"
            yield _Loss(piece, Remark(here, f"{message}; {advice}"), certain=True)


def _in_blocks(text: str, nodes: tuple[parser.Node, ...]) -> Iterator[_Loss]:
    columns = 0
    for number, node in enumerate(nodes):
        match node.value:
            case parser.CodeBlock(value=block) if block.fenced and block.info:
                yield from _beside_a_fence(text, node, block.info)
            case parser.Table(value=table):
                columns = table.num_columns
            case parser.Row():
                yield from _beyond_the_head(text, node, columns)
            case parser.Link(value=link) if link.url and _is_empty(nodes, number):
                message = "a link without words shows nothing; write words between [ and ]"
                yield _Loss(
                    link.url, Remark(snippet(text, node.start, node.end), message), certain=True
                )


def _beside_a_fence(text: str, node: parser.Node, info: str) -> Iterator[_Loss]:
    language, _, rest = info.partition(" ")
    rest = rest.strip()
    place = text.find(info.split(maxsplit=1)[0], node.start)
    if info.endswith("~~"):
        message = f"'{quoted(info)}' begins a block of code; write ~~ on each side to strike text"
        yield _Loss(info, Remark(snippet(text, node.start, node.end), message), certain=True)
    elif rest and not code.is_language(language) and not info.startswith("{"):
        message = f"'{quoted(info)}' is on the first line of a block of code, so no card shows it"
        piece = snippet(text, max(place, node.start), place + len(info))
        yield _Loss(rest, Remark(piece, f"{message}; move it to the next line"), certain=True)
    elif rest and _WORD.search(rest) and not _is_setting(rest):
        message = f"'{quoted(rest)}' is beside the language of a block of code, so no card shows it"
        at = text.find(rest, max(place, 0))
        piece = snippet(text, max(at, node.start), at + len(rest))
        yield _Loss(rest, Remark(piece, f"{message}; move it above the block"), certain=False)


def _is_setting(rest: str) -> bool:
    """Whether what is beside a language is for a tool that shows pages of documentation."""
    if rest.startswith("{") or rest.endswith("}"):
        return True
    return all(
        it.lower() in _SETTINGS or ("=" in it and not it.startswith(("title", "file", "name")))
        for it in rest.split()
    )


def _beyond_the_head(text: str, node: parser.Node, columns: int) -> Iterator[_Loss]:
    row = text[node.start : node.end].strip()
    beyond = _CELL_ENDS.split(row.removeprefix("|"))[columns:]
    if not columns or not any(map(str.strip, beyond)):
        return
    if not row.startswith("|") and node.start and text[node.start - 1] not in "\n \t>":
        return  # the parser is lost in the lines
    filled = [it for it in map(str.strip, beyond) if it]
    cells_lost = quoted(" | ".join(filled))
    head = f"{columns} column{'s' if columns > 1 else ''} of the table's head"
    message = (
        f"'{cells_lost}' is beyond the {head}, so no card shows it; write \\| for a | that is "
        "text, or add columns to the head"
    )
    end = text.find(row, node.start) + len(row)
    at = text.find(filled[0], end - len("|".join(beyond)))
    here = snippet(text, at, at + len(filled[0]))
    yield _Loss(" ".join(beyond), Remark(here, message), certain=True)


def _is_empty(nodes: tuple[parser.Node, ...], number: int) -> bool:
    """Whether nothing can be seen of the link at ``number``."""
    depth = nodes[number].depth
    for node in nodes[number + 1 :]:
        if node.depth <= depth:
            break
        if isinstance(node.value, parser.Image | parser.Math) or any(map(str.strip, _texts(node))):
            return False
    return True


def _missing(text: str, nodes: tuple[parser.Node, ...]) -> list[str]:
    """The words typed that are nowhere in what the parser made of the text."""
    typed = Counter(_WORD.findall(_NUMBER.sub(" ", _REFERENCE.sub(" ", text))))
    missing = typed - _seen(nodes)
    for number, found in enumerate(_DEFINITION.finditer(text) if "]:" in text else ()):
        rest = _TARGET.match(text, found.end()) if number >= _MAX_DEFINITIONS else None
        for word in _WORD.findall(found[2] + (rest[0] if rest else "")):
            missing.pop(word, None)  # it names a definition that is used, or not looked at
    return list(missing)


def _seen(nodes: tuple[parser.Node, ...]) -> Counter[str]:
    return Counter(it for node in nodes for piece in _texts(node) for it in _WORD.findall(piece))


def _texts(node: parser.Node) -> tuple[str, ...]:
    """What a reader gets of a node itself, where a link leads included."""
    match node.value:
        case parser.Text(value=it):
            return (it,)
        case parser.Code(value=it) | parser.Math(value=it):
            return (it.literal,)
        case parser.CodeBlock(value=it):
            language, _, rest = it.info.partition(" ")
            return (language, rest if _is_setting(rest) else "", it.literal)
        case parser.Link(value=it) | parser.Image(value=it):
            return (it.url, it.title)
        case parser.HtmlBlock(value=it):
            return (it.literal,)
        case parser.HtmlInline(value=it):
            return (it,)
    return ()


def _links(nodes: tuple[parser.Node, ...]) -> int:
    return sum(isinstance(it.value, parser.Link | parser.Image) for it in nodes)
