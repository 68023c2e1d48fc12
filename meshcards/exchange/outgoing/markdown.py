"""A study sheet in Markdown, to print, to read on GitHub, and to import again.

It is CommonMark with GitHub's boxes and formulas; ``sheet`` has the marks between its parts. Its
headings are the words of the cards, in the deck's language.
"""

import io
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from urllib.parse import quote

from meshcards.cards import language
from meshcards.exchange import cloaked, portable, sheet
from meshcards.exchange.items import Fact, Option, Picture, Question, Section, Sound
from meshcards.exchange.outgoing import parts
from meshcards.exchange.outgoing.exported import Exported, Outgoing
from meshcards.exchange.outgoing.parts import Part
from meshcards.exchange.plain import markdown_of
from meshcards.text import breaks

NAME = "markdown"
TITLE = "Markdown"
ENDING = ".md"

HOLDS = frozenset(Part) - {Part.WAS, Part.ALLOW, Part.CURRICULA}

_NOT_IN_ANCHORS = re.compile(r"[^\w\- ]")


def write(bank: Outgoing) -> Exported:
    """The bank as a study sheet, its figures and sounds beside it."""
    out = io.BytesIO()
    out.writelines(f"{line}\n".encode() for line in _Sheet(bank).lines())
    return Exported(out.getvalue(), parts.losses(bank, HOLDS), bank.media)


def _texts(bank: Outgoing) -> Iterator[str]:
    for section in bank.sections:
        yield section.title
        for it in section.questions:
            yield from (it.text, it.answer, it.because, it.short, it.tip, *it.must, *it.also)
            yield from (text for option in it.options for text in (option.text, option.because))
            yield from (text for asked in it.follow_up for text in (asked.question, asked.answer))
            yield it.picture.caption if it.picture else ""
        for fact in section.facts:
            yield from (fact.text, fact.extra, fact.picture.caption if fact.picture else "")


class _Sheet:
    """Writes one sheet, part after part."""

    def __init__(self, bank: Outgoing) -> None:
        self._bank = bank
        self._words = language.labels(bank.deck)
        self._marks = sheet.of(_texts(bank))
        self._number = 0

    def lines(self) -> Iterator[str]:
        deck = self._bank.deck
        yield self._marks.header
        yield from self._head(f"# {_typed(deck.title)}", "deck", language=deck.language)
        yield from _block(portable.out(deck.description or ""))
        yield from _block(_typed(deck.license or ""))
        yield ""
        anchors = _anchors(it.title for it in self._bank.sections)
        for section, anchor in zip(self._bank.sections, anchors, strict=True):
            yield f"- [{_bracketed(section.title)}](#{anchor})"
        for section in self._bank.sections:
            yield from self._section(section)

    def _section(self, section: Section) -> Iterator[str]:
        yield from self._head(f"## {_typed(section.title)}", "topic")
        for question in section.questions:
            self._number += 1
            yield from self._question(question)
        for _, facts in groupby(section.facts, _of_term):
            yield from self._facts([*facts])

    def _question(self, it: Question) -> Iterator[str]:
        title, rest = sheet.heading(portable.out(it.text))
        about = {"id": it.key, "level": it.level, "terms": it.terms, "covers": it.covers}
        begin = f"### {self._number}. {title}".rstrip()
        yield from self._head(begin, "question", **about, tags=it.tags)
        yield from _block(rest)
        if it.level:
            yield from self._head(f"*{self._words[it.level]}*", "level")
        yield from self._shape(it)
        yield from self._picture(it.picture)
        yield from self._sound(it.sound)
        yield from self._sources(it.sources)

    def _shape(self, it: Question) -> Iterator[str]:
        if it.options and not it.weighed:
            yield from self._list("", "choices", map(self._choice, it.options))
        yield from self._labelled("plain", "answer", it.answer)
        yield from self._labelled("short", "short", it.short)
        yield from self._list("points", "must", map(self._item, it.must))
        yield from self._list("also", "also", map(self._item, it.also))
        if it.weighed:
            yield from self._weighed(it.options)
        yield from self._labelled("why", "because", it.because)
        yield from self._labelled("tip", "tip", it.tip)
        asked = (self._item(asked.question, asked.answer) for asked in it.follow_up)
        yield from self._list("follow_up", "follow_up", asked)

    def _weighed(self, options: Iterable[Option]) -> Iterator[str]:
        for option in options:
            if option.right:
                # The answer may be in its short form or in the points alone, which are above.
                label = f"**{self._words['strongest']}**" if option.text else ""
                yield from self._head(label, "strongest")
                yield from _block(portable.out(option.text))
                yield from self._labelled("because", "wins", option.because)
        others = [it for it in options if not it.right]
        if others:
            yield from self._head(f"**{self._words['others']}**", "others")
        for option in others:
            word = self._words[option.flaw.replace("-", "_") if option.flaw else "falls_short"]
            yield from self._head(f"*{word}*", "other", flaw=option.flaw)
            if option.text:
                yield from ("", *sheet.quoted(portable.out(option.text)))
            if option.because:
                yield from self._head("", "falls_short")
                yield from _block(portable.out(option.because))

    def _facts(self, facts: list[Fact]) -> Iterator[str]:
        first = facts[0]
        aliases = first.aliases
        yield from self._head(f"### {_typed(first.term)}".rstrip(), "term", aliases=aliases)
        # That a sentence may begin with the name says nothing to a reader.
        if others := [it for it in aliases if it.casefold() != first.term.casefold()]:
            yield from self._head(f"*{_typed(', '.join(others))}*", "aliases")
        yield from self._list("", "facts", map(self._fact, facts))
        yield from self._picture(first.picture)
        yield from self._sound(first.sound)
        yield from self._sources(first.sources)

    def _choice(self, it: Option) -> list[str]:
        return self._item(it.text, it.because, "[x]" if it.right else "[ ]")

    def _fact(self, it: Fact) -> list[str]:
        shown = cloaked.out(portable.out(it.text))
        whole = "" if cloaked.back(shown) == portable.out(it.text) else it.text
        extra = portable.out(it.extra)
        return self._marks.item(shown, extra, id=it.key, tags=it.tags, whole=whole)

    def _item(self, text: str, below: str = "", box: str = "") -> list[str]:
        return self._marks.item(portable.out(text), portable.out(below), box)

    def _picture(self, it: Picture | None) -> Iterator[str]:
        if it:
            begin = f"![{_bracketed(it.alt)}]({self._address(it.name)})"
            yield from self._head(begin, "figure", alt=it.alt, dark=it.dark)
            yield from _block(portable.out(it.caption))

    def _sound(self, it: Sound | None) -> Iterator[str]:
        if it:
            begin = f"[{_bracketed(it.name)}]({self._address(it.name)})"
            yield from self._head(begin, "sound", front=it.front)

    def _sources(self, urls: Iterable[str]) -> Iterator[str]:
        yield from self._list("", "sources", ([f"- <{it}>"] for it in urls))

    def _address(self, name: str) -> str:
        return quote(f"{self._bank.folder}/{name}")

    def _labelled(self, label: str, word: str, text: str) -> Iterator[str]:
        if text:
            yield from self._head(f"**{self._words[label]}**", word)
            yield from _block(portable.out(text))

    def _list(self, label: str, word: str, items: Iterable[list[str]]) -> Iterator[str]:
        every = [*items]
        if every:
            yield from self._head(f"**{self._words[label]}**" if label else "", word)
            yield ""
            between = "\n\n" if any("" in it for it in every) else "\n"
            yield between.join("\n".join(it) for it in every)

    def _head(self, begin: str, word: str, **about: object) -> Iterator[str]:
        yield ""
        yield " ".join(filter(None, (begin, self._marks.mark(word, **about))))


def _typed(plain: str) -> str:
    """A text that is not Markdown, in one line."""
    return portable.out(markdown_of(breaks.flat(plain)))


def _bracketed(plain: str) -> str:
    return re.sub(r"(?<!\\)([\[\]])", r"\\\1", _typed(plain))


def _of_term(fact: Fact) -> tuple[object, ...]:
    """What facts have in common that are below one heading."""
    return fact.term, fact.aliases, fact.picture, fact.sound, fact.sources


def _block(text: str) -> Iterator[str]:
    if text:
        yield from ("", text)


def _anchors(titles: Iterable[str]) -> Iterator[str]:
    """How GitHub links to headings."""
    seen: dict[str, int] = {}
    for title in titles:
        anchor = _NOT_IN_ANCHORS.sub("", title.lower()).replace(" ", "-")
        number = seen[anchor] = seen.get(anchor, -1) + 1
        yield quote(f"{anchor}-{number}" if number else anchor)
