"""Study sheets, as ``meshcards export --to markdown`` writes them.

``sheet`` knows their marks, and docs/export.md describes them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from meshcards.exchange import cloaked, portable, sheet
from meshcards.exchange.incoming import beside
from meshcards.exchange.incoming.source import Source
from meshcards.exchange.items import (
    Fact,
    FollowUp,
    Gathered,
    How,
    Loss,
    Medium,
    Option,
    Picture,
    Question,
    Section,
    Sound,
)
from meshcards.exchange.plain import plain_of
from meshcards.exchange.sheet import Item, Marks, Part

NAME = "sheet"
TITLE = "a study sheet of meshcards"
ENDINGS = (".md", ".markdown")

_ITEMS = {"question", "term"}
_KNOWN = {
    "question": {
        *("level", "choices", "answer", "short", "must", "also", "strongest", "wins", "others"),
        *("other", "falls_short", "because", "tip", "follow_up", "figure", "sound", "sources"),
    },
    "term": {"aliases", "facts", "figure", "sound", "sources"},
}
_HEADINGS = {"level", "others", "aliases"}  # have nothing below them
_ADDRESS = re.compile(r"\]\(([^()\s]+)\)\Z")
_NUMBER = re.compile(r"#+ (?:[0-9]+\. ?)?")
_SOURCE = re.compile(r"<([^<>\s]+)>\Z")


class _Block(NamedTuple):
    """A question or a term: its head, and the parts below it."""

    head: Part
    parts: Sequence[Part]

    def text(self, word: str) -> str:
        """What is below the first part with this word."""
        return next((portable.back(it.text) for it in self.parts if it.word == word), "")

    def all(self, word: str) -> Iterator[Part]:
        """The parts with this word."""
        return (it for it in self.parts if it.word == word)


def recognises(head: str, ending: str) -> bool:  # noqa: ARG001 - the signature of all formats
    """Whether a file is a study sheet: its first line says so."""
    return sheet.read(head) is not None


def read(source: Source) -> Gathered:
    """The questions and facts of a study sheet, its figures and sounds."""
    text = source.text()
    marks = sheet.read(text)
    if marks is None:
        source.wrong(1, "the first line of a study sheet is missing; export the bank again")
    reading = _Reading(marks, source.path.parent)
    sections = tuple(reading.sections(marks.parts(text)))
    return Gathered(sections, tuple(reading.media.values()), tuple(reading.losses))


class _Reading:
    """Reads one sheet; ``media`` and ``losses`` are those of what was read so far."""

    def __init__(self, marks: Marks, folder: Path) -> None:
        self._marks = marks
        self._folder = folder
        self.media: dict[str, Medium] = {}
        self.losses: list[Loss] = []

    def sections(self, parts: Iterable[Part]) -> Iterator[Section]:
        title = ""
        blocks: list[tuple[Part, list[Part]]] = []
        for part in parts:
            if part.word == "topic":
                if title or blocks:
                    yield self._section(title, blocks)
                title, blocks = _plain(part.line), []
                self._lose_text(part)
            elif part.word in _ITEMS:
                blocks.append((part, []))
            elif blocks and part.word in _KNOWN[blocks[-1][0].word]:
                blocks[-1][1].append(part)
                if part.word in _HEADINGS:
                    self._lose_text(part)
            elif part.word == "deck":
                self._lose(part, "the text above the first topic")
            else:
                self._lose(part, f"a part that is marked as '{part.word}'")
        if title or blocks:
            yield self._section(title, blocks)

    def _section(self, title: str, blocks: Iterable[tuple[Part, list[Part]]]) -> Section:
        questions: list[Question] = []
        facts: list[Fact] = []
        for head, below in blocks:
            block = _Block(head, below)
            if head.word == "question":
                questions.append(self._question(block))
            else:
                self._lose_text(head)
                facts += self._facts(block)
        return Section(title, tuple(questions), tuple(facts))

    def _question(self, block: _Block) -> Question:
        head = block.head
        about = head.about
        title = _NUMBER.sub("", head.line, count=1)
        options = (*self._choices(block), *self._weighed(block))
        return Question(
            at=head.at,
            text=portable.back("\n\n".join(filter(None, (title, head.text)))),
            options=options,
            weighed=any(it.word in {"strongest", "wins", "other"} for it in block.parts),
            answer=block.text("answer"),
            because=block.text("because"),
            tip=block.text("tip"),
            short=block.text("short"),
            must=tuple(portable.back(it.text) for it in self._items(block, "must")),
            also=tuple(portable.back(it.text) for it in self._items(block, "also")),
            follow_up=tuple(
                FollowUp(portable.back(it.text), portable.back(it.quote))
                for it in self._items(block, "follow_up")
            ),
            level=sheet.word(about, "level"),
            terms=sheet.words(about, "terms"),
            covers=sheet.words(about, "covers"),
            key=sheet.word(about, "id"),
            tags=sheet.words(about, "tags"),
            picture=self._picture(block),
            sound=self._sound(block),
            sources=self._sources(block),
        )

    def _choices(self, block: _Block) -> Iterator[Option]:
        for it in self._items(block, "choices", boxed=True):
            yield Option(portable.back(it.text), it.right, portable.back(it.quote))

    def _weighed(self, block: _Block) -> Iterator[Option]:
        """The answers that are weighed: each has its parts below the one that begins it."""
        strongest, wins = block.text("strongest"), block.text("wins")
        if strongest or wins:
            yield Option(strongest, right=True, because=wins)
        for number, part in enumerate(block.parts):
            if part.word == "other":
                following = block.parts[number + 1 : number + 2]
                reasons = (it.text for it in following if it.word == "falls_short")
                text = sheet.unquoted(part.text.split("\n"))
                yield Option(
                    text=portable.back(text),
                    because=portable.back(next(reasons, "")),
                    flaw=sheet.word(part.about, "flaw"),
                )

    def _facts(self, block: _Block) -> Iterator[Fact]:
        term = _plain(block.head.line)
        aliases = sheet.words(block.head.about, "aliases")
        picture, sound = self._picture(block), self._sound(block)
        sources = self._sources(block)
        for part in block.all("facts"):
            for it in self._marks.items(part.text):
                whole = sheet.word(it.about, "whole")
                yield Fact(
                    at=part.below + it.at,
                    text=whole or portable.back(cloaked.back(it.text)),
                    term=term,
                    aliases=aliases,
                    extra=portable.back(it.quote),
                    key=sheet.word(it.about, "id"),
                    tags=sheet.words(it.about, "tags"),
                    picture=picture,
                    sound=sound,
                    sources=sources,
                )

    def _items(self, block: _Block, word: str, *, boxed: bool = False) -> Iterator[Item]:
        for part in block.all(word):
            yield from self._marks.items(part.text, boxed=boxed)

    def _sources(self, block: _Block) -> tuple[str, ...]:
        sources: list[str] = []
        for part in block.all("sources"):
            for it in self._marks.items(part.text):
                if found := _SOURCE.match(it.text):
                    sources.append(found[1])
                else:
                    what = f"a source that is not a URL between < and >, '{it.text[:60]}'"
                    self.losses.append(Loss(part.below + it.at, How.LOST, what))
        return tuple(sources)

    def _picture(self, block: _Block) -> Picture | None:
        for part in block.all("figure"):
            if name := self._medium(part):
                alt, dark = sheet.word(part.about, "alt"), sheet.word(part.about, "dark")
                return Picture(name, alt, portable.back(part.text), dark)
        return None

    def _sound(self, block: _Block) -> Sound | None:
        for part in block.all("sound"):
            if name := self._medium(part):
                return Sound(name, front=part.about.get("front") is True)
        return None

    def _medium(self, part: Part) -> str:
        """The name of the figure or sound that a part shows; empty if it names no file."""
        found = _ADDRESS.search(part.line)
        medium = beside.medium(self._folder, unquote(found[1])) if found else None
        if medium is None:
            self._lose(part, "a figure or a sound that is not a file in the sheet's folder")
            return ""
        self.media.setdefault(medium.name, medium)
        return medium.name

    def _lose_text(self, part: Part) -> None:
        if part.text:
            self._lose(part, "a text without a mark")

    def _lose(self, part: Part, what: str) -> None:
        self.losses.append(Loss(part.at, How.LOST, what))


def _plain(line: str) -> str:
    return plain_of(portable.back(line.lstrip("#").strip()))
