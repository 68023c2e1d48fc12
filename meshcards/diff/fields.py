"""The fields of two versions of a note beside each other, as a person is to read them.

Fields of our note types are known by their ids, those of other programs by their names.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from meshcards.cards import notetypes
from meshcards.cards.note import Field, Kind, NoteType
from meshcards.diff.values import Block, Noted, Said, Way

MIRRORS = {"Options", "Choices"}
"""Fields of ours that show again what others have: the answers, and the choices without marks."""

RIGHT = {"Choices marked", "Short", "Must", "Answer", "Text"}
"""Fields of ours that say what is right."""

_TAGS = {"Topic", "Level", "Terms", "Sources"}
_OURS = {id_: name for ids in notetypes.FIELDS.values() for name, id_ in ids.items()}
_IDS = {ids["ID"] for ids in notetypes.FIELDS.values()}

_MEDIUM = re.compile(
    r"""\[sound:([^\]]+)\]|\s(?:src|data)=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE
)
_FILE = re.compile(r"\[(?:figure|sound)[^\]]*\]?|^\]")  # as ``reading`` shows files
_LINK = re.compile(r'<a href="([^"]*)">(?:(?!</a>).)*</a>', re.DOTALL)


class Pair(NamedTuple):
    """A field of both versions: its name, and its place in the old and the new note type.

    A place is ``None`` where that version does not have the field.
    """

    name: str
    old: int | None
    new: int | None


class Texts(NamedTuple):
    """A field whose HTML differs."""

    name: str
    old: str
    new: str

    @property
    def figures(self) -> bool:
        """Whether it names other pictures and sounds."""
        return _media(self.old) != _media(self.new)


def pairs(
    old: Noted,
    new: Noted,
    olds: Mapping[int, NoteType],
    news: Mapping[int, NoteType],
) -> tuple[Texts, ...]:
    """The fields whose HTML differs, in the order of the new note type; then those that went."""
    one, other = olds.get(old.notetype), news.get(new.notetype)
    paired = _paired(_fields(one, old), _fields(other, new))
    texts = (Texts(it.name, _at(old, it.old), _at(new, it.new)) for it in paired)
    return tuple(it for it in texts if it.old != it.new)


def way(kind: Kind | None, texts: Texts, blocks: Sequence[Block]) -> Way:
    """What it is that the text of a field differs; whether it is MEANING, ``right`` knows."""
    if kind and texts.name in _TAGS:
        return Way.TAGS
    changed = (it.text for block in blocks for it in block.pieces if it.said is not Said.SAME)
    if texts.figures and not any(_FILE.sub("", it).strip() for it in changed):
        return Way.FIGURES
    return Way.WORDING


def read(kind: Kind | None, name: str, html: str) -> str:
    """The HTML of a field as it is compared: of sources, the addresses that they lead to."""
    return _LINK.sub(r"\1", html) if kind and name == "Sources" else html


def _fields(it: NoteType | None, note: Noted) -> tuple[Field, ...]:
    """The fields of a note, also where its note type is missing, or knows of fewer."""
    known = it.fields if it else ()
    amount = len(note.fields)
    if note.kind and not (known and known[0].id):
        ids = notetypes.FIELDS[note.kind]  # Anki left them out, and kept their order
        known = tuple(Field(name, id_) for name, id_ in ids.items())
    rest = (Field(f"Field {n + 1}", 0) for n in range(len(known), amount))
    return (*known[:amount], *rest)


@lru_cache(maxsize=256)  # the notes of a package have few note types
def _paired(olds: tuple[Field, ...], news: tuple[Field, ...]) -> tuple[Pair, ...]:
    by_id = {it.id: n for n, it in enumerate(olds) if it.id in _OURS}
    by_name = {it.name: n for n, it in enumerate(olds) if it.id not in _OURS}
    found = []
    for n, it in enumerate(news):
        at = by_id.pop(it.id, None) if it.id in _OURS else by_name.pop(it.name, None)
        if it.id not in _IDS:  # the same for ever, as the guid is
            found.append(Pair(_name(it), at, n))
    gone = sorted((*by_id.values(), *by_name.values()))
    found += (Pair(_name(olds[n]), n, None) for n in gone)
    return tuple(found)


def _name(it: Field) -> str:
    """A field's name; of ours it is today's, whatever it was called."""
    return _OURS.get(it.id, it.name)


def _at(note: Noted, place: int | None) -> str:
    return note.fields[place] if place is not None and place < len(note.fields) else ""


def _media(html: str) -> set[str]:
    if "[sound:" not in html and "=" not in html:
        return set()
    return {next(filter(None, it), "") for it in _MEDIUM.findall(html)}
