"""Notes that meshcards made → the questions and facts that they were made of.

A note says less than its bank: the language of a block of code, the other names of a term and the
exceptions to rules are not in it. Fields are known by their ids, which no release changes.
"""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from meshcards.bank.value import FLAWS
from meshcards.cards import notetypes
from meshcards.cards.note import Field, Kind, NoteType
from meshcards.exchange.incoming import hypertext
from meshcards.exchange.incoming.hypertext import Hypertext
from meshcards.exchange.incoming.noted import Attached, Noted
from meshcards.exchange.items import Fact, FollowUp, How, Loss, Option, Picture, Question, Sound

MISSING = (
    "what is in a bank and in no note: the languages of code, other names of terms, exceptions to "
    "rules, and what deck.yaml says"
)

_IDS = frozenset(ids["ID"] for ids in notetypes.FIELDS.values())
_TERM = [*notetypes.FIELDS[Kind.FACT]].index("Term")
_ORIGIN = re.compile(r"[a-z0-9-]{1,200}(?:/[a-z0-9-]{1,200}){1,2}")


def is_ours(it: NoteType) -> bool:
    """Whether meshcards made a note type."""
    return bool(it.fields) and it.fields[0].id in _IDS


def kind(notetype: str, fields: Sequence[str]) -> Kind | None:
    """Which of the two a note is that has no ids of fields, as in a text; None if it is neither."""
    for it, names in notetypes.FIELDS.items():
        if notetype.endswith(f" {it.capitalize()}") and len(fields) >= len(names):
            return it if _ORIGIN.fullmatch(fields[0]) else None
    return None


def of_kind(it: Kind, media: Container[str], terms: Mapping[str, str]) -> "Reader":
    """A reader of notes in a text, whose fields are in the order that they always have."""
    fields = tuple(Field(name, id_) for name, id_ in notetypes.FIELDS[it].items())
    return Reader(NoteType(0, "", it is Kind.FACT, fields, (), ""), media, terms)


def term(fields: Sequence[str]) -> tuple[str, str] | None:
    """The name of the term that the fields of a fact are about, and its id; None for neither."""
    if len(fields) <= _TERM:
        return None
    _, _, id_ = fields[0].partition("/")
    return hypertext.plain_text(fields[_TERM]), id_.partition("/")[0]


class Reader:
    """Reads the notes of one of the two note types; ``terms`` are the ids of terms by name."""

    def __init__(self, it: NoteType, media: Container[str], terms: Mapping[str, str]) -> None:
        self._kind = Kind.FACT if it.cloze else Kind.QUESTION
        places = {field.id: number for number, field in enumerate(it.fields)}
        self._places = {
            name: places[id_] for name, id_ in notetypes.FIELDS[self._kind].items() if id_ in places
        }
        self._media = media
        self._terms = terms

    def read(self, note: Noted) -> tuple[Question | Fact, list[Loss]]:
        """The question or fact of a note, and what of it is lost."""
        reading = _Note(note, self._places, self._media)
        if self._kind is Kind.FACT:
            return reading.fact(), reading.losses
        return reading.question(self._terms), reading.losses


class _Note:
    def __init__(self, note: Noted, places: Mapping[str, int], media: Container[str]) -> None:
        self.losses: list[Loss] = []
        self._note = note
        self._places = places
        self._media = media
        self._deck, _, self._id = self._field("ID").partition("/")

    def question(self, terms: Mapping[str, str]) -> Question:
        names = [it for it in map(_text, _all(self._field("Terms"), "li")) if it]
        known = tuple(terms[name] for name in names if name in terms)
        if len(known) < len(names):
            self._lose("the terms of an answer whose facts are not in the package")
        options, weighed = self._options()
        has_answer = not options
        picture, sound = self._attached()
        return Question(
            at=self._note.at,
            text=self._markdown(self._field("Question")),
            options=options,
            weighed=weighed,
            answer=self._markdown(self._field("Answer")) if has_answer else "",
            because="" if weighed else self._markdown(self._field("Because")),
            tip=self._markdown(self._field("Tip")),
            short=self._markdown(self._field("Short")),
            must=self._points("Must"),
            also=self._points("Also"),
            follow_up=tuple(self._follow_up()),
            level=self._field("Level"),
            terms=known,
            covers=self._covers(),
            key=self._id,
            tags=self._tags(),
            picture=picture,
            sound=sound,
            sources=self._sources(),
        )

    def fact(self) -> Fact:
        picture, sound = self._attached()
        return Fact(
            at=self._note.at,
            text=self._kept(hypertext.cloze(self._field("Text"))),
            term=hypertext.plain_text(self._field("Term")),
            extra=self._markdown(self._field("Extra")),
            key=self._id,
            tags=self._tags(),
            picture=picture,
            sound=sound,
            sources=self._sources(),
        )

    def _options(self) -> tuple[tuple[Option, ...], bool]:
        """The choices, or the strongest answer among those that are weighed."""
        if choices := _all(self._field("Choices marked"), "ul.choices > li"):
            return tuple(map(self._choice, choices)), False
        others = _all(self._field("Others"), "section.other")
        if not others:
            return (), False
        strongest = Option(
            self._markdown(self._field("Answer")),
            right=True,
            because=self._markdown(self._field("Because")),
        )
        return (strongest, *map(self._other, others)), True

    def _choice(self, node: LexborNode) -> Option:
        return Option(
            self._inner(node, "div.what"),
            right="right" in _classes(node),
            because=self._inner(node, "div.reason"),
        )

    def _other(self, node: LexborNode) -> Option:
        flaw = next((it for it in _classes(node) if it in FLAWS), "")
        said, reason = self._inner(node, "div.said"), self._inner(node, "div.reason")
        return Option(said, because=reason, flaw=flaw)

    def _points(self, name: str) -> tuple[str, ...]:
        return tuple(self._markdown(it.inner_html or "") for it in _all(self._field(name), "li"))

    def _follow_up(self) -> Iterator[FollowUp]:
        for node in _all(self._field("Follow-up"), "details.asked"):
            yield FollowUp(self._inner(node, "summary > span"), self._inner(node, "div.said"))

    def _attached(self) -> tuple[Picture | None, Sound | None]:
        attached = Attached(self._note.at, self._media)
        for name, front in (("Sound front", True), ("Sound back", False), ("Figure", False)):
            attached.add(hypertext.read(self._field(name)), front=front)
        self.losses += attached.losses
        picture = attached.picture
        if picture and (figures := _all(self._field("Figure"), "figure")):
            dark = next((it[7:] for it in _classes(figures[0]) if it.startswith("figure-")), "")
            drawn = "invert" if picture.name.endswith(".svg") else "keep"
            picture = replace(
                picture,
                caption=self._inner(figures[0], "figcaption"),
                dark="" if dark == drawn else dark,
            )
        return picture, attached.sound

    def _sources(self) -> tuple[str, ...]:
        return tuple(it.attributes.get("href") or "" for it in _all(self._field("Sources"), "a"))

    def _covers(self) -> tuple[str, ...]:
        begin = f"{self._deck}::covers::"
        goals = (it.removeprefix(begin) for it in self._note.tags if it.startswith(begin))
        return tuple(sorted(it.replace("::", "/") for it in goals if it.count("::") == 1))

    def _tags(self) -> tuple[str, ...]:
        """The tags that a learner gave; the others say what the bank says elsewhere."""
        mine = f"{self._deck}::"
        return tuple(it for it in self._note.tags if not it.startswith(mine))

    def _field(self, name: str) -> str:
        place = self._places.get(name, len(self._note.fields))
        return self._note.fields[place] if place < len(self._note.fields) else ""

    def _inner(self, node: LexborNode, selector: str) -> str:
        found = node.css_first(selector)
        return self._markdown(found.inner_html or "") if found else ""

    def _markdown(self, source: str) -> str:
        return self._kept(hypertext.read(source))

    def _kept(self, text: Hypertext) -> str:
        for what in text.lost:
            self._lose(what)
        return text.text

    def _lose(self, what: str) -> None:
        self.losses.append(Loss(self._note.at, How.LOST, what))


def _all(source: str, selector: str) -> list[LexborNode]:
    return LexborHTMLParser(f"<!doctype html><body>{source}").css(selector) if source else []


def _text(node: LexborNode) -> str:
    return hypertext.plain_text(node.inner_html or "")


def _classes(node: LexborNode) -> list[str]:
    return (node.attributes.get("class") or "").split()
