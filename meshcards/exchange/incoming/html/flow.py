"""Lines, paragraphs and blocks, as HTML shows them one below the other."""

import re
from dataclasses import dataclass

from meshcards.exchange.incoming.html import runs
from meshcards.exchange.incoming.html.runs import Run
from meshcards.text.cloze import MARKS, OPEN

_POINT = re.compile(r"^([0-9]+)\.(?= )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Way:
    """How much of the markup is written, and whether braces are made text for sure."""

    emphases: bool = True
    blocks: bool = True
    strict: bool = False


class Flow:
    """What is shown one below the other, in an element or in a whole text."""

    def __init__(self, way: Way) -> None:
        self._way = way
        self._blocks: list[tuple[str, bool]] = []  # each with whether it is a list
        self._lines: list[tuple[Run, ...]] = []
        self._line: list[Run] = []

    def add(self, run: Run) -> None:
        """A piece of the line that is being written."""
        self._line.append(run)

    def line(self) -> None:
        """The end of a line that has something in it, as a ``<div>`` begins and ends one."""
        line = runs.tidied(self._line)
        words = "".join(it.text for it in line)
        if words and not MARKS.sub("", words):  # a deletion that begins or ends with the line
            if words.startswith(OPEN):
                return
            if self._lines:
                line = (*self._lines.pop(), *line)
        if line:
            self._lines.append(line)
        self._line.clear()

    def broken(self) -> None:
        """A ``<br>``: it ends a line, and a second one leaves a line empty."""
        if runs.tidied(self._line):
            self.line()
        else:
            self.paragraph()

    def paragraph(self) -> None:
        """The end of a paragraph."""
        self.line()
        if self._way.blocks:
            self._flush()

    def block(self, markdown: str) -> None:
        """A block that is Markdown already."""
        self.paragraph()
        if markdown:
            self._blocks.append((markdown, False))

    def listed(self, markdown: str) -> None:
        """A list, which belongs to one right above if that is of its kind."""
        self.paragraph()
        if not markdown:
            return
        above, is_list = self._blocks[-1] if self._blocks else ("", False)
        if is_list and above.startswith("- ") and markdown.startswith("- "):
            self._blocks[-1] = (f"{above}\n{markdown}", True)
            return
        if is_list and _POINT.match(above):  # another sign, or both would be one list
            markdown = _POINT.sub(r"\1)", markdown)
        self._blocks.append((markdown, True))

    def text(self) -> str:
        """All of it."""
        self._end()
        return "\n\n".join(text for text, _ in self._blocks)

    def item(self) -> str:
        """All of it as the content of a list's item, close together if it has one paragraph."""
        self._end()
        is_close = all(is_list for _, is_list in self._blocks[1:])
        return ("\n" if is_close else "\n\n").join(text for text, _ in self._blocks)

    def in_one_line(self, *, cell: bool) -> str | None:
        """All of it for a heading, or a cell of a table; None if it is more than a paragraph."""
        self.line()
        if self._blocks:
            return None
        return runs.paragraph(self._lines, strict=self._way.strict, cell=cell, breaks=False)

    def _end(self) -> None:
        self.line()
        if line := runs.tidied(self._line):  # a deletion that began, with nothing after it
            self._lines.append(line)
            self._line.clear()
        self._flush()

    def _flush(self) -> None:
        if self._lines:
            self._blocks.append((runs.paragraph(self._lines, strict=self._way.strict), False))
        self._lines = []
