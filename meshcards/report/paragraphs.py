"""Headings, labels and paragraphs of a report, in lines of at most so many columns."""

from collections.abc import Iterable, Iterator

from meshcards.problem import shown
from meshcards.report.columns import hanging, wrapped
from meshcards.report.excerpts import Line, Span

MARGIN = 2  # columns before all but headings
_WIDE = 60  # columns; with fewer, a label is above its text


def heading(text: str, width: int) -> Iterator[Line]:
    """What a part of a report is about."""
    yield from plain(wrapped(shown(text), width), "path")


def plain(texts: Iterable[str], style: str = "") -> Iterator[Line]:
    """Lines as they are, each in one style."""
    return ((Span(it, style),) for it in texts)


def item(text: str, width: int) -> Iterator[Line]:
    """One of a list."""
    yield from plain(hanging("  - ", shown(text), width))


def paragraph(text: str, width: int) -> Iterator[Line]:
    """Sentences below a heading."""
    yield from plain(hanging(" " * MARGIN, text, width))


def labelled(label: str, text: str, width: int, column: int) -> list[str]:
    """A label, and beside it from ``column`` on, or below it, what it says."""
    if width < _WIDE:
        return [" " * MARGIN + label, *hanging(" " * 2 * MARGIN, text, width)]
    return hanging(" " * MARGIN + f"{label:{column}}", text, width)
