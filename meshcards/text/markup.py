"""Markdown to safe HTML: the only door through which an author's text becomes HTML.

Raw HTML comes out as the text that was typed. Code is coloured by Pygments' class names, formulas
stand in MathJax's delimiters, and nothing that Anki would take for a command of its own (a cloze,
a sound, LaTeX) can come out of an author's text.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import quote

from meshcards.bank.characters import REFUSED
from meshcards.text import blanks, breaks, code, formulas, parser
from meshcards.text.cloze import CLOSE, HINT, MARKS, NUMBERED, OPEN

_MATH = r'<span data-math-style="(inline|display)">(.*?)</span>'
# An older Anki shows a deletion that is not asked for without an element around it.
_OPENS = rf"\\(?=(?:{OPEN}[0-9]+{NUMBERED}|{HINT}[^{CLOSE}]*+{CLOSE}|{CLOSE})*+[(\[])"
_FORMULA = re.compile(_MATH, re.DOTALL)
_OPENING = re.compile(_OPENS)
_BACKSLASH = re.compile(rf"{_MATH}|<[^<>]*>|{_OPENS}", re.DOTALL)
_COMMAND = re.compile(r"\[(?=sound:|anki:|latex\]|\$\]|\$\$\])", re.IGNORECASE)
_COLONS = re.compile(r"\A:|:{2,}|:\Z")
_TAG = re.compile(r"<(/?)[a-z][^>]*?(/?)>")
_MAY_BE_ADDRESS = re.compile(r"<[^<>\s]+[:@]")
_WORD = re.compile(r"[A-Za-z0-9]")
_LETTER = re.compile(r"[A-Za-z]")
_UNSEEN = re.compile(
    r"\](?=[(:])|&|```|~~~"
)  # what letters may stand in, or beside, without being seen
_BLOCK = re.compile(r"<(p|pre|ul|ol|table|blockquote|h[1-6]|hr)\b")
_NO_TEXT = re.compile(r"<[^>]*>|\\\(\s*+\\\)|\\\[\s*+\\\]")
# In an attribute as it stands, or in an address, where a mark is written in percent signs.
_IN_TAG = re.compile(rf"<[^<>]*?(?:{OPEN}|{quote(OPEN)})([0-9]+)(?:{NUMBERED}|{quote(NUMBERED)})")
_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));", re.IGNORECASE)


# MathJax reads text across entities but not across an element.
_NO_OPENING = "&#92;<span></span>"


def rendered(text: str) -> str:
    """HTML of a Markdown text; a single paragraph comes without its ``<p>``.

    Marks of ``cloze.clozed`` come out as Anki's cloze markup.
    """
    out = _parsed(text)
    if "</pre>" in out:
        out = code.BLOCK.sub(code.coloured, out)
    out = _guarded(out)
    return _with_deletions(out) if OPEN in out else _without_clozes(out)


@lru_cache(maxsize=4096)  # names of terms, sites and pages come again and again
def plain(text: str) -> str:
    """HTML of a text that is not Markdown, such as a title or a name."""
    return _without_clozes(_guarded(html.escape(breaks.flat(REFUSED.sub("", text)))))


def attribute(text: str) -> str:
    """A text as the value of an HTML attribute, between double quotes."""
    escaped = _without_commands(html.escape(breaks.flat(text)))
    return _without_clozes(escaped).replace("\\", "&#92;")


def shows_nothing(text: str) -> bool:
    """Whether a Markdown text leaves no visible character, as a link's definition does."""
    # Cheap first, for the parser is slow. A letter begins a paragraph, and anywhere else it is seen
    # unless it stands in an address, in a definition, or beside a fence.
    if _LETTER.match(text) or (_WORD.search(text) and not _UNSEEN.search(text)):
        return False
    out = rendered(text)
    if "<img " in out:
        return False
    visible = html.unescape(_NO_TEXT.sub("", out))
    return not any(it.isprintable() and not it.isspace() for it in visible)


def blocks(text: str) -> set[str]:
    """The elements of a Markdown text beside its words: ``p`` only where there are several."""
    if "\n" not in text and _LETTER.match(text):
        return set()  # cheap first, for the parser is slow
    return set(_BLOCK.findall(_parsed(text)))


def links(text: str) -> Iterator[tuple[str, bool]]:
    """Where the links and images in a Markdown text lead, as typed, and whether it is an image."""
    # Cheap first: the parser takes a hundred times as long as a look for what makes a link.
    may_link = "](" in text or "]:" in text or ("<" in text and _MAY_BE_ADDRESS.search(text))
    if not may_link:
        return
    for value in parser.values(text):
        if isinstance(value, parser.Link | parser.Image):
            yield value.value.url, isinstance(value, parser.Image)


def faulty_formulas(text: str) -> Iterator[formulas.Fault]:
    """What is wrong with the formulas in a Markdown text, marks of clozes allowed."""
    if "\\(" in text or "\\[" in text:
        for found in _FORMULA.finditer(_parsed(text)):
            if fault := formulas.fault(html.unescape(found[2])):
                yield fault


def split_deletion(marked: str) -> int:
    """The number of a deletion that begins in one element and ends in another; 0 if none does.

    Anki wraps a deletion in a ``<span>``, which cannot hold half of an element. A deletion in an
    address counts too: it has no element at all.
    """
    out = _parsed(marked)
    if hidden := _IN_TAG.search(out):
        return int(hidden[1])
    for mark in Counter(MARKS.findall(marked)) - Counter(MARKS.findall(out)):
        if mark.startswith(OPEN):
            return int(mark[1:-1])
    around: list[tuple[int, _Element | None]] = []
    innermost: _Element | None = None
    for part in MARKS.split(out):
        if part.startswith(OPEN):
            around.append((int(part[1:-1]), innermost))
        elif part in {HINT, CLOSE}:
            number, element = around[-1]
            if element is not innermost:
                return number
            if part == CLOSE:
                around.pop()
        else:
            innermost = _followed(part, innermost)
    return around[-1][0] if around else 0


class _Element:
    """An element that is open, and the one around it."""

    def __init__(self, around: "_Element | None") -> None:
        self.around = around


def _followed(part: str, innermost: _Element | None) -> _Element | None:
    """The innermost element that is open after a piece of HTML."""
    for closing, empty in _TAG.findall(part):
        if closing:
            innermost = innermost.around if innermost else None
        elif not empty:
            innermost = _Element(innermost)
    return innermost


@lru_cache(maxsize=2048)  # a rule asks for each fact first, and then the note that is made of it
def _parsed(text: str) -> str:
    out = parser.rendered(text)
    if "&#" in text and _smuggled(out, text):
        out = parser.rendered(_REFERENCE.sub(_harmless, text))
    if out.startswith("<p>") and out.endswith("</p>\n") and out.find("<p>", 3) < 0:
        return blanks.in_paragraph(out[3:-5])
    return blanks.canonical(out.rstrip("\n"))


def _smuggled(out: str, text: str) -> bool:
    """Whether a character reference in ``text`` became a character that no card may hold."""
    return any(out.count(it) > text.count(it) for it in set(REFUSED.findall(out)))


def _harmless(reference: re.Match[str]) -> str:
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    refused = code > 0x10FFFF or REFUSED.match(chr(code))
    return "\ufffd" if refused else reference[0]


def _guarded(out: str) -> str:
    """Formulas in MathJax's delimiters; what else would be a command to Anki made text again."""
    if "\\" in out or "data-math" in out:
        out = _BACKSLASH.sub(_formula, out)
    return _without_commands(out)


def _without_commands(out: str) -> str:
    return _COMMAND.sub("&#91;", out) if "[" in out else out


def _without_clozes(out: str) -> str:
    # The engine looks for clozes in every field, and a card's front must not gain one.
    return out.replace("{{", "&#123;&#123;") if "{{" in out else out


def _formula(found: re.Match[str]) -> str:
    if found[1]:
        begin, end = "()" if found[1] == "inline" else "[]"
        if formulas.fault(html.unescape(found[2])):
            # A rule refuses such a formula; until it is mended, it stands there as it was typed.
            return f"{_NO_OPENING}{begin}{_OPENING.sub(_NO_OPENING, found[2])}\\{end}"
        return f"\\{begin}{formulas.in_one_line(found[2])}\\{end}"
    return found[0].replace("\\", "&#92;") if found[0].startswith("<") else _NO_OPENING


def _with_deletions(out: str) -> str:
    parts = []
    depth = 0
    for part in MARKS.split(out):
        if part.startswith(OPEN):
            depth += 1
            parts.append(f"{{{{c{part[1:-1]}::")
        elif part == HINT:
            parts.append("::")
        elif part == CLOSE:
            depth -= 1
            parts.append("}}")
        else:
            text = part.replace("{", "&#123;").replace("}", "&#125;")
            parts.append(_COLONS.sub(_entities, text) if depth else text)
    return "".join(parts)


def _entities(found: re.Match[str]) -> str:
    return "&#58;" * len(found[0])
