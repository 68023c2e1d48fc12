"""Problems as a person reads them: a file's, each with the line it is in and a caret below.

Nothing is wider than it may be: a message is broken between words and goes on below its beginning,
and a line is cut around the place. Only the name of a file stays whole, so that it can be copied.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest
from typing import NamedTuple, TypeAlias

from meshcards.problem import Mark, Problem, shown
from meshcards.report import clip, concise
from meshcards.report.columns import cells, wrapped
from meshcards.report.entries import Entry, File

Lines: TypeAlias = Callable[[Mark], str]
"""Gives the source line that a mark is in; empty where there is none to show."""

NARROWEST = 40  # columns; on a narrower terminal lines go on at its left edge

_PLACE = re.compile(r"(\d+:\d+)")
_SEVERITY = len("warning")  # columns of the longest severity
_LEAST = len("151:15")  # columns that most places need


class Span(NamedTuple):
    """A piece of text and what it is: a severity, ``path``, ``rule``, ``dim``, or nothing.

    ``source`` is a piece of a line of a file, below which a caret may be. ``gone`` and ``added``
    are what only the old or the new one of two versions has. ``mark`` is the place in a file that
    the piece names.
    """

    text: str
    style: str = ""
    mark: Mark | None = None


Line: TypeAlias = tuple[Span, ...]


def lines(file: File, source: Lines, width: int) -> Iterator[Line]:
    """Lines of at most ``width`` columns, ``NARROWEST`` or more: a file's name, its problems.

    Only a long name may be wider.
    """
    yield from _head(file, width)
    entries = file.entries
    places = max(_LEAST, *(len(_place(it.problem.mark)) for it in entries))
    for entry, following in zip_longest(entries, entries[1:]):
        mark = entry.problem.mark
        # Of problems in one place, the last has the excerpt.
        again = following is not None and following.problem.mark == mark
        yield from _entry(entry, "" if again else source(mark), places, width)
    yield ()


def counted(problems: Iterable[Problem], end: str, room: int) -> list[Line]:
    """How many problems there are of each severity, and an ``end``: one line, if it fits."""
    amounts = [Span(text, str(severity)) for severity, text in concise.amounts(problems)]
    line = [part for it in amounts for part in (Span(", "), it)][1:]
    line += [Span(end)] if end else []
    text = "".join(it.text for it in line)
    return [tuple(line)] if len(text) <= room else [(Span(it),) for it in wrapped(text, room)]


def _head(file: File, width: int) -> Iterator[Line]:
    """The file's name, and how much was found in it at the right."""
    mark = file.problems[0].mark
    name: Line = (Span(shown(file.path), "path", mark),)
    for counts in counted(file.problems, "", width):
        gap = width - sum(cells(it.text) for it in (*name, *counts))
        if name and gap < 2:
            yield name
            name = ()
            gap = width - sum(cells(it.text) for it in counts)
        yield *name, Span(" " * gap), *counts
        name = ()


def _entry(entry: Entry, source: str, places: int, width: int) -> Iterator[Line]:
    problem, mark = entry.problem, entry.problem.mark
    column = 2 + places + 2 + _SEVERITY + 2
    place = _place(mark)
    begin = (
        Span(f"  {'':{places - len(place)}}"),
        Span(place, "dim", mark),
        Span("  "),
        Span(problem.severity, problem.severity),
        Span(f"{'':{_SEVERITY - len(problem.severity)}}  "),
    )
    yield from _message(shown(problem.message), problem.rule, begin, column, width)
    if source.strip():
        yield from _excerpt(source, mark, problem.severity, places, width)
    if entry.others:
        others = ", ".join(map(_place, entry.others))
        for line in wrapped(f"and at {others}", width - column):
            yield Span(" " * column), *_linked(line, mark.path)


def _message(text: str, rule: str, begin: Line, column: int, width: int) -> Iterator[Line]:
    """A message in its column, and the rule at the right of its last line."""
    *first, last = wrapped(text, width - column)
    for line in first:
        yield *begin, Span(line)
        begin = (Span(" " * column),)
    gap = width - column - cells(last) - len(rule)
    if gap >= 2:
        yield *begin, Span(last), Span(" " * gap), Span(rule, "rule")
    else:
        yield *begin, Span(last)
        yield Span(" " * (width - len(rule))), Span(rule, "rule")


def _excerpt(source: str, mark: Mark, severity: str, places: int, width: int) -> Iterator[Line]:
    gutter = 2 + places + 3
    text, before, caret = clip.around(source, mark.column - 1, width - gutter)
    yield Span(f"  {mark.line:>{places}} | ", "dim"), Span(text, "source")
    yield Span(f"  {'':>{places}} | ", "dim"), Span(" " * before), Span("^" * caret, severity)


def _linked(text: str, path: str) -> Iterator[Span]:
    """A text with each of its places as a span of its own."""
    for part in _PLACE.split(text):
        if _PLACE.fullmatch(part):
            line, column = map(int, part.split(":"))
            yield Span(part, "dim", Mark(path, line, column))
        elif part:
            yield Span(part)


def _place(mark: Mark) -> str:
    return f"{mark.line}:{mark.column}"
