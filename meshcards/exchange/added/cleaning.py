"""Texts of a source as a bank can have them: in one form of Unicode, without what no card shows."""

import re
import unicodedata
from dataclasses import fields, replace
from typing import Any, TypeAlias

from meshcards.bank.characters import REFUSED
from meshcards.exchange.items import Fact, FollowUp, Option, Picture, Question, Sound

_Valued: TypeAlias = Question | Fact | Option | FollowUp | Picture | Sound

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_NAMES = frozenset({"key", "name", "at", "right", "weighed", "front"})  # no texts of a card


class Cleaning:
    """What was found while the texts of one question or fact were cleaned.

    ``longest`` is how many characters the longest text has, ``lost`` whether one lost a character.
    """

    def __init__(self) -> None:
        self.longest = 0
        self.lost = False

    def question(self, it: Question) -> Question:
        """The question with clean texts."""
        return replace(it, **self._changed(it))

    def fact(self, it: Fact) -> Fact:
        """The fact with clean texts."""
        return replace(it, **self._changed(it))

    # Nothing is said of the fields' types here, which are texts, values with texts, and tuples.
    def _changed(self, it: _Valued) -> dict[str, Any]:
        changed: dict[str, Any] = {}
        for name in _TEXTS[type(it)]:
            value = getattr(it, name)
            if value and (clean := self._any(value)) is not value:
                changed[name] = clean
        return changed

    def _any(self, value: Any) -> Any:  # noqa: ANN401 - see above
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, tuple):
            found = tuple(map(self._any, value))
            same = all(one is other for one, other in zip(found, value, strict=True))
            return value if same else found
        changed = self._changed(value)
        return replace(value, **changed) if changed else value

    def _text(self, value: str) -> str:
        clean, whole = _cleaned(value)
        self.lost = self.lost or not whole
        self.longest = max(self.longest, len(clean))
        return clean


def line(value: str) -> str:
    """A text on one line, such as a name or a title."""
    return " ".join(_cleaned(value)[0].split())


def _cleaned(value: str) -> tuple[str, bool]:
    """A text without spaces at its ends, and whether it has all of its characters."""
    if value.isascii() and value.isprintable():  # at once, as most are
        return value.strip(), True
    clean = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", value))
    whole = REFUSED.sub("", clean)
    found = whole.strip()
    return (value if value == found else found), whole == clean


def _texts(kind: type[_Valued]) -> tuple[str, ...]:
    return tuple(it.name for it in fields(kind) if it.name not in _NAMES)


_TEXTS = {it: _texts(it) for it in (Question, Fact, Option, FollowUp, Picture, Sound)}
