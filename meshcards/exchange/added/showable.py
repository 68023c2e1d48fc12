"""Texts that a card can show: what would be an error of the bank becomes words that a card has.

Most texts are as they have to be, which costs a few looks for the signs of the others.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from meshcards.exchange.plain import markdown_of
from meshcards.text import cloze, lost, markup, tables

_TARGET = (
    r"\((?:<([^<>\n]*)>|([^()\s]*(?:\([^()\s]*\)[^()\s]*)?))(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'))?\)"
)
_LINK = re.compile(rf"(!?)\[([^\[\]\n]{{0,500}})\]{_TARGET}")
_WEB = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)
_CLOZE = re.compile(r"\{(?=\{c[0-9])")
_SIGNS = ("](", "]:", "<", "{{c", "\\(", "\\[", "|", "```", "~~~")


class Shown(NamedTuple):
    """A text that a card can show, and what was lost or guessed for that, as clauses."""

    text: str
    lost: tuple[str, ...] = ()
    guessed: tuple[str, ...] = ()


def showable(text: str, *, is_fact: bool = False) -> Shown:
    """The text of a question, or one of a fact, which may have clozes."""
    if any(sign in text for sign in _SIGNS):
        unlinked, gone = _unlinked(text)
        if not is_fact:
            unlinked = _CLOZE.sub(r"\\{", unlinked) if cloze.written(unlinked) else unlinked
            if why := next(_faults(unlinked), ""):
                guess = f"a text is shown as it was typed, because {why}"
                return Shown(markdown_of(unlinked), gone, (guess,))
        text = unlinked
    else:
        gone = ()
    if not is_fact and text and markup.shows_nothing(text):
        typed = markdown_of(text)
        if markup.shows_nothing(typed):
            return Shown("", (*gone, "a text that shows nothing"))
        return Shown(typed, gone, (f"'{text}' is shown as it was typed",))
    return Shown(text, gone)


def _unlinked(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without images, and without links that lead nowhere from a card."""
    gone: list[str] = []

    def replaced(found: re.Match[str]) -> str:
        is_image, words, address = bool(found[1]), found[2], found[3] or found[4] or ""
        if is_image:
            gone.append(f"the picture '{address}' inside a text")
            return words
        if _WEB.match(address) and words.strip():
            return found[0]
        if not _WEB.match(address):
            gone.append(f"the link to '{address}', which is no URL")
            return words
        return f"<{address}>"

    if "](" not in text:
        return text, ()
    leads_nowhere = any(it or not _WEB.match(url) for url, it in markup.links(text))
    if not leads_nowhere and "[](" not in text:
        return text, ()
    return _LINK.sub(replaced, text), tuple(gone)


def _faults(text: str) -> Iterator[str]:
    """Why a card could not show a text, if it could not."""
    if any(is_image or not _WEB.match(address) for address, is_image in markup.links(text)):
        yield "it has a link that is no URL"
    if tables.cells(text) > tables.MOST:
        yield f"its tables have more than {tables.MOST:,} cells"
    if lost.beside_the_shown(text).certain:
        yield "Markdown shows only a part of it"
    if any(it.message for it in markup.faulty_formulas(text)):
        yield "a formula in it is not whole"
