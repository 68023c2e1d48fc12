"""Emphasis that nobody meant: signs of code and of arithmetic that Markdown reads as its own.

Emphasis that is meant begins before a word and ends after one. Where both ends are inside words or
beside the wrong signs, or the words are known names of code, the signs were text.
"""

import re
from collections.abc import Iterator

from meshcards.text import parser
from meshcards.text.remark import Remark, quoted, snippet

# Letters of scripts that put a blank between words: others have emphasis inside of a line.
_LETTER = "0-9A-Za-z\u00c0-\u024f\u0370-\u052f"
SIGNS = ("*", "_", "~~")
"""What every text has one of in which there is emphasis."""

# Each begins with a sign, for the engine finds those quickly; what is before it is looked at next.
_MAY_BE = re.compile(
    rf"[*~](?:(?<=[{_LETTER}][*~])[*~]*+(?:[{_LETTER}]|\{{\{{c[0-9])|(?<=[./(\[{{][*])"
    r"|(?<![\w*~`)\u00bb\u2019\u201d!?.%\u2026][*])\**+[],;:)}./\\])"
    r"|_(?<![^\W_]_)_?+[a-z.,;:)]"
)
_INSIDE = re.compile(f"[{_LETTER}]")
_FEWEST = 2  # signs that emphasis needs
_FAR = 80  # characters beside emphasis that are looked at: a text may be a single word
_TYPED = frozenset("./\\*,")
_NEVER_FIRST = frozenset(",;:)]}")  # after what begins emphasis
_NEVER_LAST = frozenset("([{")  # before what ends it
_CODE_FIRST = frozenset("./\\=!?_")
_JOINS = re.compile(rf"[./\\:=_-][{_LETTER}*]")
_WORD = re.compile(r"[^\W_]+")
_CLOZE = re.compile(r"\{\{c[0-9]+::|\}\}")
_NOTHING = "\u01b6"  # a letter of few languages, for the markup of a cloze

# Those that read as plain English (__new__, __all__, __or__) may be meant as bold.
_NAMES = frozenset(
    """abs add aenter aexit aiter anext annotations bases bool builtins bytes call ceil class
    closure cls code complex contains copy cplusplus deepcopy defaults del delattr delete
    delitem dict dir divmod doc enter eq exit file float floor floordiv format func ge get
    getattr getattribute getitem getnewargs getstate globals gt hash iadd iand import index
    init initsubclass instancecheck int invert isub iter kwdefaults le len line loader
    lshift lt main matmul metaclass missing mod module mro mul name ne neg path pos
    post_init pow prepare proto qualname radd reduce repr reversed rmul round rshift rsub
    set set_name setattr setitem setstate signature sizeof slots spec str sub subclasses
    subclasshook subclasscheck truediv trunc typename version weakref wrapped xor
    """.split()  # noqa: SIM905 - a list would take a page
)
"""What stands between two underscores on each side in Python, C and JavaScript."""


def accidental(text: str) -> Iterator[Remark]:
    """The pieces of a Markdown text that became emphasis by accident, each once."""
    if max(map(text.count, "*_~")) < _FEWEST or not _MAY_BE.search(text):
        return
    passed = 0
    # A card has no braces around what a cloze hides, so they keep no emphasis from beginning.
    shown = _CLOZE.sub(_as_letters, text) if "{{c" in text else text
    for node in parser.nodes(shown):
        if isinstance(node.value, parser.Emphasis) and node.start >= passed:
            sign = text[node.start : node.start + 1]
            if sign and sign in "*_~" and _is_accident(shown, sign, node.start, node.end):
                start, end = _token(text, node.start, node.end)
                message = (
                    f"Markdown reads the {sign} of '{quoted(text[start:end])}' as emphasis and "
                    f"drops it; put the words in `code`, or write \\{sign}"
                )
                yield Remark(snippet(text, start, end), message)
                passed = end


def _as_letters(found: re.Match[str]) -> str:
    return _NOTHING * len(found[0])


def _is_accident(text: str, sign: str, start: int, end: int) -> bool:
    first, last = start, end
    while text.startswith(sign, first - 1) and first:
        first -= 1
    while text.startswith(sign, last):
        last += 1
    bare = text[start:end].strip(sign)
    before, after = text[max(first - 1, 0) : first], text[last : last + 1]
    if not bare or set(bare) <= _TYPED:
        return True
    if sign == "_" and text.startswith("__", start) and _is_name(bare, text, first, last):
        return True
    if bare[0] in _NEVER_FIRST or bare[-1] in _NEVER_LAST:
        return True
    if before == "/" == after or (sign == "*" and before == "." == bare[-1]):
        return True  # a comment of C, or any characters in a regular expression
    opens = bool(before and _INSIDE.match(before)) or bare[0] in _CODE_FIRST
    closes = bool(after and _INSIDE.match(after)) or _JOINS.match(text, last) is not None
    return opens and closes and not _is_syllable(text, bare, sign, first, last)


def _is_name(bare: str, text: str, first: int, last: int) -> bool:
    """Whether something between underscores is a name of code, as what is beside it may say."""
    if not bare.replace("_", "").isalnum():
        return False
    beside = text[max(first - 1, 0) : first] == "." or re.match(r"\(|\.[a-z]|\[", text[last:])
    return bare.lower() in _NAMES or bool(beside)


def _is_syllable(text: str, bare: str, sign: str, first: int, last: int) -> bool:
    """Whether a part of one word may be emphasised, as those who teach a language do."""
    if not bare.replace(_NOTHING, "").isalpha():
        return False
    start, end = _token(text, first, last)
    parts = _WORD.findall(text[start:end].replace(_NOTHING, ""))
    if not all(map(str.isalpha, parts)):
        return False
    return text.startswith(sign * 2, first) or max(map(len, parts)) > 1


def _token(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the words begin and end that a piece of a text stands in, as far as they are near."""
    first, last = max(start - _FAR, 0), min(end + _FAR, len(text))
    while start > first and not text[start - 1].isspace():
        start -= 1
    while end < last and not text[end].isspace():
        end += 1
    return start, end
