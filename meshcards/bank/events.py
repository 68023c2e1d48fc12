"""YAML text to plain values, straight from the parser's events: the only importer of yaml.

So every scalar stays the text that was typed (``no``, ``1.20`` and ``012`` included), a repeated
key is found, and an alias is never expanded.
"""

import unicodedata
from collections.abc import Callable, Container
from typing import Any, TypeAlias

import yaml
from yaml.events import (
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from meshcards.bank import meant, slips
from meshcards.bank.characters import REFUSED
from meshcards.bank.dropped import RULES, Dropped
from meshcards.bank.indents import Stumble
from meshcards.bank.value import Value
from meshcards.problem import Mark, MeshcardsError, Problem, Severity, Step, one_line

Steps: TypeAlias = tuple[Step, ...]
Position: TypeAlias = tuple[int, int]
"""A line and a column, from 1: there are too many of them in a file for anything larger."""
Spans: TypeAlias = dict[Steps, tuple[Position, Position, int]]
"""By the steps to a value: where its key is, where it begins, and its last line."""

ITEM = 2  # steps to a question or a term: ("questions", 3)
MAX_DEPTH = 16  # levels; the format itself needs 7
MAX_REPEATED = 10_000  # repeated keys of a file that are reported
MAX_TEXT = 10_000  # characters; an answer of ninety seconds has some 1,500

_DEEPER = {MappingStartEvent: 1, SequenceStartEvent: 1, MappingEndEvent: -1, SequenceEndEvent: -1}

_Event: TypeAlias = Any  # one of yaml's events, whose attributes differ by kind


def value(text: str, path: str, above: int = 0) -> tuple[Value | None, tuple[Problem, ...]]:
    """The value of the one document in ``text``, ``None`` if it has none, and what is wrong.

    ``above`` is how many lines of the file at ``path`` are above the text. Raises MeshcardsError
    where PyYAML was built without libyaml, whose parser this relies on.
    """
    if not yaml.__with_libyaml__:
        raise MeshcardsError("PyYAML lacks libyaml; run 'pip install --force-reinstall PyYAML'")
    reader = _Reader(path, above=above)
    read = reader.read(text)
    first = spans(text) if reader.repeated else {}
    reader.problems += (reader.repetition(*it, first) for it in reader.repeated[:MAX_REPEATED])
    return read, tuple(reader.problems)


def spans(text: str, items: Container[Steps] | None = None) -> Spans:
    """Where every value of the document is, as far as it can be read.

    ``items`` are the only items of the lists whose insides are of interest, by their steps.
    """
    found: Spans = {}
    _Reader("", found, items).read(text)
    return found


class _StopReadingError(Exception):
    """Nothing after this place can be understood."""


class _Reader:
    """Builds the value of one document from its events; given ``spans``, notes every place."""

    def __init__(
        self,
        path: str,
        spans: Spans | None = None,
        items: Container[Steps] | None = None,
        above: int = 0,
    ) -> None:
        self.problems: list[Problem] = []
        self._path = path
        self._above = above
        self._dropped: Dropped | None = None
        self._spans, self._items = spans, items
        self._next: Callable[[], _Event]
        self.repeated: list[tuple[Steps, _Event]] = []

    def read(self, text: str) -> Value | None:
        parser = yaml.CSafeLoader(text)
        self._next = parser.get_event
        # A second reading, for places alone, has nothing new to say.
        self._dropped = Dropped(text) if self._spans is None else None
        try:
            return self._document()
        except _StopReadingError:
            return None
        except yaml.MarkedYAMLError as error:
            self._syntax(error, text)
        finally:
            parser.dispose()
        return None

    def repetition(self, steps: Steps, event: _Event, first: Spans) -> Problem:
        """The problem of a key that is already among ``first``."""
        line = first[steps][0][0] + self._above
        message = f"key '{steps[-1]}' is already on line {line}; keep one of the two"
        return self._problem(*_position(event), Severity.ERROR, "duplicate-key", message)

    def _document(self) -> Value | None:
        value: Value | None = None
        while type(event := self._next()) is not StreamEndEvent:
            if type(event) is not DocumentStartEvent:
                continue
            if value is not None:
                message = "a second document begins here; remove this line, or make two files"
                self._refuse(event, "yaml-documents", message)
                return value
            value = self._node(self._next(), ())
        return value

    def _node(self, event: _Event, steps: Steps) -> Value:
        kind = type(event)
        if kind is ScalarEvent:
            return self._scalar(event)
        if len(steps) >= MAX_DEPTH:
            message = f"nested too deeply (limit {MAX_DEPTH}); put a text with brackets in quotes"
            self._refuse(event, "yaml-depth", message)
            raise _StopReadingError
        if kind is MappingStartEvent:
            self._plain(event)
            return self._mapping(steps)
        if kind is SequenceStartEvent:
            self._plain(event)
            return self._sequence(steps)
        self._refuse(event, "yaml-alias", meant.plain("an alias", f"*{event.anchor}"))
        return ""

    def _mapping(self, steps: Steps) -> dict[str, Value]:
        value: dict[str, Value] = {}
        while type(event := self._next()) is not MappingEndEvent:
            if type(event) is not ScalarEvent:
                message = "a key must be text; put a text that begins with {, [ or ? in quotes"
                self._refuse(event, "yaml-key", message)
                raise _StopReadingError
            key = self._scalar(event)
            if key in value:
                inner = (*steps, key)
                self._pass_over(inner)
                self.repeated.append((inner, event))
                continue
            node = self._next()
            if self._spans is not None:
                self._note((*steps, key), event, node)
            if type(node) is ScalarEvent:  # at once, as nine of ten are
                value[key] = self._scalar(node)
            else:
                value[key] = self._node(node, (*steps, key))
        return value

    def _pass_over(self, steps: Steps) -> None:
        """Read a value that is not kept: its places are not those of the one that is."""
        spans, repeated = self._spans, self.repeated
        self._spans, self.repeated = None, []
        try:
            self._node(self._next(), steps)
        finally:
            self._spans, self.repeated = spans, repeated

    def _sequence(self, steps: Steps) -> list[Value]:
        value: list[Value] = []
        while type(event := self._next()) is not SequenceEndEvent:
            if self._spans is not None:
                self._note((*steps, len(value)), event, event)
            if type(event) is ScalarEvent:
                value.append(self._scalar(event))
            elif self._spans is None or self._of_interest((*steps, len(value))):
                value.append(self._node(event, (*steps, len(value))))
            else:
                value.append(self._unnoted(event))
        return value

    def _of_interest(self, steps: Steps) -> bool:
        return self._items is None or len(steps) != ITEM or steps in self._items

    def _unnoted(self, event: _Event) -> Value:
        """Pass over a value whose places nobody asks for."""
        depth = _DEEPER.get(type(event), 0)
        while depth:
            depth += _DEEPER.get(type(self._next()), 0)
        return ""

    def _scalar(self, event: ScalarEvent) -> str:
        text: str = event.value
        if event.anchor is not None or event.tag is not None:
            self._plain(event)
        if len(text) > MAX_TEXT:
            message = f"this text has {len(text):,} characters (limit {MAX_TEXT:,}); shorten it"
            self._refuse(event, "too-long", message)
            return ""
        if self._dropped and (losses := self._dropped.of(event)):
            self.problems += (self._problem(*it) for it in losses)
        if event.style == '"':
            text = REFUSED.sub(" ", text)
        # Anki compares ids and searches in this form, but does not normalise guids.
        return text if text.isascii() else unicodedata.normalize("NFC", text)

    def _plain(self, event: _Event) -> None:
        if event.anchor is not None:
            self._refuse(event, "yaml-alias", meant.plain("an anchor", f"&{event.anchor}"))
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._refuse(event, "yaml-tag", meant.plain("a tag", tag))

    def _note(self, steps: Steps, key: _Event, value: _Event) -> None:
        if self._spans is not None:
            end = value.end_mark
            self._spans[steps] = (_position(key), _position(value), end.line + bool(end.column))

    def _refuse(self, event: _Event, rule: str, message: str) -> None:
        self.problems.append(self._problem(*_position(event), Severity.ERROR, rule, message))

    def _syntax(self, error: yaml.MarkedYAMLError, text: str) -> None:
        lines = text.split("\n")
        # The parser counts a line that an unfinished last one lacks.
        end = len(lines), len(lines[-1]) + 1
        at, begun = (
            min(end, (mark.line + 1, mark.column + 1)) if mark else None
            for mark in (error.problem_mark or error.context_mark, error.context_mark)
        )
        said = error.problem or "", error.context or ""
        stumble = Stumble(*(at or (1, 1)), *said, begun, self._above)
        slip = slips.explained(stumble, lines)
        problem = self._problem(slip.line, slip.column, Severity.ERROR, "yaml-syntax", slip.message)
        # A text that began like an alias, or an open quote above many keys, is one problem.
        kept = (it for it in self.problems if it.rule not in RULES and it.mark != problem.mark)
        self.problems = [*kept, problem]

    def _problem(
        self, line: int, column: int, severity: Severity, rule: str, message: str
    ) -> Problem:
        mark = Mark(self._path, line + self._above, column)
        return Problem(mark, severity, rule, one_line(message))


def _position(event: _Event) -> Position:
    return event.start_mark.line + 1, event.start_mark.column + 1
