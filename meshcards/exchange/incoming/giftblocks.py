r"""A GIFT file cut into its questions: where each begins, and its text without comments.

Signs that ``\`` makes text are kept apart from the others by characters that Unicode keeps for a
program's own use, until ``decoded`` writes them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from meshcards.exchange.incoming.formatted import LONG

WRAPPED = "\v"
"""The end of a long line, after which running text goes on in the next one."""

_ESCAPED = dict(zip(r"\:#={}~n", map(chr, range(0xFDE0, 0xFDE8)), strict=True))
_SIGNS = {ord(mark): "\n" if sign == "n" else sign for sign, mark in _ESCAPED.items()}
_REFUSED = dict.fromkeys(map(ord, (*_ESCAPED.values(), WRAPPED)), "\ufffd")
_ESCAPE = re.compile(r"\\([\\:#={}~n])")
_BRACES = re.compile(r"[{}]")
_CATEGORY = "$CATEGORY:"
_BEGINS = ("::", _CATEGORY, "//")


@dataclass(slots=True)
class Block:
    """One question, or a category: its first line, its text, and the comments above and in it."""

    at: int
    lines: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    depth: int = 0  # how many braces are open

    @property
    def text(self) -> str:
        """Its lines, without comments; escaped signs are marks, and so are ends of long lines."""
        return "".join(f"{it}{WRAPPED if len(it) >= LONG else chr(10)}" for it in self.lines)

    @property
    def category(self) -> str | None:
        """The path of a category, if the block is one."""
        return decoded(self.text[len(_CATEGORY) :]).strip() if self._is_category else None

    @property
    def _is_category(self) -> bool:
        return self.lines[0].startswith(_CATEGORY)

    def take(self, line: str) -> None:
        """Take the next line."""
        self.lines.append(line)
        for brace in _BRACES.findall(line):
            self.depth += 1 if brace == "{" else -1 if self.depth else 0

    def is_complete_before(self, line: str) -> bool:
        """Whether a line begins another question, because this one has its answers."""
        if not self.lines or self.depth:
            return False
        if line.startswith(_BEGINS) or self._is_category:
            return True
        return self.lines[-1].rstrip().endswith("}") and "{" in line


def encoded(text: str) -> str:
    """The text with a mark in the place of each escaped sign."""
    return _ESCAPE.sub(lambda found: _ESCAPED[found[1]], text.translate(_REFUSED))


def decoded(text: str) -> str:
    """The text with the signs that were escaped."""
    return text.translate(_SIGNS)


def blocks(text: str) -> Iterator[Block]:
    """The questions and categories of a file, in order."""
    block = Block(1)
    after_gap = False  # whether an empty line was between braces
    for number, raw in enumerate(encoded(text).split("\n"), 1):
        line = raw.strip()
        if not line:
            after_gap = bool(block.depth)
            if not block.depth:
                yield from _whole(block)
                block = Block(number + 1)
            continue
        if block.is_complete_before(line) or (after_gap and line.startswith(_BEGINS)):
            yield from _whole(block)
            block = Block(number)
        after_gap = False
        if line.startswith("//"):
            block.comments.append(line[2:].strip())
            continue
        if not block.lines:
            block.at = number
        block.take(line)
    yield from _whole(block)


def _whole(block: Block) -> Iterator[Block]:
    if block.lines:
        yield block
