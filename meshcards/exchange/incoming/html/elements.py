"""Elements of HTML → Markdown.

selectolax parses as a browser does. What is wrapped around words becomes the style of each run of
them, so that markup which crosses lines, as editors leave it, has a place in every line.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from meshcards.exchange.incoming.html import grids, looks, runs, scripts, structures, tex
from meshcards.exchange.incoming.html.flow import Flow, Way
from meshcards.exchange.incoming.html.looks import Look
from meshcards.exchange.incoming.html.runs import CODE, EMPHASES, PLAIN, Run
from meshcards.exchange.incoming.html.structures import MAX_DEPTH, TooMuchError
from meshcards.exchange.incoming.html.tex import Formula
from meshcards.exchange.items import Picture

MAX_NODES = 20_000
MAX_TAGS = 4_000  # a parser may take the square of them

_UNSEEN = {
    **dict.fromkeys(("template", "title", "rp", "wbr", "col", "colgroup", "-comment"), ""),
    **dict.fromkeys(("svg", "canvas"), "a drawing inside of the text"),
    **dict.fromkeys(("embed", "object", "applet"), "an embedded file"),
    "script": "a script",
    "style": "a style sheet",
    "iframe": "an embedded page",
    "input": "a field to fill in",
}
_LINES = frozenset(
    (
        *("address", "article", "aside", "caption", "center", "dd", "details", "div", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "header", "legend", "main"),
        *("nav", "option", "section", "select", "summary", "textarea", "tr"),
    )
)
_PARAGRAPHS = frozenset(("dl", "p"))
ON_ITS_OWN = _LINES | _PARAGRAPHS | structures.BLOCKS.keys()
"""The elements that share no line with what is around them."""


class Writer:
    """Writes one text in one way, and notes what is shown, and what has no place in Markdown."""

    def __init__(self, found: Sequence[Formula], way: Way) -> None:
        self.lost: dict[str, None] = {}
        self.pictures: list[Picture] = []
        self.sounds: list[str] = []
        self.shown: list[str] = []
        self._found = found
        self._way = way
        self._nodes = 0

    def markdown(self, source: str) -> str:
        """The Markdown of some HTML; raises TooMuchError."""
        if source.count("<") > MAX_TAGS:
            raise TooMuchError
        body = LexborHTMLParser(f"<!doctype html><body>{source}").body
        if body is None:
            return ""
        return self.inside(grids.children(body), looks.PLAIN, 0).text()

    def inside(self, nodes: Iterator[LexborNode], look: Look, depth: int) -> Flow:
        """What nodes are, one below the other."""
        flow = Flow(self._way)
        self._into(flow, nodes, look, depth + 1)
        return flow

    def said(self, code: str) -> str:
        """Code with all that was put aside in it, noted as shown."""
        code = tex.restored(code, self._found)
        self.shown.append(code)
        return code

    def lines(self, flow: Flow, text: str) -> None:
        """Write code that no code can be as lines of text."""
        self.lose("code that would begin a cloze, which is running text now")
        for line in tex.restored(text, self._found).split("\n"):
            self._words(flow, line, looks.PLAIN)
            flow.line()
        flow.paragraph()

    def lose(self, what: str) -> None:
        """Note what has no place; each once."""
        self.lost[what] = None

    def mark(self) -> Callable[[], None]:
        """A way to forget all that is noted from now on."""
        every: tuple[list[Any], ...] = (self.pictures, self.sounds, self.shown)
        lengths = [len(it) for it in every]
        lost = dict(self.lost)

        def forget() -> None:
            for noted, length in zip(every, lengths, strict=True):
                del noted[length:]
            self.lost = lost

        return forget

    def _into(self, flow: Flow, nodes: Iterator[LexborNode], look: Look, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise TooMuchError
        for node in nodes:
            self._nodes += 1
            if self._nodes > MAX_NODES:
                raise TooMuchError
            if node.tag == "-text":
                self._text(flow, node.text_content or "", look)
            else:
                self._element(flow, node, look, depth)

    def _element(self, flow: Flow, node: LexborNode, look: Look, depth: int) -> None:
        tag = node.tag or ""
        if tag in _UNSEEN:
            if _UNSEEN[tag]:
                self.lose(_UNSEEN[tag])
        elif tag == "br":
            flow.broken()
        elif tag in {"img", "audio", "video", "source"}:
            self._medium(node, tag)
            self._into(flow, grids.children(node), look, depth + 1)
        elif self._way.blocks and (write := structures.BLOCKS.get(tag)):
            write(self, flow, node, look, depth)
        elif tag == "a":
            self._link(flow, node, look, depth)
        else:
            self._inline(flow, node, look, depth)

    def _inline(self, flow: Flow, node: LexborNode, look: Look, depth: int) -> None:
        tag = node.tag or ""
        look, lost = looks.inside(look, tag, node.attributes)
        if lost:
            self.lose(lost)
        if tag in _PARAGRAPHS:
            flow.paragraph()
        elif tag in _LINES or tag in structures.BLOCKS:
            flow.line()
        elif tag in {"td", "th"}:
            flow.add(Run(" "))
        if tag == "rt":
            self._text(flow, "(", look)
        self._into(flow, grids.children(node), look, depth + 1)
        if tag == "rt":
            self._text(flow, ")", look)
        if tag in _PARAGRAPHS:
            flow.paragraph()
        elif tag in _LINES or tag in structures.BLOCKS:
            flow.line()

    def _link(self, flow: Flow, node: LexborNode, look: Look, depth: int) -> None:
        address = (node.attributes.get("href") or "").strip()
        if runs.is_web(address) and not look.style & CODE and self._way.blocks:
            look = replace(look, link=address)
        elif address:
            self.lose(f"a link to '{address[:80]}'")
        before = len(self.shown)
        self._into(flow, grids.children(node), look, depth + 1)
        if look.link and not "".join(self.shown[before:]).strip():
            self.lose(f"a link without words, to '{address[:80]}'")

    def _medium(self, node: LexborNode, tag: str) -> None:
        named = node.attributes
        source = (named.get("src") or "").strip()
        if source.startswith("data:"):
            self.lose("a file that is written into the text")
        elif tag == "img" and source:
            self.pictures.append(Picture(unquote(source), (named.get("alt") or "").strip()))
        elif source:
            self.sounds.append(unquote(source))

    def _text(self, flow: Flow, text: str, look: Look) -> None:
        if look.style & CODE:
            text = tex.restored(text, self._found)
            if not runs.is_code(text):
                look = replace(look, style=PLAIN)
                self.lose("code that would begin a cloze, which is running text now")
        for index, piece in enumerate(tex.PLACE.split(text)):
            if index % 2:
                self._formula(flow, self._found[int(piece)], look)
            elif piece:
                self._words(flow, piece, look)

    def _words(self, flow: Flow, text: str, look: Look) -> None:
        style = look.style if self._way.emphases else look.style & ~EMPHASES
        style = style if self._way.blocks else PLAIN
        if look.script and text.strip():
            moved = scripts.moved(text, look.script)
            if moved.formula:
                self.shown.append(moved.shown)
                flow.add(Run(moved.text, style & EMPHASES, look.link, ready=True))
                return
            if moved.text == text:
                self.lose("words that were raised or lowered")
            text = moved.text
        self.shown.append(text)
        flow.add(Run(text, style, look.link))

    def _formula(self, flow: Flow, formula: Formula, look: Look) -> None:
        if formula.fault:
            self.lose(formula.fault)
        if not formula.tex:
            self._words(flow, formula.typed, replace(look, script=""))
            return
        style = look.style & EMPHASES if self._way.emphases and self._way.blocks else PLAIN
        self.shown.append(formula.tex)
        flow.add(Run(formula.markdown, style, look.link, ready=True))
