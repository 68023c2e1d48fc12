"""Anki's text with the deck's own note types: who has the deck gets newer texts by it.

A collection that has the deck finds its notes by their guids and updates them, with the study
history that they have. Anki makes no note types of a text, so a collection without the deck passes
over every row: ``ankibasic`` is for those. Source: Anki's manual, "Text Files".
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from meshcards.cards import compose, notetypes
from meshcards.cards.note import Kind, Note
from meshcards.cards.study import Study
from meshcards.exchange.items import How, Loss, Medium
from meshcards.exchange.outgoing import parts
from meshcards.exchange.outgoing.exported import Exported, Outgoing
from meshcards.exchange.outgoing.parts import Part

NAME = "anki"
TITLE = "Anki's text"
ENDING = ".anki.txt"

HOLDS = frozenset(Part) - {
    *(Part.ALIASES, Part.WAS, Part.ALLOW, Part.DESCRIPTION, Part.LICENSE, Part.CURRICULA),
}

ONLY_WITH_DECK = (
    "the note types, as names only, so it updates collections that have the deck; for others use "
    "--to anki-basic"
)
TO_COPY = "figures and sounds, as files to copy into Anki's folder collection.media"

_FIELDS = max(map(len, notetypes.FIELDS.values()))


def write(bank: Outgoing) -> Exported:
    """The bank's notes as the package has them, a row each."""
    names = {kind: notetypes.name_of(bank.deck.title, kind) for kind in Kind}
    lines = (
        (note.guid, names[note.kind], subdeck(bank, note), *note.fields, " ".join(note.tags))
        for note in notes(bank)
    )
    media = files(bank)
    whole = [Loss(0, How.GUESSED, ONLY_WITH_DECK)]
    if media:
        whole.append(Loss(0, How.GUESSED, TO_COPY))
    return Exported(text(lines, _FIELDS), (*whole, *parts.losses(bank, HOLDS)), media)


def notes(bank: Outgoing) -> Iterator[Note]:
    """The notes of a bank as its package has them, in learning order."""
    deck = bank.deck.id
    questions = (it for topic in bank.topics for _, it in topic.questions)
    terms = ((it.id, it.name) for topic in bank.topics for _, it in topic.terms)
    study, items = Study(deck, questions), compose.name_items(terms)
    for topic in bank.topics:
        for note, of in compose.drafts(deck, topic, bank.files):
            if note.kind is Kind.FACT:
                yield replace(note, tags=study.of_fact(note.tags, *of))
            else:
                yield replace(note, fields=compose.named(note.fields, of, items))


def subdeck(bank: Outgoing, note: Note) -> str:
    """The name of the deck that a note is in."""
    titles = {topic.id: topic.title for topic in bank.topics}
    return f"{bank.deck.title}::{titles[note.topic]}"


def files(bank: Outgoing) -> tuple[Medium, ...]:
    """The figures and sounds under the names that fields have for them; each once."""
    named = zip(bank.files.items(), bank.media, strict=True)
    found = {compose.media_name(name, file): medium.read for (name, file), medium in named}
    return tuple(Medium(name, read) for name, read in found.items())


def text(lines: Iterable[Sequence[str]], fields: int) -> bytes:
    """Anki's text: guid, note type, deck, ``fields`` and tags in each line."""
    out = io.StringIO()
    out.write(
        "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n"
        f"#tags column:{fields + 4}\n"
    )
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    for guid, notetype, deck, *texts, tags in lines:
        writer.writerow((guid, notetype, deck, *texts, *[""] * (fields - len(texts)), tags))
    return out.getvalue().encode()
