"""Drawings (SVG): what a browser shows of one in a card, and what a deck refuses in one.

A card shows a drawing as a picture, which runs no script and loads nothing: fonts, style sheets
and photographs beside the file are missing on it. A learner who opens the file by itself gets
both, so what could run is refused.
"""

import re
from collections.abc import Iterator
from xml.parsers import expat

from meshcards.bank.picture import Load, Picture
from meshcards.bank.style import STRING

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_HTML = "http://www.w3.org/1999/xhtml"

_MOST = 20  # things outside that are remembered of one drawing
_MOST_CHARACTERS = 200  # of an address

_SHAPES = frozenset(("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"))
# What is in them is drawn where something else names it.
_HIDDEN = frozenset(("defs", "symbol", "clipPath", "mask", "marker", "pattern"))
_HREFS = ("href", f"{_XLINK} href")
_ANIMATED = ("from", "to", "by", "values")
_MARKERS = ("marker", "marker-start", "marker-mid", "marker-end")
_PAINTS = ("style", "fill", "stroke", "filter", "clip-path", "mask", "cursor")
_PAINTED = frozenset((*_PAINTS, *_MARKERS, *_ANIMATED))
_HANDLER = re.compile("on[a-z]+", re.IGNORECASE)
_SCRIPT = re.compile("(?:java|vb)script:", re.IGNORECASE)
_BLANKS = re.compile("[\0-\x20]+")
_CSS = re.compile(
    rf"/\*[\s\S]*?(?:\*/|\Z)|@namespace\b[^;]*+"
    rf"|@import\s*+(?P<sheet>{STRING})|url\(\s*+(?P<target>{STRING}|[^)]*+)|{STRING}",
    re.IGNORECASE,
)
_PSEUDO = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_LENGTH = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)([a-z]*)\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*,\s*|\s+")

_FIX = 'write viewBox="0 0 WIDTH HEIGHT" in its <svg>'


def look(content: bytes) -> Picture | str:
    """What a drawing shows, or why a deck refuses it."""
    reader = _Reader()
    try:
        reader.parser.Parse(content, True)  # noqa: FBT003 - it takes no name
    except (expat.ExpatError, LookupError, ValueError) as error:
        return f"is not an SVG that browsers can draw ({error}); export it again"
    if reader.root != f"{_SVG} svg":
        return f'is not an SVG that browsers can draw; write <svg xmlns="{_SVG}"> at its beginning'
    return reader.fault or _nothing(reader) or Picture(sized=reader.sized, loads=(*reader.loads,))


def _nothing(reader: "_Reader") -> str:
    """Why a sound drawing shows nothing; empty if it shows something."""
    if reader.drawn:
        return ""
    if reader.loads:
        address, line = next(iter(reader.loads))
        return (
            f"draws only '{address}' (line {line} of the file), which a picture in a card does "
            "not load; export it with embedded pictures"
        )
    return "draws nothing, because it contains no shape, text or picture; export it again"


class _Reader:
    """Reads a drawing element by element; ``fault`` is the first thing that is refused."""

    def __init__(self) -> None:
        self.root = ""
        self.fault = ""
        self.sized = True
        self.drawn = False
        self.loads: dict[Load, None] = {}
        self._open: list[str] = []
        self._hidden = 0
        self._css: list[str] = []
        self._line = 0  # on which a style sheet begins
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.ProcessingInstructionHandler = self._instruct
        self.parser.ExternalEntityRefHandler = self._entity
        self.parser.SkippedEntityHandler = self._unknown

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if not self.root:
            self.root = name
            self._measure(attributes)
        self._open.append(local if space == _SVG else "")
        if space == _HTML or (space == _SVG and local == "foreignObject"):
            self._refuse(f"contains HTML, <{local}>", "export its text as SVG, not as HTML")
        if space == _SVG:
            self._hidden += local in _HIDDEN
            self._element(local, attributes)
        if local == "style":
            self._line = self.parser.CurrentLineNumber
        if local == "script":
            self._refuse("contains a script", "remove the <script>")
        for key, value in attributes.items():
            self._attribute(key, value)

    def _end(self, _: str) -> None:
        local = self._open.pop()
        self._hidden -= local in _HIDDEN
        if local == "style" and self._css:
            css, self._css = "".join(self._css), []
            self._styled(css, self._line)

    def _element(self, local: str, attributes: dict[str, str]) -> None:
        """Whether an element of SVG's own is seen, and what it loads."""
        here = self.parser.CurrentLineNumber
        addresses = [attributes[key] for key in _HREFS if key in attributes]
        if local.startswith(("animate", "set")) and _href(attributes.get("attributeName", "")):
            values = (attributes.get(key, "") for key in _ANIMATED)
            addresses += [it for value in values for it in value.split(";")]
        outside = [it for it in addresses if local != "a" and _outside(it, of_use=local == "use")]
        for address in outside:
            self._load(address, here)
        shows = local in _SHAPES or (local in {"image", "use"} and addresses and not outside)
        if local == "filter" or (shows and not self._hidden):
            self.drawn = True  # a filter can fill what it is put on

    def _attribute(self, key: str, value: str) -> None:
        if _HANDLER.fullmatch(key):
            self._refuse(f"contains a script, '{key}'", f"remove {key}")
        elif (key in _HREFS or key in _ANIMATED) and any(map(_runs, value.split(";"))):
            self._refuse(f"contains a script, the URL '{_shown(value)}'", "remove the URL")
        if key in _PAINTED:
            self._styled(value, self.parser.CurrentLineNumber)

    def _text(self, text: str) -> None:
        if "style" in self._open[-1:]:
            self._css.append(text)
        elif not self._hidden and "text" in self._open and text.strip():
            self.drawn = True

    def _styled(self, css: str, line: int) -> None:
        """Note what a style sheet, or the value of one property, loads; it begins on ``line``."""
        if "background" in css:
            self.drawn = True
        for address, above in _addresses(css):
            if _runs(address):
                self._refuse(f"contains a script, the URL '{_shown(address)}'", "remove the URL")
            elif _outside(address):
                self._load(address, line + above)

    def _instruct(self, target: str, text: str) -> None:
        found = _PSEUDO.search(text) if target == "xml-stylesheet" else None
        address = (found[1] or found[2] or "") if found else ""
        if _outside(address):
            self._load(address, self.parser.CurrentLineNumber)

    def _entity(self, _: str, __: str | None, address: str | None, ___: str | None) -> int:
        self._load(address or "", self.parser.CurrentLineNumber)
        return 1

    def _unknown(self, name: str, parameter: bool) -> None:  # noqa: FBT001 - as expat calls it
        if not parameter:
            line = self.parser.CurrentLineNumber
            raise ValueError(f"undefined entity &{name};: line {line}")

    def _measure(self, attributes: dict[str, str]) -> None:
        """Whether the root says how large it is, or that there is nothing of it."""
        lengths = [_length(attributes.get(key, "")) for key in ("width", "height")]
        box = _box(attributes.get("viewBox", ""))
        if any(it is not None and it <= 0 for it in lengths) or (box and 0 in box):
            self._refuse("has a width or a height of 0", _FIX)
        self.sized = bool(box) or None not in lengths

    def _load(self, address: str, line: int) -> None:
        if len(self.loads) < _MOST:
            self.loads[Load(_shown(address), line)] = None

    def _refuse(self, what: str, fix: str) -> None:
        self.fault = (
            self.fault or f"{what} (line {self.parser.CurrentLineNumber} of the file); {fix}"
        )


def _addresses(css: str) -> Iterator[tuple[str, int]]:
    """The addresses in CSS, without their quotes, and how many lines are above each."""
    if "(" not in css and "@" not in css:
        return
    at = above = 0
    for it in _CSS.finditer(css):
        found = it["sheet"] or it["target"]
        if found:
            above += css.count("\n", at, it.start())
            at, bare = it.start(), found.strip()
            yield (bare[1:-1] if bare[:1] in {'"', "'"} else bare), above


def _outside(address: str, *, of_use: bool = False) -> bool:
    """Whether an address leads out of the file; browsers take no ``data:`` for what is reused."""
    address = address.strip().casefold()
    return bool(address) and not address.startswith("#" if of_use else ("#", "data:"))


def _runs(address: str) -> bool:
    """Whether an address is a script; browsers ignore spaces in the word that says so."""
    return _SCRIPT.match(_BLANKS.sub("", address)) is not None


def _href(name: str) -> bool:
    return name.strip().rpartition(":")[2] == "href"


def _shown(address: str) -> str:
    address = " ".join(address.split())
    long = len(address) > _MOST_CHARACTERS
    return f"{address[:_MOST_CHARACTERS]}…" if long else address


def _length(text: str) -> float | None:
    """A length's number; ``None`` for what depends on the place around the drawing."""
    found = _LENGTH.fullmatch(text)
    return float(found[1]) if found else None


def _box(text: str) -> tuple[float, float] | None:
    """The width and the height of a ``viewBox``; ``None`` for one that browsers ignore."""
    try:
        numbers = [float(it) for it in _BETWEEN.split(text.strip())]
    except ValueError:
        return None
    return (numbers[2], numbers[3]) if len(numbers) == 4 and min(numbers[2:]) >= 0 else None
