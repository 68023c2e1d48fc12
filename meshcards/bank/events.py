"""YAML text to plain values, straight from the parser's events: the only importer of yaml.

So every scalar stays the text that was typed (``no``, ``1.20`` and ``012`` included), a repeated
key is caught, and an alias is never expanded.
"""

import re
import unicodedata
from collections.abc import Callable
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

from meshcards.problem import Level, Mark, Problem, Step

Value: TypeAlias = str | list["Value"] | dict[str, "Value"]
Steps: TypeAlias = tuple[Step, ...]
Spans: TypeAlias = dict[Steps, tuple[Mark, Mark, int]]
"""By the steps to a value: where its key is, where it begins, and its last line."""

MAX_DEPTH = 16  # the format itself needs 7

_Event: TypeAlias = Any  # one of yaml's events, whose attributes differ by kind
_PARSER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader

# Anki splits fields at \x1f and drops NUL; the noncharacters U+FDD0… mark clozes inside meshcards.
_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def value(text: str, path: str) -> tuple[Value | None, tuple[Problem, ...]]:
    """The value of the one document in ``text``, ``None`` if it has none, and what is wrong."""
    reader = _Reader(path)
    read = reader.read(text)
    if reader.repeated:
        first = spans(text, path)
        reader.problems += (reader.repetition(*it, first) for it in reader.repeated)
    return read, tuple(reader.problems)


def spans(text: str, path: str) -> Spans:
    """Where every value of the document stands, as far as it can be read."""
    found: Spans = {}
    _Reader(path, found).read(text)
    return found


class _StopReadingError(Exception):
    """Nothing after this place can be understood."""


class _Reader:
    """Builds the value of one document from its events; given ``spans``, notes every place."""

    def __init__(self, path: str, spans: Spans | None = None) -> None:
        self.problems: list[Problem] = []
        self._path = path
        self._spans = spans
        self._next: Callable[[], _Event]
        self.repeated: list[tuple[Steps, _Event]] = []

    def read(self, text: str) -> Value | None:
        parser = _PARSER(text)
        self._next = parser.get_event
        try:
            return self._document()
        except _StopReadingError:
            return None
        except yaml.MarkedYAMLError as error:
            self._syntax(error, text)
        except yaml.reader.ReaderError as error:
            self._character(error, text)
        finally:
            parser.dispose()
        return None

    def repetition(self, steps: Steps, event: _Event, first: Spans) -> Problem:
        """The problem of a key that stands at ``first`` already."""
        line = first[steps][0].line
        message = f"key '{steps[-1]}' stands at line {line} already; keep one of the two"
        return _problem(self._path, *_position(event), "duplicate-key", message)

    def _document(self) -> Value | None:
        value: Value | None = None
        while type(event := self._next()) is not StreamEndEvent:
            if type(event) is not DocumentStartEvent:
                continue
            if value is not None:
                self._refuse(event, "yaml-documents", "a second document; keep one in a file")
                return value
            value = self._node(self._next(), ())
        return value

    def _node(self, event: _Event, steps: Steps) -> Value:
        kind = type(event)
        if kind is ScalarEvent:
            return self._scalar(event)
        if len(steps) > MAX_DEPTH:
            self._refuse(event, "yaml-depth", f"nested more than {MAX_DEPTH} levels deep")
            raise _StopReadingError
        if kind is MappingStartEvent:
            self._plain(event)
            return self._mapping(steps)
        if kind is SequenceStartEvent:
            self._plain(event)
            return self._sequence(steps)
        self._refuse(
            event,
            "yaml-alias",
            f"aliases (*{event.anchor}) are not used in a bank; write the text out",
        )
        return ""

    def _mapping(self, steps: Steps) -> dict[str, Value]:
        value: dict[str, Value] = {}
        while type(event := self._next()) is not MappingEndEvent:
            if type(event) is not ScalarEvent:
                self._refuse(event, "yaml-key", "a key must be plain text")
                raise _StopReadingError
            key = self._scalar(event)
            inner = (*steps, key)
            if key in value:
                self.repeated.append((inner, event))
                self._node(self._next(), inner)
                continue
            node = self._next()
            if self._spans is not None:
                self._note(inner, event, node)
            value[key] = self._node(node, inner)
        return value

    def _sequence(self, steps: Steps) -> list[Value]:
        value: list[Value] = []
        while type(event := self._next()) is not SequenceEndEvent:
            inner = (*steps, len(value))
            if self._spans is not None:
                self._note(inner, event, event)
            value.append(self._node(event, inner))
        return value

    def _scalar(self, event: ScalarEvent) -> str:
        text: str = event.value
        self._plain(event)
        if event.style == '"' or not text.isascii():
            if refused := _REFUSED.search(text):
                code = f"U+{ord(refused[0]):04X}"
                self._refuse(event, "control-character", f"character {code} cannot be on a card")
                return _REFUSED.sub("", text)
            # Anki compares ids and searches in this form, but does not normalise guids.
            text = unicodedata.normalize("NFC", text)
        return text

    def _plain(self, event: _Event) -> None:
        if event.anchor is not None:
            self._refuse(
                event,
                "yaml-alias",
                f"anchors (&{event.anchor}) are not used in a bank; write the text out",
            )
        if event.tag is not None:
            self._refuse(
                event, "yaml-tag", f"tags ({event.tag}) are not used in a bank; every value is text"
            )

    def _note(self, steps: Steps, key: _Event, value: _Event) -> None:
        if self._spans is not None:
            end = value.end_mark
            self._spans[steps] = (
                Mark(self._path, *_position(key)),
                Mark(self._path, *_position(value)),
                end.line + (1 if end.column else 0),
            )

    def _refuse(self, event: _Event, rule: str, message: str) -> None:
        self.problems.append(_problem(self._path, *_position(event), rule, message))

    def _syntax(self, error: yaml.MarkedYAMLError, text: str) -> None:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        what = " ".join(filter(None, (error.problem, error.context)))
        lines = text.splitlines()
        if line <= len(lines) and "\t" in lines[line - 1][:column]:
            what = "a tab cannot indent YAML; use spaces"
        self.problems.append(_problem(self._path, line, column, "yaml-syntax", what))

    def _character(self, error: yaml.reader.ReaderError, text: str) -> None:
        # The parser counts bytes or characters by its build; look for the character itself.
        found = _REFUSED.search(text)
        before = text[: found.start()] if found else ""
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        code = f"U+{ord(found[0]):04X}" if found else str(error.character)
        message = f"character {code} cannot be on a card; remove it"
        self.problems.append(_problem(self._path, line, column, "control-character", message))


def _position(event: _Event) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _problem(path: str, line: int, column: int, rule: str, message: str) -> Problem:
    return Problem(Mark(path, line, column), Level.ERROR, rule, message)
