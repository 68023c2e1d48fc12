"""What ``<details>`` folds away, cut out of a text before it is Markdown.

A summary may have paragraphs and lists in it, so to a parser of blocks its end is anywhere. Tags
in code are text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_TAG = re.compile(r"</?(?:details|summary)\b[^>\n]{0,200}>", re.IGNORECASE)
_FENCE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(`{3,}|~{3,})(.*)")
_TICKS = re.compile(r"`+")


@dataclass(frozen=True, slots=True)
class Plain:
    """Lines outside of any fold; ``line`` is the first one's, counted from 1."""

    line: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fold:
    """What is folded away: what is seen instead, and what unfolds."""

    line: int
    summary: Plain
    body: Plain


@dataclass(frozen=True, slots=True)
class _Tag:
    line: int  # an index
    start: int
    end: int
    name: str


def are_in(lines: Sequence[str]) -> bool:
    """Whether anything may be folded away in some lines."""
    return any("<" in line and _TAG.search(line) for line in lines)


def of(lines: Sequence[str], first: int) -> Iterator[Plain | Fold]:
    """The folds among some lines, and what is between them, in order."""
    tags = list(_tags(lines))
    ends = _ends(tags)
    at = (0, 0)
    number = 0
    while number < len(tags):
        opened = tags[number]
        if opened.name != "details":
            number += 1
            continue
        end = ends[number]
        last = tags[end] if end < len(tags) else None
        yield _cut(lines, at, (opened.line, opened.start), first)
        yield _fold(lines, opened, tags[number + 1 : end], last, first)
        is_own = last is not None and last.name == "/details"
        at = (len(lines), 0)
        if last:
            at = (last.line, last.end if is_own else last.start)
        number = end + is_own
    yield _cut(lines, at, (len(lines), 0), first)


def _ends(tags: Sequence[_Tag]) -> dict[int, int]:
    """By the tag that begins a fold, the one that ends it.

    That is its own, or the beginning of the next if its own was forgotten.
    """
    ends: dict[int, int] = {}
    open_: list[int] = []
    for index, tag in enumerate(tags):
        if tag.name == "details":
            open_.append(index)
        elif tag.name == "/details" and open_:
            ends[open_.pop()] = index
    following = len(tags)
    for index in range(len(tags) - 1, -1, -1):
        if tags[index].name == "details":
            ends.setdefault(index, following)
            following = index
    return ends


def _fold(
    lines: Sequence[str], opened: _Tag, inside: Sequence[_Tag], end: _Tag | None, first: int
) -> Fold:
    stop = (end.line, end.start) if end else (len(lines), 0)
    begin = next((it for it in inside if it.name in {"summary", "details"}), None)
    start = (opened.line, opened.end)
    above = _cut(lines, start, (begin.line, begin.start) if begin else stop, first)
    if begin is None or begin.name == "details" or any(map(str.strip, above.lines)):
        return Fold(first + opened.line, Plain(0, ()), _cut(lines, start, stop, first))
    done = next((it for it in inside if it.name == "/summary"), None)
    shut = (done.line, done.start) if done else stop
    after = (done.line, done.end) if done else stop
    summary = _cut(lines, (begin.line, begin.end), shut, first)
    return Fold(first + opened.line, summary, _cut(lines, after, stop, first))


def _cut(lines: Sequence[str], start: tuple[int, int], stop: tuple[int, int], first: int) -> Plain:
    """The lines from one place to another, each an index and a column."""
    if start >= stop:
        return Plain(first + start[0], ())
    if start[0] == stop[0]:
        return Plain(first + start[0], (lines[start[0]][start[1] : stop[1]],))
    part = [lines[start[0]][start[1] :], *lines[start[0] + 1 : stop[0]]]
    if stop[1]:
        part.append(lines[stop[0]][: stop[1]])
    return Plain(first + start[0], tuple(part))


def _tags(lines: Sequence[str]) -> Iterator[_Tag]:
    fence = ""
    ends = _last_fences(lines)
    for index, line in enumerate(lines):
        if found := _FENCE.match(line):
            if not fence and "`" not in found[2] and ends.get(found[1][0], 0) > index:
                fence = found[1]
                continue
            if fence and found[1].startswith(fence) and not found[2].strip(" \t"):
                fence = ""
                continue
        if "<" not in line:
            continue
        # A fence that was forgotten ends where a fold does at a line's beginning.
        if fence and not line.lstrip().lower().startswith(("</b></details>", "</details>")):
            continue
        fence = ""
        code = _code(line)
        for tag in _TAG.finditer(line):
            if not any(start <= tag.start() < end for start, end in code):
                name = re.sub(r"[^/a-z].*", "", tag[0][1:].lower())
                yield _Tag(index, tag.start(), tag.end(), name)


def _last_fences(lines: Sequence[str]) -> dict[str, int]:
    """By its sign, the last line that is a fence: one behind it is never closed."""
    return {found[1][0]: index for index, line in enumerate(lines) if (found := _FENCE.match(line))}


def _code(line: str) -> list[tuple[int, int]]:
    """Where code is in a line, near enough: between two equal runs of ticks."""
    found: list[tuple[int, int]] = []
    opened: re.Match[str] | None = None
    for run in _TICKS.finditer(line):
        if opened is None:
            opened = run
        elif run[0] == opened[0]:
            found.append((opened.start(), run.end()))
            opened = None
    return found
