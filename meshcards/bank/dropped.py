"""What YAML drops or changes of a text that its author typed.

The parser says of every text in which style it is and where it begins and ends, so what is in the
file can be compared with what came out. Few texts can lose anything: only those are looked at.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from meshcards.bank import comments, escapes, folds, typed
from meshcards.bank.typed import Loss, Typed

RULES = frozenset({comments.RULE, escapes.RULE, folds.RULE})
"""The rules for texts that YAML reads, but would read otherwise once the whole file parses."""

_BEFORE_COMMENTS = frozenset(" \t[{,")
_EMPTY = re.compile(r"\n(?:[ \t]*\n)*[ \t]*\Z")
_NEAR = 200  # characters above a comment in which a text may end

_Event: TypeAlias = Any  # a scalar of yaml's, whose parser in C has no types


class Dropped:
    """The file that a parser reads, to compare with the texts that it finds there."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._commented = frozenset(_commented(file))

    def of(self, event: _Event) -> Iterable[Loss]:
        """What is lost of the text that one of the parser's events is about."""
        style, begin, end = event.style, event.start_mark.line, event.end_mark.line
        commented = self._commented
        near = commented and not commented.isdisjoint((begin - 1, begin, end, end + 1))
        if not near and (begin == end or style == "|") and style != '"':
            return ()  # at once, as nearly all are
        return self._lost(typed.of(event, self._file), near=bool(near))

    def _lost(self, text: Typed, *, near: bool) -> Iterator[Loss]:
        raw = text.raw
        if text.style == '"' and "\\" in raw and (escape := escapes.loss(text)):
            yield escape
        if not (near or "\n" in raw) or not comments.may_be_text(text):
            return
        if near:
            yield from comments.losses(text)
        if text.style != "|" and "\n" in raw and (fold := folds.loss(text)):
            yield fold


def _commented(file: str) -> Iterator[int]:
    """The lines of a file, from 0, on which something may be a comment that was meant as text."""
    line, last, found = 0, 0, file.find("#")
    while found >= 0:
        if file[found - 1 : found] in _BEFORE_COMMENTS:
            line, last = line + file.count("\n", last, found), found
            yield line
            if (empty := _EMPTY.search(file, max(found - _NEAR, 0), found)) and empty[0]:
                yield line - empty[0].count("\n") + 1  # as if it were right below a text
        found = file.find("#", found + 1)
