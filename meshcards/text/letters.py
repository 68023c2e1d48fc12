"""What a reader takes for one letter, and where the words of every script begin and end.

Unicode's grapheme clusters say the first: a base with its marks, an emoji with what is joined to
it. Python's ``re`` knows neither these nor scripts, and takes a mark for the end of a word. So
this is the only importer of ``regex``, and most texts never need it.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from unicodedata import category

from meshcards.text import particles

if TYPE_CHECKING:
    from regex import Pattern

_WORD = re.compile(r"\w+(?:[.'\u2019/-]\w+)*")
_LETTERS = re.compile(r"[^\W_]+")
_ASCII_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())
# Every block that has marks or joiners, with much that has none.
_MARKED = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u109f\u135d-\u135f\u1712-\u1734\u1752-\u1cff\u1dc0-\u1dff"
    "\u200c\u200d\u20d0-\u20f0\u2cef-\u2cf1\u2d7f\u2de0-\u2dff\u302a-\u302f\u3099\u309a"
    "\ua66f-\uabff\ufb1e\ufe00-\ufe2f\U000101fd-\U0001efff\U000e0020-\U000e01ef]"
)
# What follows or goes before a letter without ever being of its word; below the Indic blocks no
# letter joins these, and no pattern has to be asked.
_PLAIN = frozenset(" \n\t.,;:!?()*`")
_INDIC = "\u0900"
_LONGEST = 64  # characters of any honest cluster, or of flags in a row

_MARKED_WORD = r"[\p{L}\p{N}_][\p{L}\p{N}\p{M}_\u200c\u200d]*+"

# Scripts with blanks between words: a letter of one beside a letter of another ends a word.
_SPACED = (
    *("Latin", "Greek", "Cyrillic", "Armenian", "Georgian", "Hebrew", "Syriac", "Thaana", "Nko"),
    *("Ethiopic", "Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Oriya", "Tamil", "Telugu"),
    *("Kannada", "Malayalam", "Sinhala", "Tibetan", "Mongolian", "Tifinagh", "Cherokee"),
)
# By what a cluster begins with, the first kind that fits. LB=SA is Unicode's own class of the
# scripts of South East Asia that have no blanks: Thai, Lao, Khmer, Myanmar and their kin.
_KIND = "|".join(
    (
        r"(?P<emoji>\p{Extended_Pictographic}|\p{Regional_Indicator}|[0-9#*]\ufe0f?\u20e3)",
        r"(?P<underscore>_)",
        r"(?P<digit>\p{Nd})",
        r"(?![\p{L}\p{N}\p{M}])(?P<sign>(?s:.))",
        r"(?P<hangul>\p{Hangul})",
        r"(?P<katakana>[\p{Katakana}\u30fc\uff70])",
        r"(?P<flowing>[\p{Han}\p{Hiragana}\p{Bopomofo}]|\p{LB=SA})",
        r"(?P<arabic>[\p{Arabic}\u0640])",
        *(rf"(?P<{script.lower()}>\p{{Script={script}}})" for script in _SPACED),
    )
)
_UNSPACED = frozenset({"katakana", "flowing"})

# Of flags in a row, \X would count back from each to the first.
_CLUSTER = r"\p{RI}{2}(?=\p{RI})|\X"

# What goes on with the syllable or the word before it, though it is a cluster of its own.
_GOES_ON = (
    r"\p{M}"
    # What lengthens or repeats a character of Japanese, and the small ones that colour it.
    r"|(?<=[\p{Han}\p{Hiragana}\p{Katakana}\u30fc\uff70])"
    "[ー\uff70々〻ゝゞヽヾ〱-〵ぁぃぅぇぉゃゅょゎゕゖァィゥェォャュョヮヵヶㇰ-ㇿ\uff67-\uff6e]"
    # Vowels of Thai and Lao after and before their consonant, and the sign of repetition.
    r"|(?<=[\p{Thai}\p{Lao}])[\u0e30\u0e32\u0e45\u0e46\u0eb0\u0eb2\u0ebd\u0ec6]"
    r"|(?<=[\u0e40-\u0e44\u0ec0-\u0ec4])[\p{Thai}\p{Lao}]"
    # A consonant of Burmese that ends the syllable.
    r"|(?<=\p{Myanmar})\p{Myanmar}\u103a"
    # Geresh and gershayim of Hebrew, typed as such or as quotes: that of an abbreviation is before
    # its last letter.
    r"|(?<=\p{Hebrew})(?:\u05f3|['\u2019](?=\p{Hebrew}))"
    r"|(?<=\p{Hebrew}\u05f3)\p{Hebrew}"
    r"|(?<=\p{Hebrew})[\u05f4\"](?=\p{Hebrew}\p{M}*+(?!\p{Hebrew}))"
    r"|(?<=\p{Hebrew}[\u05f4\"])\p{Hebrew}\p{M}*+(?!\p{Hebrew})"
)


def whole(text: str, start: int, end: int) -> bool:
    """Whether what stands from ``start`` to ``end`` is a whole word, or several.

    A letter, digit or underscore beside it makes it a part of a longer one, unless that is of
    another script or of one without blanks between words. It never cuts a grapheme cluster.
    """
    before, after = text[start - 1 : start], text[end : end + 1]
    if text.isascii():
        return not (before.isalnum() or before == "_" or after.isalnum() or after == "_")
    return (not before or _parted(text, start, text[start], before, ends=False)) and (
        not after or _parted(text, end, text[end - 1], after, ends=True)
    )


def words(text: str) -> list[str]:
    """The words of a text, each with its marks and joiners, in order."""
    if text.isascii() or not _MARKED.search(text):
        return _WORD.findall(text)
    return compiled(rf"{_MARKED_WORD}(?:[.'\u2019/-]{_MARKED_WORD})*+").findall(text)


def only(text: str) -> str:
    """The letters and digits of a text with their marks, and nothing else of it."""
    if text.isascii():  # at once, for the outline of a bank asks for every text
        return text.encode().translate(None, _ASCII_SIGNS).decode()
    if not _MARKED.search(text):
        return "".join(_LETTERS.findall(text))
    return "".join(compiled(r"[\p{L}\p{N}][\p{L}\p{N}\p{M}]*+").findall(text))


@cache
def compiled(pattern: str) -> "Pattern[str]":
    """A pattern that knows scripts and clusters; only for texts that are not ASCII."""
    # It takes 30 ms to import, and most banks hold little but ASCII.
    import regex

    return regex.compile(pattern)


def boundary(text: str, at: int) -> int:
    """The nearest place at or before ``at`` where no grapheme cluster is cut; quick in any text."""
    if text.isascii() or at >= len(text):
        return at
    near = compiled(r"\X").finditer(text, max(0, at - _LONGEST), at + _LONGEST)
    return max((it.start() for it in near if it.start() <= at), default=at)


def _parted(text: str, at: int, inside: str, outside: str, *, ends: bool) -> bool:
    """Whether a word may begin or end ``at`` a place, by the characters on its two sides."""
    if inside.isascii():
        if outside.isascii():
            return not (outside.isalnum() or outside == "_")
        if category(outside)[0] in "PZ":
            return True
    elif inside < _INDIC and outside in _PLAIN and inside.isalpha():
        return True
    starts = _starts(text)
    number = bisect_left(starts, at)
    if starts[number] != at or compiled(_GOES_ON).match(text, at):
        return False
    clusters = text[starts[number - 1] : at], text[at : starts[number + 1]]
    left, right = map(_kind, clusters)
    if ends and left == right == "hangul":
        return particles.follow(text, at)
    return _apart(left, right) if ends else _apart(right, left)


def _apart(inside: str, outside: str) -> bool:
    """Whether a word that ends in one kind of letter can end beside another."""
    if outside == "sign" or "emoji" in (inside, outside):
        return True
    if "underscore" in (inside, outside):
        return False
    if inside in {"sign", "digit"}:  # C++, HTTP/2
        return outside in _UNSPACED or outside == "hangul"
    if outside == "digit":
        return inside in _UNSPACED
    if "" in (inside, outside):  # of no script that is known
        return inside in _UNSPACED or outside in _UNSPACED
    return inside != outside or inside == "flowing"


@lru_cache(maxsize=8)  # the names of a term are looked for in its facts, one after the other
def _starts(text: str) -> Sequence[int]:
    """Where each grapheme cluster of a text begins, and where the text ends."""
    return (*(it.start() for it in compiled(_CLUSTER).finditer(text)), len(text))


@lru_cache(maxsize=4096)  # a language has few of them
def _kind(cluster: str) -> str:
    """What a cluster begins with, as a name of a group of ``_KIND``; empty for other letters."""
    found = compiled(_KIND).match(cluster)
    return (found.lastgroup or "") if found else ""
