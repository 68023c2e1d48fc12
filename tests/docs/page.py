"""A page of the documentation as what can be checked in it: blocks of code, headings, links, code.

Comments above a block say how it is meant, as names and values:

- ``in: a new bank`` goes to a place that ``places.py`` makes; there ``replace: a.yaml: new for
  old`` changes a file, ``run: meshcards build`` runs a command, and ``study: deck.apkg: me.colpkg``
  lets a learner study a deck and export the collection, unseen by the page's reader;
- ``file: a.yaml`` and ``end of: a.yaml`` put the block into a file, ``from: a.yaml:5`` puts it in
  place of the lines from that one on, and ``frame: questions`` puts it into a bank of its own;
  ``part of: a.yaml`` only says that it is YAML, of a file that is no bank's;
- ``sound: no`` says that the bank has a problem then, ``exit: 1`` how the last command ends.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).parents[2]
PATHS = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")))

_STEPS = {
    "in",
    "replace",
    "run",
    "study",
}  # marks that are done wherever they are; others are about the next block
_MARK = re.compile(r"<!-- (?P<name>[a-z ]+): (?P<value>.*?) -->")
_IMAGE = re.compile(r'<img [^>]*?src="(?P<path>[^"]+)"')
_PARSER = MarkdownIt("commonmark").enable("table")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced or indented block of code; ``first`` and ``end`` are the lines of its text, from 0.

    ``marks`` are what comments above it say of it, ``heading`` is the last one above it.
    """

    language: str
    text: str
    first: int
    end: int
    indent: int
    marks: tuple[tuple[str, str], ...]
    heading: str

    def mark(self, name: str) -> str:
        """What a comment says of it under ``name``; nothing if none does."""
        return next((value for it, value in self.marks if it == name), "")


class Page:
    """A page, read when it is asked for something."""

    def __init__(self, path: Path, text: str | None = None) -> None:
        self.path = path
        self.name = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
        self.text = path.read_text(encoding="utf-8") if text is None else text

    @cached_property
    def _tokens(self) -> list[Token]:
        return _PARSER.parse(self.text)

    @property
    def _inline(self) -> Iterator[Token]:
        for token in self._tokens:
            yield from token.children or ()

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of code, in order."""
        return tuple(self._blocks())

    def _blocks(self) -> Iterator[Block]:
        marks: list[tuple[str, str]] = []
        heading, is_heading = "", False
        for token in self._tokens:
            if token.type == "html_block":
                marks += _MARK.findall(token.content)
            elif token.type in {"fence", "code_block"} and token.map:
                first, end = token.map
                fenced = token.type == "fence"
                lines = self.text.split("\n")[first:end]
                yield Block(
                    language=token.info.partition(" ")[0],
                    text=token.content,
                    first=first + fenced,
                    end=end - fenced,
                    indent=len(lines[0]) - len(lines[0].lstrip()),
                    marks=tuple(marks),
                    heading=heading,
                )
                marks = []
            elif token.type == "inline":
                heading = token.content if is_heading else heading
                marks = [it for it in marks if it[0] in _STEPS]
            is_heading = token.type == "heading_open"

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The names by which links reach the headings, as GitHub makes them."""
        seen: Counter[str] = Counter()
        found = set()
        for before, token in zip(self._tokens, self._tokens[1:], strict=False):
            if before.type == "heading_open":
                words = "".join(it.content for it in token.children or ())
                slug = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
                found.add(f"{slug}-{seen[slug]}" if seen[slug] else slug)
                seen[slug] += 1
        return frozenset(found)

    @cached_property
    def links(self) -> tuple[str, ...]:
        """Where links and images lead."""
        named = {"link_open": "href", "image": "src"}
        found = [str(it.attrs[named[it.type]]) for it in self._inline if it.type in named]
        return (*found, *(it["path"] for it in _IMAGE.finditer(self.text)))

    @cached_property
    def code(self) -> tuple[str, ...]:
        """What is between ticks in running text."""
        return tuple(it.content for it in self._inline if it.type == "code_inline")
