r"""A text in one of the formats of Moodle: HTML, Markdown, plain text, or what its editor makes.

Sources: https://docs.moodle.org/en/Formatting_text and https://docs.moodle.org/en/Markdown
"""

import html
import re

from meshcards.exchange import plain, verbatim
from meshcards.exchange.incoming import hypertext
from meshcards.exchange.incoming.hypertext import Hypertext

NAMES = {
    "html": "html",
    "markdown": "markdown",
    "plain": "plain",
    "plain_text": "plain",
    "moodle": "auto",
    "moodle_auto_format": "auto",
}
"""What GIFT and Moodle XML call each format."""

LONG = 50
"""Characters of a line that was wrapped; in a file of plain text a shorter one ends on purpose."""

_HTML = re.compile(r"<(?:/?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?|!--)>|&(?:#?\w+);|\\[(\[]")
_WORDS = re.compile(r"(?:<p(?: dir=\"ltr\")?>)?([^<\\\[]*+)(?:</p>)?")
_BRACKET = re.compile(r"(\\+)([()\[\]])")


def read(text: str, name: str) -> Hypertext:
    """A text as the Markdown of a bank; ``name`` is one of NAMES, or another for ``auto``."""
    text = text.strip()
    match NAMES.get(name, "auto"):
        case "html":
            return _of_html(text)
        case "markdown":
            return Hypertext(_of_markdown(text))
        case "auto" if _HTML.search(text):
            return hypertext.read(text.replace("\n", "<br>\n"))
    return Hypertext(plain.markdown_of(text))


def _of_html(text: str) -> Hypertext:
    """HTML; most of it is one paragraph of words, which needs no parser."""
    if (one := _WORDS.fullmatch(text)) and one[1].replace("\n", " ").isprintable():
        words = html.unescape(one[1])
        if words.isprintable() and "\xa0" not in words:
            return Hypertext(plain.markdown_of(" ".join(words.split())))
    return hypertext.read(text)


def unwrapped(text: str) -> str:
    """Running text that was wrapped as one line; lines that are short end where they were typed."""
    lines = text.split("\n")
    return " ".join(lines) if min(map(len, lines[:-1]), default=0) >= LONG else text


def _of_markdown(text: str) -> str:
    r"""Moodle's Markdown, in which ``\\(x\\)`` is a formula and ``\(`` is a bracket."""
    if "\\" not in text:
        return text
    return verbatim.changed(text, _BRACKET, lambda found: _bracket(*found.groups()))


def _bracket(slashes: str, bracket: str) -> str:
    """A bracket with a backslash less, as an entity where it could begin a link then."""
    if slashes == "\\" and bracket in "[]":
        return f"&#{ord(bracket)};"
    return slashes[1:] + bracket
