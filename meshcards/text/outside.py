"""A Markdown text outside of its code, formulas and addresses, each character in its place."""

import re
from functools import lru_cache

from meshcards.text import ticks
from meshcards.text.words import TARGET

# As in words.py, what is never closed is not looked for to the text's end from each place.
FENCED = (
    r"^(?:[ \t>]|[-*+][ \t]|[0-9]++[.)][ \t])*"
    r"(?P<fence>`{3,}+(?=[^`\n]*$)|~{3,}+).*?(?:^[ \t>]*+(?P=fence)[`~]*+[ \t]*+$|\Z)"
)
"""A pattern of a block of code between fences, over many lines and with a dot for any character."""

FORMULA = r"\\\((?:(?!\\[()]).)*+\\\)|\\\[(?:(?!\\[\[\]]).)*+\\\]"
"""A pattern of a formula, with a dot for any character."""

_FENCED = re.compile(FENCED, re.DOTALL | re.MULTILINE)
_INDENTED = re.compile(r"(?:\A|(?<=\n\n))(?:(?: {4}|\t)[^\n]*\n?)+")
_ADDRESS = re.compile(
    r"\b[a-zA-Z][a-zA-Z0-9+.-]{0,31}://[^\s<>`]*|<[a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>]*+>"
    rf"|(?<=\]){TARGET}"
)
_FORMULA = re.compile(rf"(?<!\\)(?:{FORMULA})", re.DOTALL)


@lru_cache(maxsize=2048)  # several rules ask for each text, one rule after the other
def code(text: str) -> str:
    """The text with blanks for its code and addresses."""
    if "```" in text or "~~~" in text:
        text = _FENCED.sub(_blank, text)
    if "    " in text or "\t" in text:
        text = _INDENTED.sub(_blank, text)
    if "`" in text:
        parts: list[str] = []
        at = 0
        for start, end, _ in ticks.spans(text):
            parts += (text[at:start], " " * (end - start))
            at = end
        text = "".join((*parts, text[at:]))
    return _ADDRESS.sub(_blank, text) if "](" in text or ":" in text else text


def formulas(text: str) -> str:
    """A text with blanks for its formulas."""
    return _FORMULA.sub(_blank, text) if "\\(" in text or "\\[" in text else text


def _blank(found: re.Match[str]) -> str:
    return "".join("\n" if it == "\n" else " " for it in found[0])
