r"""Plain text and the Markdown of a bank: what a program without markup shows, a card shows too.

Only a sign that would have a meaning gets a backslash, so that most texts stay as they were typed.
A line ends where it ended, an empty line ends a paragraph, and lines that are indented become a
block of code, which is the one place in Markdown that keeps spaces.
"""

import html
import itertools
import re
import textwrap
from html.parser import HTMLParser

from meshcards.text import markup

_MAY_MEAN = re.compile(r"[\\`*_~\]&<{\n\t]")
_SIGN = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|\Z)|`+|\*+|_+|~~+|\](?=[(:])|&(?=#?\w+;)|\{(?=\{c[0-9])"
    r"|<(?=[A-Za-z/!?])(?!/?[A-Za-z][A-Za-z0-9-]*>)"
)
_BLOCK = re.compile(
    r"#{1,6}(?=[ \t]|\Z)|>|[-+*](?=[ \t]|\Z)|<(?=[A-Za-z/!?])"
    # A line across, a line below a heading, or the line below a table's head.
    r"|[-=*_|:](?=[-=*_|: \t]*\Z)"
)
_NUMBER = re.compile(r"([0-9]{1,9})([.)])(?=[ \t]|\Z)")
_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_TICKS = re.compile("`+")
_PAIRED = {"`": _TICKS, "*": re.compile(r"\*+"), "_": re.compile("_+")}

# A backslash before a bracket comes out of there as an entity, unless it begins a formula.
_MARKED_UP = re.compile(r"<(?!/?p>|br />|/?span>)|\\[(\[]")
_SHOWN = re.compile(r"[<&\\]")


def markdown_of(plain: str) -> str:
    """The Markdown that shows ``plain`` as it was typed, without spaces at its ends."""
    text = plain.replace("\r\n", "\n").replace("\r", "\n")
    if not _MAY_MEAN.search(text):
        return line(text.strip(" "), "")
    text = textwrap.dedent(text.expandtabs(4)).strip("\n")
    parts: list[str] = []
    chunks = _EMPTY_LINES.split(text)
    for is_code, group in itertools.groupby(chunks, key=lambda it: "\n  " in f"\n{it}"):
        those = list(group)
        parts += [_fenced("\n\n".join(those))] if is_code else map(_paragraph, those)
    return "\n\n".join(filter(None, parts))


def plain_of(markdown: str) -> str:
    """What a reader sees of a Markdown text, without its markup: the inverse of ``markdown_of``.

    Links keep their addresses, in parentheses, and formulas their TeX; what else markup says is
    gone, so ask ``is_plain`` first.
    """
    shown = markup.rendered(markdown)
    if not _SHOWN.search(shown):
        return shown
    reader = _Reader()
    reader.feed(shown)
    reader.close()
    return reader.text()


def is_plain(markdown: str) -> bool:
    """Whether a Markdown text has nothing but words in it, so that ``plain_of`` loses nothing."""
    shown = markup.rendered(markdown)
    return not _MARKED_UP.search(shown)


def line(text: str, doubtful: str) -> str:
    """A line with a backslash before each sign that would mean something.

    ``doubtful`` are the signs of its paragraph that would have a partner.
    """

    def escaped(found: re.Match[str]) -> str:
        sign = found[0][0]
        if sign in "`*_<" and sign not in doubtful:
            return found[0]
        before = text[found.start() - 1 : found.start()] or " "
        after = text[found.end() : found.end() + 1] or " "
        if sign in "*_" and found.start() and before.isspace() and after.isspace():
            return found[0]
        if sign == "_" and before.isalnum() and after.isalnum():
            return found[0]
        return "".join(f"\\{it}" for it in found[0])

    written = _SIGN.sub(escaped, text)
    if _BLOCK.match(text) and not written.startswith("\\"):
        return f"\\{written}"
    return _NUMBER.sub(r"\1\\\2", written, count=1) if _NUMBER.match(text) else written


def _paragraph(text: str) -> str:
    doubtful = "".join(
        sign
        for sign, run in _PAIRED.items()
        if sign in text and (len(runs := run.findall(text)) > 1 or runs[0].startswith("```"))
    )
    if ">" in text:
        doubtful += "<"
    return "\\\n".join(line(it.strip(" "), doubtful) for it in text.split("\n"))


def _fenced(text: str) -> str:
    longest = max(map(len, _TICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"


class _Reader(HTMLParser):
    """The words of HTML as ``markup`` writes it, its blocks apart by an empty line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._links: list[tuple[str, int]] = []  # where each open link leads and begins
        self._numbers: list[int | None] = []  # the next of each open list; None has no numbers
        self._is_code = False

    def text(self) -> str:
        whole = "".join(self._parts)
        return re.sub(r"\n{3,}", "\n\n", whole).strip("\n")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        match tag:
            case "p" | "blockquote" | "table" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                self._begin(2)
            case "pre":
                self._begin(2)
                self._is_code = True
            case "ul" | "ol":
                self._begin(1)
                self._numbers.append(int(named.get("start") or 1) if tag == "ol" else None)
            case "tr":
                self._begin(1)
            case "li":
                self._begin(1)
                number = self._numbers[-1]
                self._parts.append("- " if number is None else f"{number}. ")
                self._numbers[-1] = None if number is None else number + 1
            case "td" | "th" if self._parts and not self._parts[-1].endswith("\n"):
                self._parts.append(" | ")
            case "br":
                self._parts.append("\n")
            case "img":
                self._parts.append(named.get("alt") or "")
            case "a":
                self._links.append((named.get("href") or "", len(self._parts)))

    def handle_endtag(self, tag: str) -> None:
        match tag:
            case "ul" | "ol":
                self._begin(2)
                self._numbers.pop()
            case "p" | "pre" | "blockquote" | "table":
                self._begin(2)
                self._is_code = False
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                self._begin(2)
            case "a" if self._links:
                address, begin = self._links.pop()
                if "".join(self._parts[begin:]) != html.unescape(address):
                    self._parts.append(f" ({address})")

    def handle_data(self, data: str) -> None:
        # A line that ends in running text is a space by now, so others are between blocks.
        if shown := data if self._is_code else data.replace("\n", ""):
            self._parts.append(shown)

    def _begin(self, lines: int) -> None:
        if self._parts and not self._parts[-1].endswith("\n" * lines):
            self._parts.append("\n" * lines)
