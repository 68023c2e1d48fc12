r"""HTML of other programs → the Markdown of a bank's texts.

Three ways are tried, each with less markup. What the first of them wrote that shows every word of
the HTML, by the parser that makes the cards, is taken: so no rule of Markdown that is not thought
of here can lose a word or show a sign that nobody typed.
"""

import html
import re
from dataclasses import dataclass

from meshcards.bank.characters import REFUSED
from meshcards.bank.events import MAX_TEXT
from meshcards.exchange import plain
from meshcards.exchange.incoming.html import clozes, tex
from meshcards.exchange.incoming.html.elements import Writer
from meshcards.exchange.incoming.html.flow import Way
from meshcards.exchange.incoming.html.structures import TooMuchError
from meshcards.exchange.items import Picture
from meshcards.text import parser

MAX_HTML = 20 * MAX_TEXT  # characters; a highlighter writes some ten for each of its code

_SOUND = re.compile(r"\[sound:([^\[\]\n<>]{1,300})\]")
_TAG = re.compile(r"<[^<>]*>")
_MARKUP = re.compile(r"[<&\\\[\xa0]")
_REFERENCE = re.compile(r"&#(?:x[0-9a-f]+|[0-9]+);?", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_NO_EMPHASES = "bold and italics, because Markdown cannot begin or end them here"
_NO_BLOCKS = "all markup, because no Markdown shows the same here"
_WAYS = {
    Way(): "",
    Way(emphases=False): _NO_EMPHASES,
    Way(emphases=False, blocks=False): _NO_BLOCKS,
}
_WAYS_OF_CLOZES = {
    Way(): "",
    Way(strict=True): "",
    Way(emphases=False, strict=True): _NO_EMPHASES,
    Way(emphases=False, blocks=False, strict=True): _NO_BLOCKS,
}


@dataclass(frozen=True, slots=True)
class Hypertext:
    """The Markdown of some HTML, what was in it that is no text, and clauses on what was lost.

    ``pictures`` and ``sounds`` have the names or addresses that the HTML has, and are not in the
    text; whoever has a place for one gives it that, and reports the others.
    """

    text: str
    lost: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    sounds: tuple[str, ...] = ()


def markdown_of(source: str) -> tuple[str, tuple[str, ...]]:
    """The Markdown of some HTML, and what was lost, pictures and sounds included."""
    it = read(source)
    pictures = (f"a picture, '{picture.name}'" for picture in it.pictures)
    sounds = (f"a sound, '{name}'" for name in it.sounds)
    return it.text, (*it.lost, *pictures, *sounds)


def read(source: str) -> Hypertext:
    """The Markdown of some HTML."""
    return _read(source, is_cloze=False)


def cloze(source: str) -> Hypertext:
    """The Markdown of the HTML in which Anki's clozes are: ``{{c1::words::hint}}``."""
    return _read(source, is_cloze=True)


def plain_text(source: str) -> str:
    """The words of some HTML in one line, for a name."""
    return " ".join(html.unescape(_TAG.sub(" ", source)).split())


def showable(source: str) -> str:
    """HTML without characters that no card can contain, typed as they are or as references.

    Some of them are marks of formulas and of clozes, which nobody else may put into a text.
    """
    source = REFUSED.sub("", source) if not source.isprintable() else source
    return _REFERENCE.sub(_showable, source) if "&#" in source else source


def _showable(reference: re.Match[str]) -> str:
    """A reference to a character, unless HTML has none of that number."""
    return reference[0] if html.unescape(reference[0]) else ""


def _read(source: str, *, is_cloze: bool) -> Hypertext:
    lost: dict[str, None] = {}
    if len(source) > MAX_HTML:
        lost[f"a text of {len(source):,} characters (limit {MAX_HTML:,}), cut short"] = None
        source = source[:MAX_HTML]
    shown = showable(source)
    # A carriage return and the like are no loss.
    if shown != source and (not source.isascii() or shown != REFUSED.sub("", source)):
        lost["characters that no card can contain"] = None
    source = shown
    if not is_cloze and not _MARKUP.search(source):
        return Hypertext(plain.markdown_of(_SPACES.sub(" ", source)), tuple(lost))
    sounds = _SOUND.findall(source)
    source = _SOUND.sub("", source) if sounds else source
    if is_cloze:
        source, faults = clozes.marked(source)
        lost.update(dict.fromkeys(faults))
    found = _written(source, is_cloze=is_cloze)
    return Hypertext(
        found.text,
        tuple(dict.fromkeys((*lost, *found.lost))),
        found.pictures,
        (*map(html.unescape, sounds), *found.sounds),
    )


def _written(marked: str, *, is_cloze: bool) -> Hypertext:
    """The Markdown of HTML whose clozes are marked, in the first way that shows all of it."""
    source, found = tex.put_aside(marked)
    for way, lost in (_WAYS_OF_CLOZES if is_cloze else _WAYS).items():
        writer = Writer(found, way)
        try:
            text = writer.markdown(source)
        except TooMuchError:
            break
        typed = clozes.typed(text) if is_cloze else text
        if _shows(text, writer.shown) and (not is_cloze or clozes.reads(typed, text)):
            every = (*writer.lost, lost) if lost else writer.lost
            return Hypertext(typed, tuple(every), tuple(writer.pictures), tuple(writer.sounds))
    return _bare(marked)


def _bare(marked: str) -> Hypertext:
    """The words alone, each sign of which is text."""
    text = html.unescape(_TAG.sub(" ", marked))
    # An opening bracket behind a backslash would begin a formula.
    text = clozes.typed(re.sub(r"([!-'*-/:-@\\-`{-~])", r"\\\1", _SPACES.sub(" ", text).strip()))
    return Hypertext(text, ("all markup, of which there is more than a text can have",))


def _shows(text: str, words: list[str]) -> bool:
    """Whether a card shows exactly these words of a Markdown text, but for spaces."""
    return _squeezed(html.unescape(_TAG.sub("", parser.rendered(text)))) == _squeezed(
        "".join(words)
    )


def _squeezed(text: str) -> str:
    return _SPACES.sub("", text)
