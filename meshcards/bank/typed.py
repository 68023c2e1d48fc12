"""A text as it is typed in a file, beside what YAML makes of it."""

import re
from typing import Any, NamedTuple, TypeAlias

from meshcards.problem import Severity

_Event: TypeAlias = Any  # a scalar of yaml's, whose parser in C has no types

_LONGEST = 40  # characters of a text that a message quotes
_EMPTY = re.compile(r"(?:[ \t]*\n)*")
_NEAR = 1_000  # characters beside a text that are looked at: all of a file may be in one line


class Loss(NamedTuple):
    """What YAML drops or changes of a text: line and column from 1, severity, rule and message."""

    line: int
    column: int
    severity: Severity
    rule: str
    message: str


class Typed(NamedTuple):
    """One text of a file, from its first character, quotes and ``|`` included, to its last.

    ``style`` is the character that YAML begins such a text with, empty for a plain one; ``value``
    is what YAML reads. ``begin`` and ``end`` are indices of ``file``; ``line`` and ``column`` count
    from 1 and are those of ``begin``.
    """

    file: str
    begin: int
    end: int
    line: int
    column: int
    style: str
    value: str

    @property
    def raw(self) -> str:
        """What is typed."""
        return self.file[self.begin : self.end]

    @property
    def before(self) -> str:
        """What is left of it on the line where it begins, as far as it is near."""
        return self.file[max(self.begin - self.column + 1, self.begin - _NEAR) : self.begin]

    @property
    def above(self) -> str:
        """The line above the one where it begins, as far as it is near."""
        end = max(self.begin - self.column, 0)
        return self.file[max(self.file.rfind("\n", 0, end) + 1, end - _NEAR) : end]

    @property
    def after(self) -> str:
        """The rest of the line where it ends, and the next one that is not empty, if it is near."""
        end = min(self.end + _NEAR, len(self.file))
        empty = _EMPTY.match(self.file, self.file.find("\n", self.end, end) + 1 or end, end)
        below = self.file.find("\n", empty.end() if empty else end, end)
        return self.file[self.end : below if below >= 0 else end]

    def loss(self, index: int, severity: Severity, rule: str, message: str) -> Loss:
        """A loss at an index of the file, in the text or on a line beside it."""
        if index < self.begin:
            line = self.line - self.file.count("\n", index, self.begin)
            return Loss(line, index - self.file.rfind("\n", 0, index), severity, rule, message)
        line = self.line + self.file.count("\n", self.begin, index)
        line_end = self.file.rfind("\n", self.begin, index)
        column = index - line_end if line_end >= 0 else self.column + index - self.begin
        return Loss(line, column, severity, rule, message)


def of(event: _Event, file: str) -> Typed:
    """The text that one of the parser's events is about, in the file that it read."""
    begin, end = event.start_mark, event.end_mark
    line, column = begin.line + 1, begin.column + 1
    return Typed(file, begin.index, end.index, line, column, event.style or "", event.value)


def short(text: str) -> str:
    """A text as a message quotes it."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
