"""A field's HTML as what a person reads of it, block by block.

Only words count, and what is in their place: figures, sounds, formulas, clozes. Colours of code,
emphasis and classes are left out, but for those of our own classes whose word the style sheet
writes: which choice is right, and what an answer falls short in.
"""

import html
import re
from itertools import count
from unicodedata import normalize
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from meshcards.diff import named, signs
from meshcards.diff.runs import Gaps, Line, Read, Run, closes
from meshcards.exchange.incoming.html import clozes, grids, structures, tex
from meshcards.exchange.incoming.html.elements import MAX_NODES, MAX_TAGS, ON_ITS_OWN
from meshcards.exchange.incoming.html.structures import MAX_DEPTH, TooMuchError
from meshcards.exchange.incoming.html.tex import Formula
from meshcards.exchange.incoming.hypertext import MAX_HTML, showable
from meshcards.text.cloze import MARKS

_SPECIAL = re.compile(
    rf"{tex.PLACE.pattern}|\[sound:([^\[\]\n<>]{{1,300}})\]|{MARKS.pattern}", re.DOTALL
)
_UNSEEN = frozenset(
    ("applet", "head", "input", "noscript", "rp", "script", "style", "template", "title", "wbr")
)
_CODE = frozenset(("code", "kbd", "samp", "tt"))
_FIGURES = {"img": "src", "embed": "src", "iframe": "src", "object": "data"}
_SOUNDS = frozenset(("audio", "source", "video"))
_DRAWINGS = frozenset(("canvas", "svg"))
_LINE = re.compile(r"</?(?:br|div|h[1-6]|li|p|pre|table|td|th|tr|ul|ol)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


def numbers(source: str) -> set[int]:
    """The numbers of the clozes in a text."""
    return clozes.numbers(clozes.as_numbered(source)[0]) if "{{c" in source else set()


def read(source: str, gaps: Gaps = Gaps.SHOWN) -> tuple[Read, ...]:
    """The blocks of a text; raises TooMuchError for more elements than any text has."""
    if len(source) > MAX_HTML:
        raise TooMuchError
    marked = clozes.as_numbered(normalize("NFC", showable(source)))[0]
    parsed, formulas = tex.put_aside(marked)
    if parsed.count("<") > MAX_TAGS:
        raise TooMuchError
    body = LexborHTMLParser(f"<!doctype html><body>{parsed}").body
    return _Reader(formulas, gaps).blocks(body) if body else ()


def bare(source: str) -> tuple[Read, ...]:
    """The lines of a text that is too long or has too many elements, each of them one word."""
    lines = html.unescape(_TAG.sub("", _LINE.sub("\n", source))).split("\n")
    texts = (" ".join(it.split()) for it in lines)
    return tuple(Read((Run(it, whole=True),)) for it in texts if it)


class _Reader:
    """Reads one text: finished blocks, and the line that is being read."""

    def __init__(self, formulas: tuple[Formula, ...], gaps: Gaps) -> None:
        self._formulas = formulas
        self._blocks: list[Read] = []
        self._line = Line(gaps)
        self._mark = ""
        self._nodes = 0

    def blocks(self, body: LexborNode) -> tuple[Read, ...]:
        self._into(body, 0)
        self._end(lone=True)
        return tuple(self._blocks)

    def _into(self, node: LexborNode, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise TooMuchError
        for child in grids.children(node):
            self._node(child, depth)

    def _node(self, node: LexborNode, depth: int) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise TooMuchError
        if node.tag == "-text":
            self._text(node.text_content or "")
        elif node.is_element_node and node.tag not in _UNSEEN:
            self._element(node, node.tag or "", depth + 1)

    def _element(self, node: LexborNode, tag: str, depth: int) -> None:
        has = node.attributes
        if tag == "pre":
            self._listing(node, depth)
        elif tag == "table":
            self._table(node, depth)
        elif tag == "ol":
            self._list(node, depth)
        elif tag == "br":
            self._end()
        elif tag in _FIGURES:
            self._figure(has.get(_FIGURES[tag]) or "", has.get("alt") or "")
        elif tag in _SOUNDS and has.get("src"):
            self._sound(unquote(has["src"] or ""))
        elif tag in _DRAWINGS:
            self._line.whole("[drawing]")
        elif tag in ON_ITS_OWN:
            self._block(node, tag, depth)
        else:
            self._inline(node, tag, depth)

    def _block(self, node: LexborNode, tag: str, depth: int) -> None:
        self._end()
        if tag == "li":
            self._mark = self._mark or "•"
        if word := signs.word(node, tag):
            self._line.whole(word)
        self._into(node, depth)
        self._end(lone=tag == "li")

    def _inline(self, node: LexborNode, tag: str, depth: int) -> None:
        has = node.attributes
        if tag == "span" and (sign := signs.sign(node)):
            self._line.lead(sign)
        elif has.get("role") == "img" and has.get("aria-label"):
            self._text(has["aria-label"] or "")
        elif tag in _CODE and not self._line.code:
            self._line.code = True
            self._into(node, depth)
            self._line.code = False
        elif tag in {"sub", "sup"} and not self._line.script:
            self._line.script = tag
            self._into(node, depth)
            self._line.script = ""
        else:
            before, after = {"rt": ("(", ")"), "td": (" ", ""), "th": (" ", "")}.get(tag, ("", ""))
            self._line.add(before)
            self._into(node, depth)
            self._line.add(after)

    def _list(self, node: LexborNode, depth: int) -> None:
        self._end()
        start = node.attributes.get("start") or ""
        numbered = count(int(start) if start.isdecimal() and len(start) < 9 else 1)
        for child in grids.children(node):
            if child.tag == "li":
                self._mark = f"{next(numbered)}."
                self._block(child, "li", depth + 1)
            else:
                self._node(child, depth)
        self._end()

    def _table(self, node: LexborNode, depth: int) -> None:
        self._end()
        if caption := grids.caption(node):
            self._block(caption, "caption", depth + 1)
        for row in grids.rows(node):
            cells = [self._apart(cell, depth + 1) for cell in row]
            if any(len(cell) > 1 or (cell and cell[0].listing) for cell in cells):
                self._blocks += (block for cell in cells for block in cell)
            elif any(cells):
                runs = [(Run(" | ", whole=True), *(cell[0].runs if cell else ())) for cell in cells]
                self._blocks.append(Read(tuple(run for cell in runs for run in cell)[1:]))

    def _apart(self, cell: LexborNode, depth: int) -> list[Read]:
        """The blocks of a cell by themselves."""
        before, self._blocks = self._blocks, []
        self._into(cell, depth)
        self._end()
        inside, self._blocks = self._blocks, before
        return inside

    def _listing(self, node: LexborNode, depth: int) -> None:
        self._end()
        code = tex.restored(structures.typed(node, depth), self._formulas)
        lines = tuple(Run(self._line.typed(it), code=True) for it in code.split("\n"))
        if code.strip():
            self._blocks.append(Read(lines, listing=True, mark=self._mark))
            self._mark = ""

    def _end(self, *, lone: bool = False) -> None:
        """The end of a line, if anything was read since the last."""
        runs = self._line.ended(lone=lone)
        if closes(runs) and self._blocks and not self._blocks[-1].listing:
            last = self._blocks.pop()
            self._blocks.append(last._replace(runs=last.runs + runs))
        elif runs:
            self._blocks.append(Read(runs, mark=self._mark))
            self._mark = ""

    def _figure(self, source: str, alt: str) -> None:
        name = "" if source.startswith("data:") else named.file(unquote(source))
        alt = MARKS.sub("", alt).strip()
        self._line.whole(": ".join(filter(None, ("[figure", name))) + (": " if alt else "]"))
        if alt:
            self._line.add(alt)
            self._line.whole("]")

    def _sound(self, name: str) -> None:
        self._line.whole(f"[sound: {named.file(html.unescape(name))}]")

    def _text(self, text: str) -> None:
        at = 0
        for found in _SPECIAL.finditer(text):
            self._line.add(text[at : found.start()])
            at = found.end()
            formula, sound, mark = found.groups()
            if formula:
                self._formula(self._formulas[int(formula)])
            elif sound:
                self._sound(sound)
            else:
                self._line.cloze(mark)
        self._line.add(text[at:])

    def _formula(self, formula: Formula) -> None:
        shown = formula.markdown if formula.tex and not self._line.code else formula.typed
        for index, part in enumerate(MARKS.split(" ".join(shown.split()))):
            if index % 2:
                self._line.cloze(part)
            elif part:
                self._line.whole(part)
