"""Sections become topics: the YAML of each as a person would have written it.

Questions and facts that the bank has already are left out, and what cannot be in a bank is left out
and reported, so that what is written can be built.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from meshcards.bank.media import AUDIO, FIGURE, Kind
from meshcards.bank.source import MAX_BYTES
from meshcards.exchange.added import cleaning, entries, fitting, known, terms
from meshcards.exchange.added.entries import Entry
from meshcards.exchange.added.ids import Taken
from meshcards.exchange.added.into import Into
from meshcards.exchange.added.layout import Line, Tree, written
from meshcards.exchange.items import Fact, Gathered, How, Loss, Question

_ROOM = MAX_BYTES * 7 // 8  # bytes of texts; the rest is for keys that are estimated
_SEPARATOR = re.compile(r"[-_.\s]+")
_AROUND = 24  # bytes around a text: its key, and its indentation on a line or two

_Item = TypeVar("_Item", Question, Fact)


@dataclass(frozen=True, slots=True)
class Told:
    """A loss, and the source in which it is."""

    source: Path
    loss: Loss


@dataclass(frozen=True, slots=True)
class Made:
    """A topic: its id, its file's text, and how much is in it.

    ``choices`` are answers to choose or to weigh; ``reasons`` are how many of them have one.
    """

    id: str
    title: str
    text: str
    questions: int
    choices: int
    reasons: int
    facts: int
    figures: int


@dataclass(slots=True)
class Part:
    """What is new of one section, and where it is from."""

    source: Path
    title: str
    questions: list[Question]
    facts: list[Fact]
    terms: list[Entry] = field(default_factory=list)


class Topics:
    """The topics that come into a bank, and what is lost on the way."""

    def __init__(self, into: Into) -> None:
        self.told: list[Told] = []
        self.known: Counter[str] = Counter()
        """How many questions and facts are in the bank already, by the file that has them."""
        self._into = into
        self._parts: list[Part] = []

    def add(self, source: Path, gathered: Gathered) -> None:
        """Take what is new in a source."""
        self._into.offer(source, gathered.media)
        self.told += (Told(source, it) for it in gathered.losses)
        fitted = [self._fitted(source, it.title, it.items) for it in gathered.sections]
        times = Counter(known.said(it) for part in fitted for it in part.questions)
        seen: dict[tuple[object, ...], int] = {}
        for part in fitted:
            part.questions = [it for it in part.questions if self._is_new(it, part, times, seen)]
            part.facts = [it for it in part.facts if self._is_new(it, part, times, seen)]
            if part.questions or part.facts:
                self._parts.append(part)

    def made(self, name: str = "") -> Iterator[Made]:
        """The topics; with a ``name``, all comes into the one of that id."""
        for part in self._parts:
            part.terms = [self._term(part.source, it) for it in terms.named(part.facts)]
        if name:
            titles = dict.fromkeys(it.title for it in self._parts if it.title)
            title = next(iter(titles)) if len(titles) == 1 else name.replace("-", " ")
            yield from self._topic(self._parts, title, name)
            return
        for part in self._parts:
            stem = part.source.stem
            words = _SEPARATOR.sub(" ", stem).strip() or stem
            yield from self._topic([part], part.title or words, "")

    def _fitted(self, source: Path, title: str, items: Sequence[Question | Fact]) -> Part:
        part = Part(source, title, [], [])
        for it in items:
            if isinstance(it, Question):
                question, losses = fitting.question(it)
                part.questions += [question] if question else []
            else:
                fact, losses = fitting.fact(it)
                part.facts += [fact] if fact else []
            self.told += (Told(source, loss) for loss in losses)
        return part

    def _is_new(
        self,
        it: Question | Fact,
        part: Part,
        times: Counter[str],
        seen: dict[tuple[object, ...], int],
    ) -> bool:
        if file := self._into.known.of(it, times):
            self.known[file] += 1
            return False
        first = seen.setdefault(known.whole(it), it.at)
        if first != it.at:
            self._tell(part.source, it.at, How.LOST, "what is in the same source already")
            return False
        return True

    def _term(self, source: Path, named: terms.Named) -> Entry:
        first = named.facts[0]
        if not first.term:
            self._tell(source, first.at, How.GUESSED, "a term's name, from what its fact hides")
        id_ = self._into.terms.new(named.name, first.text, self._into.language, named.key)
        taken = Taken()
        facts: list[Entry] = []
        for it in named.facts:
            words = terms.without(named.name, it.text)
            key = it.key.rpartition("/")[2] if named.key else ""
            own = taken.new(words, it.text, self._into.language, key)
            facts.append(entries.fact(it, own, self._sound(source, it)))
        figure, pictured = self._figure(source, first)
        return entries.term((pictured, *named.facts[1:]), facts, id_, named.name, figure)

    def _topic(self, parts: Sequence[Part], title: str, name: str) -> Iterator[Made]:
        questions = [self._question(part.source, it) for part in parts for it in part.questions]
        listed = [it for part in parts for it in part.terms]
        for number, (some, others) in enumerate(_chunks(questions, listed), 1):
            shown = title if number == 1 else f"{title} {number}"
            id_ = self._into.topic(f"{name}-{number}" if name and number > 1 else name, shown)
            yield _counted(id_, self._into.title(shown), some, others, self._into.heading)

    def _question(self, source: Path, it: Question) -> Entry:
        figure, it = self._figure(source, it)
        for what, names, there in (
            ("term", it.terms, self._into.terms),
            ("goal", it.covers, self._into.goals),
        ):
            for name in names:
                if name not in there:
                    missing = f"the {what} '{name}', which the bank does not have"
                    self._tell(source, it.at, How.LOST, missing)
        it = replace(
            it,
            terms=tuple(dict.fromkeys(name for name in it.terms if name in self._into.terms)),
            covers=tuple(dict.fromkeys(name for name in it.covers if name in self._into.goals)),
        )
        more = " ".join((it.answer, *(option.text for option in it.options if option.right)))
        id_ = self._into.questions.new(it.text, more, self._into.language, it.key)
        return entries.question(it, id_, figure, self._sound(source, it))

    def _figure(self, source: Path, it: _Item) -> tuple[str, _Item]:
        """The file of an item's figure, empty if it has none, and the item with words for it."""
        if not it.picture:
            return "", it
        path = self._placed(source, it.at, it.picture.name, FIGURE)
        if not path:
            return "", replace(it, picture=None)
        if not it.picture.alt:
            alt = cleaning.line(_SEPARATOR.sub(" ", Path(it.picture.name).stem)) or "Figure"
            what = "the words for a picture, from the name of its file"
            self._tell(source, it.at, How.GUESSED, what)
            it = replace(it, picture=replace(it.picture, alt=alt))
        return path, it

    def _sound(self, source: Path, it: Question | Fact) -> str:
        return self._placed(source, it.at, it.sound.name, AUDIO) if it.sound else ""

    def _placed(self, source: Path, at: int, name: str, kind: Kind) -> str:
        placed = self._into.place(source, name, kind)
        if placed.note:
            self._tell(source, at, How.GUESSED if placed.path else How.LOST, placed.note)
        return placed.path

    def _tell(self, source: Path, at: int, how: How, what: str) -> None:
        self.told.append(Told(source, Loss(at, how, what)))


def _chunks(
    questions: Sequence[Entry], others: Sequence[Entry]
) -> Iterator[tuple[list[Entry], list[Entry]]]:
    """Questions and terms in as many files as they need."""
    now: tuple[list[Entry], list[Entry]] = ([], [])
    size = 0
    for which, entry in (*((0, it) for it in questions), *((1, it) for it in others)):
        weight = _weight(entry)
        if size and size + weight > _ROOM:
            yield now
            now, size = ([], []), 0
        now[which].append(entry)
        size += weight
    yield now


def _weight(value: Tree) -> int:
    """About how many bytes a value takes in a file."""
    if isinstance(value, str):
        return len(value.encode()) + value.count("\n") * 10 + len(value) // 8 + _AROUND
    inner = value.values() if isinstance(value, Mapping) else value
    return sum(map(_weight, inner)) + _AROUND


def _counted(id_: str, title: str, questions: list[Entry], others: list[Entry], head: str) -> Made:
    value: dict[str, Tree] = {"title": Line(title)}
    value |= {"questions": questions} if questions else {}
    value |= {"terms": others} if others else {}
    options = [it for entry in questions for it in _options(entry)]
    return Made(
        id=id_,
        title=title,
        text=head + written(value),
        questions=len(questions),
        choices=len(options),
        reasons=sum("because" in it or "falls_short" in it for it in options),
        facts=sum(len(_list(it, "facts")) for it in others),
        figures=sum("figure" in it for it in (*questions, *others)),
    )


def _options(entry: Entry) -> Iterator[Mapping[str, Tree]]:
    for it in (entry.get("strongest"), *_list(entry, "choices"), *_list(entry, "others")):
        if isinstance(it, Mapping):
            yield it


def _list(entry: Entry, key: str) -> Sequence[Tree]:
    found = entry.get(key, ())
    return found if isinstance(found, Sequence) and not isinstance(found, str) else ()
