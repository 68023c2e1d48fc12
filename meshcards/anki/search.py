"""Searches of Anki's browser, in which some characters match any others.

SQLite follows a condition to a depth of 1000, and Anki makes a level of each OR: so what finds many
notes is several searches.
"""

import re
from collections.abc import Iterable, Iterator

MOST = 500  # terms of one search
LONGEST = 20_000  # characters of one search

_WILD = re.compile(r"[\\*_]")
_SPECIAL = re.compile(r'[\\"*_:]')
_LINE_END = re.compile(r"[^\S ]")


def quoted(text: str) -> str:
    r"""A text for a search, between double quotes, that matches only itself.

    Anki takes ``*`` for any characters and ``_`` for any one; the text has no double quotes.
    """
    return _WILD.sub(r"\\\g<0>", text)


def notes(notetype: str, terms: Iterable[str]) -> Iterator[str]:
    """Searches that find the notes of a note type, given by its name, that a term finds."""
    return (f'note:"{quoted(notetype)}" {it}' for it in either(terms))


def either(terms: Iterable[str]) -> Iterator[str]:
    """Searches that find together what each of the terms does."""
    listed: list[str] = []
    length = 0
    for term in terms:
        if listed and (len(listed) == MOST or length + len(term) > LONGEST):
            yield f"({' OR '.join(listed)})"
            listed, length = [], 0
        listed.append(term)
        length += len(term) + len(" OR ")
    if listed:
        yield f"({' OR '.join(listed)})"


def field(name: str, text: str, most: int) -> str:
    """A term for notes whose field is this text, or begins with ``most`` characters of it."""
    # A search is one line, and a text may be many.
    shown = _LINE_END.sub("_", _escaped(text[:most]))
    return f'"{_escaped(name)}:{shown}{"*" if len(text) > most else ""}"'


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)
