"""A note and a template become a card's HTML, as Anki's own renderer would write it.

Only what the project's templates use: fields, ``{{#Field}}…{{/Field}}``, ``{{^Field}}…{{/Field}}``
and ``{{cloze:Field}}``. Where the engine puts the number of a sound, its ``[sound:…]`` stays.
A test holds every card of the real deck equal to the engine's ``render_output()``.
"""

import re
from dataclasses import dataclass

from meshcards.cards.note import Note, NoteType

_TAG = re.compile(r"\{\{([#^/]?)(cloze:)?([^{}]+)\}\}")
_EMPTY = re.compile(r"(?:\s|<br ?/?>|</?div ?/?>)*", re.IGNORECASE)
_CLOZE = re.compile(r"\{\{c([0-9]+)::|::|\}\}")
_FORMULA = re.compile(r"(\\[(\[])(.*?)(\\[)\]])", re.DOTALL)
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_HTML_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Card:
    """One card's two sides, as HTML."""

    ordinal: int
    front: str
    back: str


def cards(note: Note, notetype: NoteType) -> tuple[Card, ...]:
    """Every card of a note, in the order of its ordinals."""
    return tuple(_card(note, notetype, ordinal) for ordinal in note.ordinals)


def _card(note: Note, notetype: NoteType, ordinal: int) -> Card:
    template = notetype.templates[0 if notetype.cloze else ordinal]
    fields = dict(zip((it.name for it in notetype.fields), note.fields, strict=True))
    return Card(
        ordinal,
        _side(template.front, fields, ordinal, front=True),
        _side(template.back, fields, ordinal, front=False),
    )


def _side(template: str, fields: dict[str, str], ordinal: int, *, front: bool) -> str:
    parts: list[str] = []
    hidden: list[bool] = []
    at = 0
    for tag in _TAG.finditer(template):
        if not any(hidden):
            parts.append(template[at : tag.start()])
        at = tag.end()
        kind, cloze, name = tag.groups()
        if kind in {"#", "^"}:
            empty = _EMPTY.fullmatch(fields[name]) is not None
            hidden.append(empty == (kind == "#"))
        elif kind == "/":
            hidden.pop()
        elif not any(hidden):
            text = fields[name]
            parts.append(_clozed(text, ordinal + 1, front=front) if cloze else text)
    parts.append(template[at:])
    return "".join(parts)


def _clozed(text: str, number: int, *, front: bool) -> str:
    """A cloze field's text on the card of cloze ``number``, its deletions hidden or shown."""
    out, _ = _until_close(text, 0, number, front=front, nested=False)

    def bare(formula: re.Match[str]) -> str:
        opening, inner, closing = formula[1], formula[2], formula[3]
        return opening + _HTML_TAG.sub("", inner) + closing

    return _FORMULA.sub(bare, out)


def _until_close(text: str, at: int, number: int, *, front: bool, nested: bool) -> tuple[str, int]:
    """The text from ``at`` to the end of its deletion, and where that ends."""
    parts: list[str] = []
    while mark := _CLOZE.search(text, at):
        parts.append(text[at : mark.start()])
        at = mark.end()
        if mark[1]:
            deletion, at = _deletion(text, at, int(mark[1]), number, front=front)
            parts.append(deletion)
        elif nested:
            return "".join(parts), mark.start()
        else:
            parts.append(mark[0])
    return "".join(parts) + text[at:], len(text)


def _deletion(text: str, at: int, own: int, number: int, *, front: bool) -> tuple[str, int]:
    answer, at = _until_close(text, at, number, front=front, nested=True)
    hint = "..."
    if text.startswith("::", at):
        end = text.index("}}", at)
        hint, at = text[at + 2 : end], end
    at += len("}}")
    if own != number:
        return f'<span class="cloze-inactive" data-ordinal="{own}">{answer}</span>', at
    if front:
        encoded = "".join(map(_encoded, answer))
        span = f'<span class="cloze" data-cloze="{encoded}" data-ordinal="{own}">[{hint}]</span>'
        return span, at
    return f'<span class="cloze" data-ordinal="{own}">{answer}</span>', at


def _encoded(character: str) -> str:
    """A character of an attribute, written as the engine writes it."""
    if ord(character) > 0xFF or (character.isascii() and character.isalnum()):
        return character
    return _NAMED.get(character) or f"&#x{ord(character):02X};"
