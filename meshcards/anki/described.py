"""The note types and decks of a collection: JSON until schema 14, tables and protobuf since.

Source: Anki's ``rslib/src/storage``, ``proto/anki/notetypes.proto`` and ``proto/anki/decks.proto``.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from meshcards.anki import wire
from meshcards.anki.archive import mapping, text
from meshcards.cards.note import Field, NoteType, Template

MAX_NOTETYPES = 1_000

_MOST_PARTS = 100_000  # fields, templates or decks of all note types
_CLOZE = 1  # Notetype.Config.Kind: KIND_CLOZE
_KIND, _CSS = 1, 3  # of Notetype.Config
_FIELD_ID = 9  # of Notetype.Field.Config
_FRONT, _BACK, _TEMPLATE_ID = 1, 2, 8  # of Notetype.Template.Config
_NORMAL, _DESCRIPTION = 1, 4  # of Deck.KindContainer, of Deck.Normal
_PARTS = "\x1f"  # between the names of a deck and its subdeck, since schema 15


def has_tables(rows: sqlite3.Connection) -> bool:
    """Whether note types and decks are in tables of their own."""
    asked = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN (?, ?, ?, ?)"
    (amount,) = rows.execute(asked, ("notetypes", "fields", "templates", "decks")).fetchone()
    return bool(amount == 4)


def notetypes(rows: sqlite3.Connection) -> dict[int, NoteType]:
    """The note types of a collection by id; raises ValueError and the like for a damaged one."""
    return dict(_of_tables(rows) if has_tables(rows) else _of_json(rows))


def decks(rows: sqlite3.Connection) -> dict[int, tuple[str, ...]]:
    """The names of each deck, from the outermost, by its id; raises as ``notetypes`` does."""
    if has_tables(rows):
        asked = "SELECT id, name FROM decks LIMIT ?"
        named = [(whole(id_), text(name)) for id_, name in rows.execute(asked, (_MOST_PARTS,))]
        return {id_: tuple(name.split(_PARTS)) for id_, name in named}
    listed = _parts(rows, "decks").items()
    return {int(id_): tuple(text(deck["name"]).split("::")) for id_, deck in listed}


def descriptions(rows: sqlite3.Connection) -> dict[int, str]:
    """The description of each deck that has one, by the deck's id; raises as ``notetypes`` does."""
    if has_tables(rows):
        asked = "SELECT id, kind FROM decks LIMIT ?"
        found = (
            (id_, _described(_blob(kind))) for id_, kind in rows.execute(asked, (_MOST_PARTS,))
        )
        return {whole(id_): text for id_, text in found if text}
    listed = _parts(rows, "decks").items()
    return {int(id_): text(deck["desc"]) for id_, deck in listed if deck.get("desc")}


def whole(value: object) -> int:
    """A value that has to be a whole number; raises TypeError."""
    if not isinstance(value, int):
        raise TypeError(f"a number is {type(value).__name__}")
    return value


def _parts(rows: sqlite3.Connection, column: str) -> dict[str, dict[str, Any]]:
    """A column of the table ``col``, which lists mappings by their ids."""
    found = rows.execute(f"SELECT {column} FROM col").fetchone()  # noqa: S608  (two names, above)
    if found is None:
        raise ValueError("its table col is empty")
    parts = mapping(text(found[0]))
    for id_, part in parts.items():
        if not isinstance(part, dict):
            raise TypeError(f"one of its {column}, '{id_}', is not a mapping")
    return parts


def _described(kind: bytes) -> str:
    """The description of a deck; a filtered one has none."""
    normal = [it for number, it in wire.fields(kind) if number == _NORMAL]
    return wire.text(normal[-1], _DESCRIPTION) if normal and isinstance(normal[-1], bytes) else ""


def _counted(amount: int) -> None:
    if amount > MAX_NOTETYPES:
        raise ValueError(f"it has {amount} note types (limit {MAX_NOTETYPES})")


def _of_json(rows: sqlite3.Connection) -> Iterator[tuple[int, NoteType]]:
    models = _parts(rows, "models")
    _counted(len(models))
    for id_, model in models.items():
        yield int(id_), _notetype(int(id_), model)


def _notetype(id_: int, model: dict[str, Any]) -> NoteType:
    return NoteType(
        id=id_,
        name=text(model["name"]),
        cloze=whole(model["type"]) == _CLOZE,
        fields=tuple(Field(text(it["name"]), _id(it)) for it in model["flds"]),
        templates=tuple(
            Template(text(it["name"]), _id(it), text(it["qfmt"]), text(it["afmt"]))
            for it in model["tmpls"]
        ),
        css=text(model["css"]),
    )


def _id(part: dict[str, Any]) -> int:
    """The id of a field or a template, which those have that Anki has made since 2023."""
    return whole(part.get("id") or 0)


def _of_tables(rows: sqlite3.Connection) -> Iterator[tuple[int, NoteType]]:
    (amount,) = rows.execute("SELECT count(*) FROM notetypes").fetchone()
    _counted(amount)
    fields: dict[int, list[Field]] = defaultdict(list)
    asked = "SELECT ntid, name, config FROM fields ORDER BY ntid, ord LIMIT ?"
    for id_, name, config in rows.execute(asked, (_MOST_PARTS,)):
        fields[id_].append(Field(text(name), wire.whole(_blob(config), _FIELD_ID)))
    templates: dict[int, list[Template]] = defaultdict(list)
    asked = "SELECT ntid, name, config FROM templates ORDER BY ntid, ord LIMIT ?"
    for id_, name, config in rows.execute(asked, (_MOST_PARTS,)):
        templates[id_].append(_template(text(name), _blob(config)))
    for id_, name, config in rows.execute("SELECT id, name, config FROM notetypes"):
        yield (
            whole(id_),
            NoteType(
                id=id_,
                name=text(name),
                cloze=wire.whole(_blob(config), _KIND) == _CLOZE,
                fields=tuple(fields[id_]),
                templates=tuple(templates[id_]),
                css=wire.text(config, _CSS),
            ),
        )


def _template(name: str, config: bytes) -> Template:
    front, back = wire.text(config, _FRONT), wire.text(config, _BACK)
    return Template(name, wire.whole(config, _TEMPLATE_ID), front, back)


def _blob(value: object) -> bytes:
    if not isinstance(value, bytes):
        raise TypeError(f"a message is {type(value).__name__}")
    return value
