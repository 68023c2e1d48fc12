"""Code in colours: Pygments' class names, so that one style sheet serves day and night.

Only what has a colour gets a ``<span>``: with one for each comma, a tenth of what a bank's notes
hold would be brackets around nothing.
"""

import html
import re
from collections import deque
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from meshcards.text.cloze import MARKS, OPEN

if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from pygments.token import _TokenType

BLOCK = re.compile(r'<pre><code(?: class="language-([^"]*)")?[^>]*>(.*?)</code></pre>', re.DOTALL)
"""A block of code in what comrak writes: its language, if it names one, and the escaped text."""

_RUN = re.compile(r"\s{100}|(?:\w++\s++){50}")  # of blanks, or of words with no sign between

COLOURED = frozenset(
    """c c1 ch cm cp cs il k kc kd kn kp kr kt m mf mh mi mo na nb nc nd nf nn nt ow s s1 s2 sb sd
    se sh si sr sx""".split()  # noqa: SIM905 - a list would take a line for each
)
"""The class names for which card.css has a colour."""


MOST_COLOURED = 2_000  # characters of a block
LONGEST_LINE = 200  # characters


def coloured(found: re.Match[str]) -> str:
    """A block of code as comrak wrote it, ``BLOCK``, in colours if it names its language."""
    language, code = found[1], html.unescape(found[2])
    if code and not code.endswith("\n"):  # a fence that the text's end closes
        code += "\n"
    plain = not language or _too_large(code)
    lines = html.escape(code, quote=False) if plain else "".join(_tokens(language, code))
    # Code may scroll sideways, which a keyboard can do only in what takes the focus.
    return f'<pre class="code" tabindex="0"><code>{lines}</code></pre>'


def is_language(name: str) -> bool:
    """Whether blocks of code that name ``name`` as their language are coloured."""
    return _lexer(name) is not None


def _too_large(code: str) -> bool:
    """Whether a lexer might take too long for the code, so that it stands plain.

    The limits are of size, not of time, for the same bank has to give the same bytes everywhere.
    Many of Pygments' lexers have a pattern that tries every start with every end of a long run: of
    10,000 blanks ``c`` takes ten seconds, of 500 words on as many lines ``csharp`` a third of one.
    A block of the bundled deck has 378 characters at most, and lines of 59.
    """
    if len(code) > MOST_COLOURED or _RUN.search(code):
        return True
    bare = MARKS.sub("", code) if OPEN in code else code
    return max(map(len, bare.split("\n"))) > LONGEST_LINE


def _tokens(language: str, code: str) -> Iterator[str]:
    """Code as ``<span class="…">`` for each token; a deletion's mark never falls inside a span."""
    lexer = _lexer(language)
    if lexer is None:
        yield html.escape(code, quote=False)
        return
    if OPEN not in code:  # as nearly all code is: nothing to cut
        for _, token, text in lexer.get_tokens_unprocessed(code):
            yield _token(token, text)
        return
    *between, last = MARKS.split(code)
    texts, marks = between[::2], between[1::2]
    ends = accumulate(map(len, texts))
    cuts = deque(zip(ends, marks, strict=True))
    start = 0
    for _, token, text in lexer.get_tokens_unprocessed("".join((*texts, last))):
        end, at = start + len(text), start
        while cuts and cuts[0][0] < end:
            cut, mark = cuts.popleft()
            yield _token(token, text[at - start : cut - start])
            yield mark
            at = cut
        yield _token(token, text[at - start :])
        start = end
    yield from (mark for _, mark in cuts)


@lru_cache(maxsize=4096)  # keys, signs and indents come again and again
def _token(token: "_TokenType", text: str) -> str:
    name = _class_of(token)
    if "&" in text or "<" in text or ">" in text:
        text = html.escape(text, quote=False)
    return f'<span class="{name}">{text}</span>' if name and text and not text.isspace() else text


@cache
def _lexer(language: str) -> "Lexer | None":
    # Pygments takes a while to import, and many a bank holds no code.
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language)
    except ClassNotFound:
        return None


@cache
def _class_of(token: "_TokenType") -> str:
    from pygments.token import STANDARD_TYPES

    while (name := STANDARD_TYPES.get(token, "")) not in COLOURED:
        if token.parent is None:
            return ""
        token = token.parent
    return name
