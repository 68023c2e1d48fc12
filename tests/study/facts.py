"""The cards of facts as a learner's collection has them, whichever version wrote the package."""

import html
import re
from typing import TYPE_CHECKING

from anki.collection import Collection

from meshcards.text import giveaways
from meshcards.text.cloze import CLOSE, HINT, NUMBERED, OPEN, Clozed
from meshcards.text.giveaways import Card, Shown

if TYPE_CHECKING:
    from anki.cards import CardId

_CLOZE = 1  # the type of note types with clozes
_FIELD = re.compile(r"\{\{cloze:([^}]+)\}\}")
_MARKUP = re.compile(r"\{\{c([0-9]+)::|::|\}\}")
_BLOCK = re.compile(r"</?(?:p|br|li|ul|ol|pre|div|t[drh]|table|blockquote)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")


def cards(collection: Collection) -> "dict[CardId, Card]":
    """Every card of the collection; questions ask for nothing and show nothing."""
    notes = {note: number for number, note in enumerate(collection.find_notes(""))}
    facts = []
    for note, number in notes.items():
        found = collection.get_note(note)
        kind = found.note_type()
        assert kind
        if kind["type"] == _CLOZE:
            field = _FIELD.search(kind["tmpls"][0]["qfmt"])
            assert field
            extra = dict(found.items()).get("Extra", "")
            facts.append(Shown(number, clozed(found[field[1]]), _bare(extra)))
    known = {(it.note, it.ordinal): it for it in giveaways.of_facts(facts)}
    made = {}
    for card in map(collection.get_card, collection.find_cards("")):
        number = notes[card.nid]
        made[card.id] = known.get((number, card.ord), Card(number, card.ord))
    return made


def clozed(field: str) -> Clozed:
    """A field's HTML with Anki's markup as the marked text that it was made of, near enough."""
    ordinals: set[int] = set()
    depth = 0

    def mark(found: re.Match[str]) -> str:
        nonlocal depth
        if found[1]:
            depth += 1
            ordinals.add(int(found[1]) - 1)
            return f"{OPEN}{found[1]}{NUMBERED}"
        if not depth:
            return found[0]
        depth -= found[0] == "}}"
        return CLOSE if found[0] == "}}" else HINT

    text = _MARKUP.sub(mark, field)
    text = _bare(text)
    return Clozed(text, tuple(sorted(ordinals)), ())


def _bare(field: str) -> str:
    """The text of a field without its tags."""
    return html.unescape(_TAG.sub("", _BLOCK.sub(" ", field)))
