"""Ids from words: a few of those that say something, and more only where others had those before.

An id depends on the words of its own item and on what is taken, so the same file gives the same
ids again.
"""

import re
import unicodedata
from hashlib import sha256
from itertools import count

from anyascii import anyascii

from meshcards.bank.naming import ID_PATTERN, MAX_ID
from meshcards.text import lexicon, words

RESERVED = frozenset({"marked", "leech", "none"})
"""Words that Anki uses itself, see the rule reserved-word."""

_ID = re.compile(ID_PATTERN)
_WORD = re.compile(r"[a-z0-9]+")
_APOSTROPHE = re.compile(r"['\u2019](?:s\b)?")
_MARK = re.compile(r"\{\{c[0-9,]+::|::[^{}]*\}\}|\}\}")
_UNIQUE = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")  # a UUID says nothing
_SHORT = 40  # characters of an id that is easily read
_FEW = 5  # words of it
_LONGEST = 1_000  # characters of a text whose words are looked at

# What questions ask with, beside the words that say nothing anywhere.
_ASKING = frozenset(
    {
        *("best", "choose", "correct", "define", "describe", "explain", "false", "following"),
        *("give", "name", "question", "select", "statement", "statements", "true"),
    }
)


class Taken:
    """The ids that are in use, and new ones beside them."""

    def __init__(self, ids: set[str] | frozenset[str] = frozenset()) -> None:
        self._ids = {*ids, *RESERVED}

    def __contains__(self, id_: object) -> bool:
        return id_ in self._ids

    def new(self, text: str, more: str, language: str, key: str = "") -> str:
        """An id that nothing has, for an item that says ``text``, and ``more`` if need be.

        ``key`` is the name that the source knows it by: it is the id where it is fit to be one.
        """
        found = key if is_fit(key) and key not in self._ids else self._from(text, more, language)
        self._ids.add(found)
        return found

    def numbered(self, name: str) -> str:
        """The id ``name``, with a number if that is taken."""
        if name in self._ids:
            short = name[: MAX_ID - 6].rstrip("-")
            name = next(it for n in count(2) if (it := f"{short}-{n}") not in self._ids)
        self._ids.add(name)
        return name

    def _from(self, text: str, more: str, language: str) -> str:
        parts = _telling(text, language)
        if not any(it.isalpha() for part in parts for it in part):
            parts = ["item", *parts]  # numbers alone would look like a date
        few = _joined(parts[:_FEW], _SHORT)
        if few not in self._ids:
            return few
        parts += [it for it in _telling(more, language) if it not in parts]
        for amount in range(len(few.split("-")) + 1, len(parts) + 1):
            longer = _joined(parts[:amount], MAX_ID)
            if longer not in self._ids:
                return longer
        digest = sha256(f"{text}\n{more}".encode()).hexdigest()
        ways = (f"{few}-{digest[:length]}" for length in range(4, 32, 2))
        return next((it for it in ways if it not in self._ids), None) or self.numbered(few)


def is_fit(key: str) -> bool:
    """Whether a name that a source has for an item says something, and can be an id."""
    return (
        len(key) <= MAX_ID
        and bool(_ID.fullmatch(key))
        and key[0].isalpha()
        and ("-" in key or key.isalpha())
        and not _UNIQUE.fullmatch(key)
    )


def of_title(title: str) -> str:
    """The id that a title suggests; empty if it has no letter of an id.

    A number in front, which sorts the topics of a deck, is no part of it.
    """
    parts = _ascii(title)
    return _joined(parts[1:] if len(parts) > 1 and parts[0].isdigit() else parts, MAX_ID)


def _telling(text: str, language: str) -> list[str]:
    """The words of a Markdown text that say something; all of them if none does."""
    every = _ascii(words.visible(_MARK.sub(" ", text[:_LONGEST])))
    common = lexicon.of(language).common | _ASKING
    # The lists are in their own letters, and the words of an id are not.
    plain = frozenset(map(anyascii, common)) if language != lexicon.ENGLISH else common
    return [it for it in every if it not in plain] or every


def _ascii(text: str) -> list[str]:
    text = _APOSTROPHE.sub("", unicodedata.normalize("NFC", text))
    return _WORD.findall(text.lower() if text.isascii() else anyascii(text).lower())


def _joined(parts: list[str], room: int) -> str:
    """The words joined by hyphens, as many of them as there is room for."""
    found = ""
    for part in parts:
        longer = f"{found}-{part}" if found else part
        if len(longer) > room:
            return found or part[:room]
        found = longer
    return found
