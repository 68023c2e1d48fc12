"""Where code stands between ticks: each run of them closes at the next run of the same length.

A pattern would look for the end of each run anew, as far as the text goes; a pass over all runs
finds every end at once.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_RUN = re.compile("`+")


class Span(NamedTuple):
    """A piece of code in a text: where its ticks begin and end, and how many stand on each side."""

    start: int
    end: int
    ticks: int


def spans(text: str) -> Iterator[Span]:
    """Every piece of code, in order; none begins in another."""
    end = 0
    for span in closed(text).values():
        if span.start >= end:
            yield span
            end = span.end


def closed(text: str) -> dict[int, Span]:
    """By where it begins, the code that each run of ticks would open, if it is ever closed."""
    runs = [run.span() for run in _RUN.finditer(text)]
    found: list[Span] = []
    later: dict[int, int] = {}
    for start, end in reversed(runs):
        ticks = end - start
        if ticks in later:
            found.append(Span(start, later[ticks], ticks))
        later[ticks] = end
    return {span.start: span for span in reversed(found)}


def close(text: str) -> bool:
    """Whether there is any code: two runs of one length."""
    runs = _RUN.findall(text)
    return len(set(runs)) < len(runs)


def without(text: str) -> str:
    """The text with a blank for each piece of code."""
    parts: list[str] = []
    at = 0
    for start, end, _ in spans(text):
        parts += (text[at:start], " ")
        at = end
    return "".join((*parts, text[at:]))


def bare(text: str) -> str:
    """The text with its code, but without the ticks around it."""
    parts: list[str] = []
    at = 0
    for start, end, ticks in spans(text):
        parts += (text[at:start], text[start + ticks : end - ticks])
        at = end
    return "".join((*parts, text[at:]))
