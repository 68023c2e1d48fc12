"""Sentences from a grammar, fast enough for a hundred thousand questions.

Text that repeats would let caches win that have nothing to hold in a real bank. So a sentence is
made of phrases, which are made of words, each drawn anew.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

ASSETS = Path(__file__).parent / "assets"

Part: TypeAlias = "str | list[tuple[Part, ...]]"
Section: TypeAlias = "list[tuple[Part, ...]]"
"""The ways to write something: each of text and of other sections."""
Draw: TypeAlias = Callable[[], float]
"""A number from 0 up to but not including 1."""

_HEAD = re.compile(r"\[([a-z-]+)\]")
_RANGE = re.compile(r"([0-9]+)\.\.([0-9]+)")


class Grammar:
    """The sections of ``assets/sentences.txt``, and the fenced code of ``assets/fences.txt``."""

    def __init__(self) -> None:
        lines: dict[str, list[str]] = {}
        for line in (ASSETS / "sentences.txt").read_text(encoding="utf-8").splitlines():
            if head := _HEAD.fullmatch(line):
                lines[head[1]] = []
            elif line and not line.startswith("#"):
                list(lines.values())[-1].extend(_alternatives(line))
        fences = (ASSETS / "fences.txt").read_text(encoding="utf-8")
        lines["fence"] = fences.strip().split("\n\n")
        self._lines = lines
        self._sections: dict[str, Section] = {name: [] for name in lines}
        for name, written in lines.items():
            self._sections[name] += map(self._parts, written)

    def words(self, name: str) -> list[str]:
        """The lines of a section as they stand in the file."""
        return self._lines[name]

    def write(self, name: str, draw: Draw) -> str:
        """One of the ways to write a section."""
        parts: list[str] = []
        _write(self._sections[name], draw, parts.append)
        return "".join(parts)

    def _parts(self, line: str) -> tuple[Part, ...]:
        texts = re.split("<([a-z-]+)>", line)
        parts = [self._sections[it] if n % 2 else it for n, it in enumerate(texts)]
        return tuple(part for part in parts if part != "")


def _alternatives(line: str) -> list[str]:
    if numbers := _RANGE.fullmatch(line):
        return [str(number) for number in range(int(numbers[1]), int(numbers[2]) + 1)]
    return [line]


def _write(section: Section, draw: Draw, put: Callable[[str], None]) -> None:
    for part in section[int(draw() * len(section))]:
        if isinstance(part, str):
            put(part)
        else:
            _write(part, draw, put)
