"""What the fields of an Anki note type are for: by what its cards show, or as a user says.

Each card of a note asks a question of its own: the reversed one asks for what the other tells.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from meshcards.cards.note import NoteType, Template
from meshcards.exchange.incoming import uses
from meshcards.exchange.incoming.source import Pairs
from meshcards.exchange.incoming.uses import Column
from meshcards.problem import MeshcardsError

_CONDITION = re.compile(r"\{\{[#^]([^{}]{1,200})\}\}")
_REFERENCE = re.compile(r"\{\{([^#^/{}][^{}]{0,200})\}\}")
_SPECIAL = frozenset({"FrontSide", "Tags", "Type", "Deck", "Subdeck", "Card", "CardFlag", "CardID"})
_BESIDE = frozenset({"because", "tip", "short", "sources", "level", "id", "topic"})
_MASKS = frozenset({"question mask", "original mask", "occlusion"})
_REVERSED = frozenset({"Basic (and reversed card)", "Basic (optional reversed card)"})
_NAMED_TYPE = re.compile(r"(.+?)\s*:\s*([a-z]+[ _-]?[0-9]*)")

STOCK = {
    "Basic": ("Front", "Back"),
    "Basic (and reversed card)": ("Front", "Back"),
    "Basic (optional reversed card)": ("Front", "Back", "Add Reverse"),
    "Basic (type in the answer)": ("Front", "Back"),
    "Cloze": ("Text", "Back Extra"),
}
"""The fields of the note types that every collection has, by the English names of the types."""


class Plan(NamedTuple):
    """The columns by which the notes of a type are read.

    ``cards`` are by the numbers of the cards, each of which is a question; where there is ``whole``
    instead, the note is one item. ``guess`` is a clause for its user, empty if nothing is guessed.
    """

    cards: tuple[tuple[Column, ...], ...] = ()
    whole: tuple[Column, ...] = ()
    guess: str = ""


class Given(NamedTuple):
    """What a user says of a field: of which note type (empty: of each), its use and its name."""

    notetype: str
    use: str
    name: str


def given(fields: Pairs) -> tuple[Given, ...]:
    """What ``--fields 'Basic: question=Front,answer=Back'`` says; raises MeshcardsError."""
    found = []
    notetype = ""
    for named, name in fields:
        use = named
        if part := _NAMED_TYPE.fullmatch(named):
            notetype, use = part[1], part[2]
        base = re.sub(r"[ _-]?[0-9]+\Z", "", use)
        if base not in uses.USES:
            close = get_close_matches(base, uses.USES, n=1)
            hint = f"did you mean '{close[0]}'?" if close else f"one of: {', '.join(uses.USES)}"
            raise MeshcardsError(f"--fields has the use '{use}', which is none; {hint}")
        found.append(Given(notetype, use, name))
    return tuple(found)


def plan(it: NoteType, said: Sequence[Given]) -> Plan:
    """How the notes of a type are read; raises MeshcardsError for a field that it does not have."""
    names = [field.name for field in it.fields]
    if mine := _for(it.name, names, said):
        return Plan(whole=uses.complete(_said(mine, names, it.name)))
    if it.cloze:
        return _of_clozes(it, names)
    known = uses.complete(uses.named(names))
    if any(column.label for column in known) and uses.asks(known):
        return Plan(whole=known, guess=_guess(it.name, names, known))
    cards = tuple(_of_card(template, names) for template in it.templates)
    asked = ({column.use for column in columns} - {"condition"} for columns in cards)
    simple = all(it == {"question", "answer"} for it in asked)
    guess = "" if simple or not cards else _guess(it.name, names, cards[0])
    return Plan(cards=cards, guess=guess)


def of_names(notetype: str, names: Sequence[str], said: Sequence[Given], *, is_cloze: bool) -> Plan:
    """How notes are read of which only the names of the fields are known, or their number.

    Raises MeshcardsError for a field that they do not have.
    """
    if mine := _for(notetype, names, said):
        return Plan(whole=uses.complete(_said(mine, names, notetype)))
    if not is_cloze and notetype in _REVERSED:
        more = (Column(2, "condition"),) if "optional" in notetype else ()
        there = (Column(0, "question"), Column(1, "answer"))
        return Plan(cards=(there, (Column(1, "question"), Column(0, "answer"), *more)))
    usual = ("fact", "extra") if is_cloze else ("question", "answer", "because")
    plain = [Column(n, usual[min(n, len(usual) - 1)]) for n in range(len(names))]
    if tuple(names) == STOCK.get(notetype) or len(names) <= 2:
        return Plan(whole=tuple(plain))
    known = uses.complete(uses.named(names))
    if not uses.asks(known) or is_cloze != any(it.use == "fact" for it in known):
        return Plan(whole=tuple(plain), guess=_guess(notetype, names, plain))
    others = [n for n in range(len(names)) if n not in {it.number for it in known}]
    whole = (*known, *(Column(n, usual[-1]) for n in others))
    return Plan(whole=whole, guess=_guess(notetype, names, whole) if others else "")


def has_masks(it: NoteType) -> bool:
    """Whether notes of a type hide parts of a picture."""
    return any(field.name.casefold() in _MASKS for field in it.fields)


def _for(notetype: str, names: Sequence[str], said: Sequence[Given]) -> list[Given]:
    """What is said of a note type by its name, else of every one that has such fields."""
    if mine := [it for it in said if it.notetype.casefold() == notetype.casefold()]:
        return mine
    general = [it for it in said if not it.notetype]
    folded = {it.casefold() for it in names}
    return general if all(it.name.casefold() in folded for it in general) else []


def _said(said: Sequence[Given], names: Sequence[str], notetype: str) -> Iterator[Column]:
    folded = [name.casefold() for name in names]
    for _, use, name in said:
        if name.casefold() not in folded:
            listed = ", ".join(f"'{it}'" for it in names)
            raise MeshcardsError(
                f"--fields names '{name}', but the note type '{notetype}' has the fields {listed}"
            )
        base = use.rstrip("0123456789")
        yield Column(folded.index(name.casefold()), base.rstrip(" _-"), use[len(base) :])


def _of_clozes(it: NoteType, names: Sequence[str]) -> Plan:
    """The field whose clozes the card shows is the fact, and what else it shows is below it."""
    sides = "".join(template.front for template in it.templates)
    clozed = [n for n, filters in _references(sides, names) if "cloze" in filters] or [0]
    columns = [Column(clozed[0], "fact")]
    for number, name in enumerate(names):
        if number != clozed[0]:
            use = next((one.use for one in uses.named([name])), "extra")
            columns.append(Column(number, use if use in {"term", "sources", "id"} else "extra"))
    is_simple = len(names) <= 2 and len(clozed) == 1
    return Plan(whole=tuple(columns), guess="" if is_simple else _guess(it.name, names, columns))


def _of_card(template: Template, names: Sequence[str]) -> tuple[Column, ...]:
    """The front asks, the first field that only the back has answers, and the others explain."""
    asked = [n for n, filters in _references(template.front, names) if "type" not in filters]
    asked = list(dict.fromkeys(asked))
    behind = [n for n, _ in _references(template.back, names) if n not in asked]
    columns = [Column(n, "question") for n in asked]
    for number in dict.fromkeys(behind):
        use = next((one.use for one in uses.named([names[number]]) if not one.label), "")
        if use == "extra":
            use = "because"
        if use not in _BESIDE:
            is_first = all(one.use != "answer" for one in columns)
            use = "answer" if is_first else "because"
        columns.append(Column(number, use))
    switches = _CONDITION.findall(template.front + template.back)
    used = {column.number for column in columns}
    asked_for = {names.index(it.strip()) for it in switches if it.strip() in names} - used
    return (*columns, *(Column(n, "condition") for n in sorted(asked_for)))


def _references(side: str, names: Sequence[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The fields that a side of a template shows, by their places, and the filters of each."""
    for found in _REFERENCE.finditer(side):
        *filters, name = found[1].strip().split(":")
        if name.strip() in names and name not in _SPECIAL:
            yield names.index(name.strip()), tuple(it.strip() for it in filters)


def _guess(notetype: str, names: Sequence[str], columns: Sequence[Column]) -> str:
    pairs = ",".join(f"{it.use}{it.label}={names[it.number]}" for it in columns)
    return f"what the fields of '{notetype}' are for; to change it: --fields '{notetype}: {pairs}'"
