"""One row of a table as a question or a fact."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from meshcards.exchange.incoming import hypertext
from meshcards.exchange.incoming.uses import Column
from meshcards.exchange.items import Fact, How, Loss, Option, Question
from meshcards.exchange.plain import markdown_of

# An element that ends, or one that breaks a line or shows a picture: nobody types these by chance.
_HTML = re.compile(
    r"</(?:a|b|code|div|em|font|i|li|ol|p|pre|span|strong|sub|sup|table|u|ul)>|<br ?/?>|<img ",
    re.IGNORECASE,
)
_PROSE = re.compile(r"[A-Za-z][A-Za-z0-9 ,.;:?!'\"()/-]*+")
_CLOZE = re.compile(r"\\\{(?=\{c[0-9]+::)")
_BETWEEN = re.compile(r"[\s,;|/&+]+|\band\b")
_LINES = re.compile(r"\s*(?:\n|\|)\s*")
_TRUE = frozenset({"1", "true", "yes", "x", "y", "correct", "right", "✓", "✔"})


class Made(NamedTuple):
    """What a row is, the section that it belongs to, and what was lost of it."""

    item: Question | Fact
    section: str
    losses: tuple[Loss, ...]


def read(
    at: int, cells: Sequence[str], columns: Sequence[Column], *, is_markdown: bool = False
) -> Made:
    """What is in the ``cells`` of the row that begins on line ``at``; they are plain texts or not.

    In a plain text, a cloze is one wherever it is; in Markdown, only in a column of facts.
    """
    values: dict[str, str] = {}
    for it in columns:
        if not it.label and it.number < len(cells) and (cell := cells[it.number].strip()):
            values[it.use] = f"{values[it.use]}\n\n{cell}" if it.use in values else cell
    if "fact" not in values and not is_markdown and "{{c1::" in values.get("question", ""):
        values["fact"] = values["question"]
        values.setdefault("extra", values.get("answer", ""))
    reading = _Reading(at, values, is_markdown=is_markdown)
    if "fact" in values:
        item: Question | Fact = reading.fact()
    else:
        item = reading.question(_labelled(cells, columns))
    return Made(item, " ".join(values.get("topic", "").split()), tuple(reading.losses))


class _Reading:
    """Reads one row, whose cells are known by their uses."""

    def __init__(self, at: int, values: dict[str, str], *, is_markdown: bool) -> None:
        self.losses: list[Loss] = []
        self._at = at
        self._values = values
        self._is_markdown = is_markdown

    def question(self, choices: Sequence["_Labelled"]) -> Question:
        options = self._options(choices)
        answer = self._values.get("answer") or self._values.get("correct", "")
        return Question(
            at=self._at,
            text=self._text("question"),
            options=options,
            answer="" if options else self._markdown(answer),
            because=self._text("because"),
            tip=self._text("tip"),
            short="" if options else self._text("short"),
            level=self._values.get("level", "").lower(),
            key=self._values.get("id", ""),
            tags=self._tags(),
            sources=self._sources(),
        )

    def fact(self) -> Fact:
        text = self._values["fact"]
        if not self._is_markdown and _HTML.search(text):
            found = hypertext.cloze(text)
            self._tell(found.lost)
            text = found.text
        elif not self._is_markdown:
            text = _CLOZE.sub("{", markdown_of(text))
        return Fact(
            at=self._at,
            text=text,
            term=self._values.get("term", ""),
            extra=self._text("extra"),
            key=self._values.get("id", ""),
            tags=self._tags(),
            sources=self._sources(),
        )

    def _options(self, choices: Sequence["_Labelled"]) -> tuple[Option, ...]:
        listed = filter(None, _LINES.split(self._values.get("choices", "")))
        begin = len(choices) + 1
        every = [*choices, *(_Labelled(str(n), it) for n, it in enumerate(listed, begin))]
        said = self._values.get("correct") or self._values.get("answer", "")
        found = _right(said, [it for it in every if not it.is_wrong])
        right = {it.label for it in every if it.is_right} | found
        options = [
            Option(self._markdown(it.text), it.label in right, self._markdown(it.because))
            for it in every
        ]
        if said and every and not found:
            if any(it.is_wrong for it in every):  # beside columns of what is wrong
                return (Option(self._markdown(said), right=True), *options)
            what = f"the right answer '{said[:60]}', which is none of the choices"
            self.losses.append(Loss(self._at, How.LOST, what))
        return tuple(options)

    def _text(self, use: str) -> str:
        return self._markdown(self._values.get(use, ""))

    def _markdown(self, cell: str) -> str:
        """The Markdown of a cell, whose text is plain, or HTML where that was certainly meant."""
        if self._is_markdown:
            return cell
        if _PROSE.fullmatch(cell):
            return cell  # at once, as most are
        if not _HTML.search(cell):
            return markdown_of(cell)
        text, lost = hypertext.markdown_of(cell)
        self._tell(lost)
        return text

    def _tell(self, lost: Iterable[str]) -> None:
        """Report that a cell was read as HTML, and what was lost of it."""
        guess = Loss(self._at, How.GUESSED, "cells with HTML, which was read as markup")
        if guess not in self.losses:
            self.losses.append(guess)
        self.losses += (Loss(self._at, How.LOST, it) for it in lost)

    def _tags(self) -> tuple[str, ...]:
        return tuple(filter(None, _BETWEEN.split(self._values.get("tags", ""))))

    def _sources(self) -> tuple[str, ...]:
        return tuple(self._values.get("sources", "").split())


class _Labelled(NamedTuple):
    """A choice by its label, with what belongs to it."""

    label: str
    text: str
    is_wrong: bool = False
    is_right: bool = False
    because: str = ""


def _labelled(cells: Sequence[str], columns: Sequence[Column]) -> list[_Labelled]:
    """The choices that have columns of their own."""
    of: dict[tuple[str, str], str] = {
        (it.use, it.label): cell
        for it in columns
        if it.label and it.number < len(cells) and (cell := cells[it.number].strip())
    }
    return [
        _Labelled(
            it.label,
            text,
            it.use == "wrong",
            of.get(("right", it.label), "").lower() in _TRUE,
            of.get(("because", it.label), ""),
        )
        for it in columns
        if it.use in {"choice", "wrong"} and (text := of.get((it.use, it.label), ""))
    ]


def _right(said: str, choices: Sequence[_Labelled]) -> set[str]:
    """The labels of the choices that a cell says are right: by texts, letters or numbers."""
    by_text = {_flat(it.text): it.label for it in choices}
    if _flat(said) in by_text:
        return {by_text[_flat(said)]}
    texts = [_flat(it) for it in _LINES.split(said) if it]
    if len(texts) > 1 and all(it in by_text for it in texts):
        return {by_text[it] for it in texts}
    names: dict[str, str] = {}
    for number, it in enumerate(choices):
        names |= {str(number + 1): it.label, chr(ord("a") + number % 26): it.label}
    names |= {it.label: it.label for it in choices}
    parts = [it.strip("().").lower() for it in _BETWEEN.split(said) if it]
    if len(parts) == 1 and len(said.strip()) <= len(choices) and said.strip().isalpha():
        parts = [*parts[0]]  # "AC"
    return {names[it] for it in parts} if parts and all(it in names for it in parts) else set()


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold()
