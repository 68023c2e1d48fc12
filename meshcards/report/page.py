"""A page of the docs as a terminal shows it.

On the web a page has pictures, and links that can be followed. Here a picture is what its ``alt``
says, a link to another page is the command that shows it, and an address is written out.
"""

import io
import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import CodeBlock, Heading, ListItem, Markdown, TableElement
from rich.segment import Segment
from rich.table import Table
from rich.text import Text
from rich.theme import Theme

if TYPE_CHECKING:
    from markdown_it.token import Token

WIDEST = 100  # columns; longer lines are hard to read
_INDENT = "    "
_LOOK = Theme(
    {
        "markdown.h1": "bold underline",
        "markdown.h2": "bold magenta",
        "markdown.h3": "bold",
        "markdown.code": "cyan",
        "markdown.code_block": "cyan",
        "markdown.link": "none",
        "markdown.link_url": "blue",
        "markdown.table.header": "bold",
        "markdown.table.border": "dim",
    }
)
_PAGE = re.compile(r"(?P<name>[a-z-]+)\.md(?:#.*)?")


def text(markdown: str, width: int, *, coloured: bool) -> str:
    """A page as lines of at most ``width`` columns and ``WIDEST``, but for code, which is as it is.

    It is coloured by ANSI codes or plain; where no colour sets code off, its ticks stay.
    """
    out = io.StringIO()
    # Without an environment of its own, rich would read the process's.
    console = Console(
        file=out,
        width=min(width, WIDEST),
        force_terminal=coloured,
        color_system="standard" if coloured else None,
        theme=_LOOK,
        legacy_windows=False,  # an old console would get other signs, in a column less
        _environ={},
    )
    page = _Page(markdown, hyperlinks=False)
    page.parsed = [*_readable(page.parsed, set(), ticks=not coloured)]
    console.print(page, crop=False)
    lines = (line.rstrip() for line in out.getvalue().splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


class _Left(Heading):
    """A heading at the left, where text begins."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self.text


class _Indented(CodeBlock):
    """Code as it is: a line that was broken could not be copied."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        style = console.get_style("markdown.code_block")
        for line in str(self.text).rstrip().splitlines():
            yield Text(f"{_INDENT}{line}".rstrip(), style, no_wrap=True, overflow="ignore")


class _Item(ListItem):
    """An item of a list, without the crop by which rich would cut code in it."""

    def render_bullet(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from self._after(
            Segment(" • ", console.get_style("markdown.item.bullet")), console, options
        )

    def render_number(
        self, console: Console, options: ConsoleOptions, number: int, last_number: int
    ) -> RenderResult:
        numeral = f"{number:>{len(str(last_number)) + 1}} "
        style = console.get_style("markdown.item.number")
        yield from self._after(Segment(numeral, style), console, options)

    def _after(self, mark: Segment, console: Console, options: ConsoleOptions) -> RenderResult:
        room = options.update(width=options.max_width - len(mark.text))
        begin = mark
        for line in Segment.split_lines(console.render(self.elements, room)):
            yield begin
            yield from line
            yield Segment.line()
            begin = Segment(" " * len(mark.text))


class _Whole(TableElement):
    """A table that shows all its text: a word longer than its column goes on in the next line."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for table in super().__rich_console__(console, options):
            if isinstance(table, Table):
                for column in table.columns:
                    column.overflow = "fold"
            yield table


class _Page(Markdown):
    elements = {  # noqa: RUF012 - as its base class has it
        **Markdown.elements,
        "heading_open": _Left,
        "fence": _Indented,
        "code_block": _Indented,
        "list_item_open": _Item,
        "table_open": _Whole,
    }


def _readable(tokens: "Sequence[Token]", named: set[str], *, ticks: bool) -> "Iterator[Token]":
    """The tokens with what a terminal can show; ``named`` are the pages that a link has named."""
    links: list[bool] = []  # of each open link, whether its address is to be shown
    for token in tokens:
        if token.type == "link_open":
            links.append(_led(token, named))
        if token.type not in {"link_open", "link_close"}:
            yield from _shown(token, named, ticks=ticks)
        elif links[-1]:
            yield token
        if token.type == "link_close":
            links.pop()


def _shown(token: "Token", named: set[str], *, ticks: bool) -> "Iterator[Token]":
    """What a terminal shows of anything but a link."""
    match token.type:
        case "image":
            yield _said(token, token.content)
        case "html_inline" if alt := _alt(token.content):
            yield _said(token, alt)
        case "html_block" if alt := _alt(token.content):
            yield token.copy(type="paragraph_open", tag="p", nesting=1)
            yield _said(token, alt)
            yield token.copy(type="paragraph_close", tag="p", nesting=-1)
        case "code_inline" if ticks:
            yield token.copy(content=f"`{token.content}`")
        case _:
            if token.children:
                token.children = [*_readable(token.children, named, ticks=ticks)]
            yield token


def _led(link: "Token", named: set[str]) -> bool:
    """Whether a link's address says more than its text; that of a page becomes a command."""
    address = str(link.attrs["href"])
    page = _PAGE.fullmatch(address)
    if page is None:
        return "://" in address and link.info != "auto"
    command = f"meshcards docs {page['name']}"
    link.attrs["href"] = command
    if command in named:
        return False
    named.add(command)
    return True


def _said(picture: "Token", alt: str) -> "Token":
    """A picture's words in place of the picture."""
    return picture.copy(type="text", tag="", content=f"[Picture: {alt}]", children=None)


class _Images(HTMLParser):
    """Remembers the ``alt`` of the images that it is fed."""

    def __init__(self) -> None:
        super().__init__()
        self.alts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.alts.append(dict(attrs).get("alt") or "")


def _alt(html: str) -> str:
    images = _Images()
    images.feed(html)
    return " ".join(images.alts)
