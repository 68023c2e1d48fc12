"""Problems as a person reads them: file by file, each with the line it is in and a caret below."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple, TypeAlias

from meshcards.problem import Mark, Problem, shown
from meshcards.text import letters, unseen

Lines: TypeAlias = Callable[[Mark], str]
"""Gives the source line that a mark is in; empty where there is none to show."""

WIDTH = 88  # columns of a source line that are shown

_JOINERS = "\u200c\u200d"
_WORD = re.compile(r"[^\s,:\[\]{}\"]+|\S")


class Span(NamedTuple):
    """A piece of text and what it is: a severity, ``path``, ``rule``, ``dim``, or nothing."""

    text: str
    style: str = ""


def lines(problems: Iterable[Problem], source: Lines) -> Iterator[tuple[Span, ...]]:
    """Lines of text, each as the spans it is made of; a file's name stands above its problems."""
    for path, group in groupby(problems, key=lambda it: it.mark.path):
        yield (Span(shown(path), "path"),)
        for problem in group:
            yield from _problem(problem, source(problem.mark))
        yield ()


def _problem(problem: Problem, source: str) -> Iterator[tuple[Span, ...]]:
    mark = problem.mark
    place = f"{mark.line}:{mark.column}"
    yield (
        Span(f"  {place:>8}  ", "dim"),
        Span(problem.severity, problem.severity),
        Span(f"  {shown(problem.message)}  "),
        Span(f"({problem.rule})", "rule"),
    )
    if source.strip():
        text, before, under = _excerpt(source, mark.column - 1)
        yield (Span(f"  {mark.line:>8} | ", "dim"), Span(text))
        yield (
            Span(f"  {'':>8} | ", "dim"),
            Span(" " * before),
            Span("^" * under, problem.severity),
        )


def _excerpt(source: str, column: int) -> tuple[str, int, int]:
    """The part of a line around ``column``, the columns before the caret, and the caret's width."""
    column = min(column, len(source))
    start = max(0, min(column - WIDTH // 2, len(source) - WIDTH))
    # Half an emoji, or a mark without its letter, would be something else than is in the line.
    end = letters.boundary(source, min(start + WIDTH, len(source)))
    start = letters.boundary(source, start)
    text = source[start:end]
    word = _WORD.match(source, column)
    under = _cells(word[0][: max(end - column, 0)]) if word else 1
    before = _cells(source[start:column])
    if start:
        text, before = f"…{text}", before + 1
    if end < len(source):
        text += "…"
    # A log of GitHub Actions would take that for the beginning of a command.
    return _printable(text).replace("##[", "#�["), before, max(under, 1)


def _printable(text: str) -> str:
    """A text that takes as many columns as ``_cells`` counts."""
    if text.isprintable():
        return text
    # Without its joiner an emoji would fall apart; one that joins nothing is to be seen.
    strays = frozenset(unseen.strays(text))
    return "".join(
        it
        if it.isprintable() or (it in _JOINERS and at not in strays)
        else (" " if it.isspace() else "�") * _width(it)
        for at, it in enumerate(text)
    )


def _cells(text: str) -> int:
    """How many columns a terminal needs for a text; what cannot be printed is shown as one."""
    return sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
