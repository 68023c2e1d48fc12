"""A note of Anki → a question or a fact, by what its fields are for."""

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from meshcards.exchange.incoming import hypertext, row
from meshcards.exchange.incoming.hypertext import Hypertext
from meshcards.exchange.incoming.uses import Column
from meshcards.exchange.items import Fact, How, Loss, Picture, Question, Sound

MASKED = "image-occlusion:"
"""What begins the clozes of notes that hide parts of a picture."""

_URL = re.compile(r"https?://[^\s<>()\[\]\"']{1,500}")
_STATE = frozenset({"marked", "leech"})  # what Anki tags of a learner's own
_FRONT = frozenset({"question", "fact", "choice", "choices", "wrong"})
_AS_IT_IS = frozenset({"id", "level", "topic", "tags", "term"})


class Noted(NamedTuple):
    """A note: its number in the source or its line, its guid, its tags and its fields."""

    at: int
    key: str
    tags: tuple[str, ...]
    fields: tuple[str, ...]


class Attached:
    """The figure and the sound of an item, of those that its texts have, and what of them is lost.

    ``media`` are the names of the files that the source has.
    """

    def __init__(self, at: int, media: Container[str]) -> None:
        self.picture: Picture | None = None
        self.sound: Sound | None = None
        self.losses: list[Loss] = []
        self._at = at
        self._media = media

    def add(self, text: Hypertext, *, front: bool) -> None:
        """Take what a text has with it, which is of the front or the back of a card."""
        for picture in text.pictures:
            if self._has("picture", picture.name, taken=self.picture is not None):
                self.picture = picture
                if front:
                    what = f"the side of the picture '{picture.name}', which is with the answer now"
                    self.losses.append(Loss(self._at, How.GUESSED, what))
        for name in text.sounds:
            if self._has("sound", name, taken=self.sound is not None):
                self.sound = Sound(name, front)

    def _has(self, kind: str, name: str, *, taken: bool) -> bool:
        if "://" in name[:10]:
            self._lose(f"a {kind} on the web, '{name[:200]}'")
        elif name not in self._media:
            self._lose(f"a {kind} without a file, '{name[:200]}'")
        elif taken:
            self._lose(f"another {kind}, '{name[:200]}'")
        else:
            return True
        return False

    def _lose(self, what: str) -> None:
        self.losses.append(Loss(self._at, How.LOST, what))


def read(
    note: Noted,
    columns: Sequence[Column],
    media: Container[str],
    html: Callable[[str], Hypertext] = hypertext.read,
) -> tuple[Question | Fact, list[Loss]]:
    """The question or fact of a note, and what of it is lost."""
    attached = Attached(note.at, media)
    cells = [""] * len(note.fields)
    lost: dict[str, None] = {}
    is_fact = any(it.use == "fact" for it in columns)
    for column in columns:
        if column.number >= len(cells) or not note.fields[column.number].strip():
            continue
        is_cloze = is_fact and column.use == "fact" and html is hypertext.read
        text = (hypertext.cloze if is_cloze else html)(note.fields[column.number])
        attached.add(text, front=column.use in _FRONT)
        lost.update(dict.fromkeys(text.lost))
        cells[column.number] = _cell(column.use, text.text, note.fields[column.number])
    made = row.read(note.at, cells, columns, is_markdown=True)
    item = replace(
        made.item,
        key=made.item.key or _key(note.key, is_fact=is_fact),
        tags=(*made.item.tags, *(it for it in note.tags if it.lower() not in _STATE)),
        picture=attached.picture,
        sound=attached.sound,
    )
    losses = [Loss(note.at, How.LOST, it) for it in lost]
    return item, [*losses, *attached.losses, *made.losses]


def _cell(use: str, text: str, typed: str) -> str:
    if use == "sources":
        return " ".join(dict.fromkeys(_URL.findall(typed)))
    return hypertext.plain_text(typed) if use in _AS_IT_IS else text


def _key(guid: str, *, is_fact: bool) -> str:
    """A guid as a key: in that of a fact, a slash would be between the ids of term and fact."""
    return guid.replace("/", "-") if is_fact else guid


def unread(note: Noted, columns: Sequence[Column], names: Sequence[str]) -> Iterator[Loss]:
    """The fields of a note that have something in them, and that nothing is made of."""
    used = {it.number for it in columns}
    for number, text in enumerate(note.fields):
        if number not in used and text.strip():
            name = names[number] if number < len(names) else str(number + 1)
            yield Loss(note.at, How.LOST, f"the field '{name}', which no card shows")


def masked(amounts: Mapping[str, int]) -> Iterator[Loss]:
    """The notes that hide parts of a picture, by the names of their note types."""
    for name, amount in amounts.items():
        notes = "1 note" if amount == 1 else f"{amount:,} notes"
        hide = "hides" if amount == 1 else "hide"
        yield Loss(0, How.LOST, f"{notes} of '{name}' that {hide} parts of a picture")
