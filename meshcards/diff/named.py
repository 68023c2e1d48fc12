"""By what a person recognises a note and a file: one line of plain text, and a digest."""

import html
import re

from meshcards.anki import sortfield

DIGITS = 16
"""How many hexadecimal digits of a SHA-256 a medium is known by, as in the names that we give."""

_MOST = 500  # characters of a line
_FILE = 120  # characters of a file's name
_DIGEST = re.compile(rf"-[0-9a-f]{{{DIGITS}}}(?=\.\w{{1,5}}\Z)")
_LONGEST = 20_000  # characters of a text that are looked at
_CLOZE = re.compile(r"\{\{c[0-9][0-9,]*::")
_HINT = re.compile(r"(?:::[^{}:]*)?\}\}")
_BLOCK = re.compile(
    r"</?(?:p|div|li|ul|ol|br|hr|h[1-6]|table|tr|td|th|pre|blockquote|section|figure)\b[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]*>")
_SOUND = re.compile(r"\[sound:[^\]]*\]")


def file(name: str) -> str:
    """A medium's name, short, and without the digest that a build writes into it."""
    name = " ".join(_DIGEST.sub("", name).split())
    return name if len(name) <= _FILE else f"{name[: _FILE - 1]}…"


def line(fields: tuple[str, ...]) -> str:
    """A note of ours as one line: the field by which Anki sorts it, the question or the fact."""
    return first(fields[sortfield.INDEX : sortfield.INDEX + 1])


def first(fields: tuple[str, ...]) -> str:
    """A note of another program as one line: its first field that shows a word."""
    return next(filter(None, map(_line, fields)), "")


def _line(text: str) -> str:
    bare = _SOUND.sub(" ", _TAG.sub("", _BLOCK.sub(" ", text[:_LONGEST])))
    if "{{c" in bare:
        bare = _HINT.sub("", _CLOZE.sub("", bare))
    return " ".join(html.unescape(bare).split())[:_MOST]
