"""A bank's topics as the sections that all formats have in common: what every export begins with.

Everything that a question or a fact has is in them. Exceptions to rules, former ids and dates of
checks are not: those mean something to meshcards alone, and ``Outgoing.topics`` has them.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, count
from pathlib import PurePosixPath

from meshcards.bank import alike, folder, media, model
from meshcards.bank.deckfile import DeckFile
from meshcards.bank.exhibit import Audio, Figure
from meshcards.bank.folder import TooLargeError
from meshcards.bank.media import Medium as File
from meshcards.bank.model import Term, Topic
from meshcards.bank.naming import fits_every_disk
from meshcards.exchange.items import (
    Fact,
    FollowUp,
    Medium,
    Option,
    Picture,
    Question,
    Section,
    Sound,
)
from meshcards.exchange.outgoing.exported import Outgoing
from meshcards.problem import MeshcardsError
from meshcards.text import cloze, markup

_MARKUP = {cloze.HINT: "::", cloze.CLOSE: "}}"}
_IN_CODE = re.compile(
    rf"(?<!`)`({cloze.OPEN}[0-9]+{cloze.NUMBERED})([^`{cloze.CLOSE}]+){cloze.CLOSE}`(?!`)"
)
_HIDDEN = re.compile(rf"{cloze.NUMBERED}[^`{cloze.OPEN}{cloze.HINT}{cloze.CLOSE}]+{cloze.CLOSE}")


def outgoing(deck: DeckFile, topics: Sequence[Topic], files: Mapping[str, File]) -> Outgoing:
    """A sound bank as a writer of a format takes it; ``files`` are by their names in the bank.

    The items are counted on from topic to topic: the questions of each, then its facts.
    """
    names = names_of(files)
    return Outgoing(
        deck=deck,
        sections=tuple(_Banked(names).sections(topics)),
        media=tuple(Medium(names[file], partial(_bytes, it)) for file, it in files.items()),
        topics=tuple(topics),
        files=files,
    )


def hidden(text: str, names: Sequence[str]) -> str:
    """A fact's text in which every word that its cards hide is marked as ``{{c1::words}}``.

    ``names`` are those of its term, which are hidden where the text has no such mark. A name that
    cannot be in one, because it has ``::`` or braces and is only a part of a piece of code, stays
    as it is.
    """
    marked = cloze.clozed(text, tuple(names)).text
    if _is_read_as(marked, typed := cloze.MARKS.sub(_markup, marked)):
        return typed
    escaped = _HIDDEN.sub(_escaped, _IN_CODE.sub(rf"\1`\2`{cloze.CLOSE}", marked))
    shows = _shown(escaped) == _shown(marked)  # else there is a backslash in code
    typed = cloze.MARKS.sub(_markup, escaped)
    return typed if shows and _is_read_as(escaped, typed) else text


def _is_read_as(marked: str, typed: str) -> bool:
    return cloze.clozed(typed, ()).text == marked


def _shown(marked: str) -> str:
    return markup.rendered(cloze.MARKS.sub("", marked))


def names_of(files: Mapping[str, File]) -> dict[str, str]:
    """A name for each file that has no folder in it, whatever disk they come to be on."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for file in sorted(files):
        path = PurePosixPath(file)
        end = f"{files[file].digest}{path.suffix}"
        own = (path.name, "-".join(path.parts), f"{path.stem}-{end}", end)
        ways = chain(own, (f"{number}-{end}" for number in count(2)))
        name = next(it for it in ways if fits_every_disk(it) and alike.folded(it) not in taken)
        taken.add(alike.folded(name))
        names[file] = name
    return names


def _markup(mark: re.Match[str]) -> str:
    return _MARKUP.get(mark[0]) or f"{{{{c{mark[0][1:-1]}::"


def _escaped(hidden: re.Match[str]) -> str:
    return hidden[0].replace("::", r":\:").replace("}}", r"}\}")


def _bytes(file: File) -> bytes:
    try:
        content = folder.content(file.path, media.MAX_BYTES)
    except TooLargeError as error:
        raise MeshcardsError(f"{file.path} changed while it was exported; try again") from error
    except OSError as error:
        raise MeshcardsError(f"{file.path} cannot be read: {error.strerror or error}") from error
    if hashlib.sha256(content).hexdigest() != file.digest:
        raise MeshcardsError(f"{file.path} changed while it was exported; try again")
    return content


class _Banked:
    """Makes sections of topics, and counts their items."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names
        self._numbers = count(1)

    def sections(self, topics: Sequence[Topic]) -> Iterator[Section]:
        for topic in topics:
            questions = tuple(self._question(it) for _, it in topic.questions)
            facts = tuple(fact for _, term in topic.terms for fact in self._facts(term))
            yield Section(topic.title, questions, facts)

    def _question(self, it: model.Question) -> Question:
        return Question(
            at=next(self._numbers),
            text=it.question,
            options=tuple(_options(it)),
            weighed=it.strongest is not None,
            answer=it.answer or "",
            because=it.because or "",
            tip=it.tip or "",
            short=it.short or "",
            must=it.points.must if it.points else (),
            also=it.points.also if it.points else (),
            follow_up=tuple(FollowUp(asked.question, asked.answer) for asked in it.follow_up),
            level=it.level or "",
            terms=it.terms,
            covers=it.covers,
            key=it.id,
            picture=self._picture(it.figure),
            sound=self._sound(it.audio),
            sources=it.sources,
        )

    def _facts(self, term: Term) -> Iterator[Fact]:
        for it in term.facts:
            yield Fact(
                at=next(self._numbers),
                text=hidden(it.text, (term.name, *term.aliases)),
                term=term.name,
                aliases=term.aliases,
                extra=it.extra or "",
                key=f"{term.id}/{it.id}",
                picture=self._picture(term.figure),
                sound=self._sound(it.audio or term.audio),
                sources=term.sources,
            )

    def _picture(self, it: Figure | None) -> Picture | None:
        if it is None:
            return None
        return Picture(self._names[it.file], it.alt, it.caption or "", it.dark or "")

    def _sound(self, it: Audio | None) -> Sound | None:
        return Sound(self._names[it.file], front=it.side == "front") if it else None


def _options(it: model.Question) -> Iterator[Option]:
    """The answers of a question, the strongest one first; a plain one is not among them."""
    if it.strongest:
        yield Option(it.strongest.answer or "", right=True, because=it.strongest.because or "")
    for other in it.others:
        yield Option(other.answer or "", because=other.falls_short or "", flaw=other.flaw or "")
    for choice in it.choices:
        yield Option(choice.text, right=choice.right, because=choice.because or "")
