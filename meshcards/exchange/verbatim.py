"""What of a Markdown text is taken as it is typed: code, and the addresses of links.

``text.outside`` knows it well enough for a rule that looks for something. Who changes a text must
know it exactly: a tick behind a backslash begins no code, and one inside of code may end it.
"""

import re
from collections.abc import Callable

from meshcards.text import outside, ticks
from meshcards.text.words import TARGET

_FENCED = re.compile(outside.FENCED, re.DOTALL | re.MULTILINE)
_STEP = re.compile(r"\\.|`+", re.DOTALL)
_ADDRESS = re.compile(rf"<[a-zA-Z][a-zA-Z0-9+.-]{{1,31}}:[^\s<>]*+>|(?<=\]){TARGET}")


def blanked(text: str) -> str:
    """The text with spaces for its code and addresses."""
    if "```" in text or "~~~" in text:
        text = _FENCED.sub(_blank, text)
    if "`" in text:
        text = _without_spans(text)
    return _ADDRESS.sub(_blank, text) if "](" in text or ":" in text else text


def changed(text: str, pattern: re.Pattern[str], change: Callable[[re.Match[str]], str]) -> str:
    """The text with a change of what a pattern finds in it outside of code and addresses.

    A match that reaches across code has spaces in its place. If ``change`` gives it back as it
    is, the text keeps the code; else ``change`` takes what was typed from the text.
    """
    parts: list[str] = []
    at = 0
    for found in pattern.finditer(blanked(text)):
        written = change(found)
        is_same = written == found[0]
        parts += (text[at : found.start()], text[slice(*found.span())] if is_same else written)
        at = found.end()
    return "".join((*parts, text[at:]))


def _without_spans(text: str) -> str:
    closed = ticks.closed(text)
    parts: list[str] = []
    at = 0
    while step := _STEP.search(text, at):
        span = closed.get(step.start()) if step[0][0] == "`" else None
        end = span.end if span else step.end()
        parts.append(text[at : step.start()])
        code = text[step.start() : end]
        parts.append(re.sub(r"[^\n]", " ", code) if span else code)
        at = end
    return "".join((*parts, text[at:]))


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])
