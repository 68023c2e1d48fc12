"""JSON for programs: everything that a bank has, under the keys of its files.

Keys that a question or a fact does not have are left out, as in the bank. What a program would
have to work out by itself is added: the guid by which Anki knows a note, and which words a fact
hides. docs/export.md describes the format.
"""

import io
import json
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, TypeAlias

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from meshcards import docstring
from meshcards.bank.deckfile import DeckFile
from meshcards.bank.model import Question, Term, Topic, TopicFile
from meshcards.bank.naming import ID_PATTERN
from meshcards.bank.value import models
from meshcards.cards import ids
from meshcards.cards.note import Kind
from meshcards.exchange.outgoing import banked
from meshcards.exchange.outgoing.exported import Exported, Outgoing

NAME = "json"
TITLE = "JSON"
ENDING = ".json"

_Schema: TypeAlias = dict[str, Any]  # JSON, as pydantic makes it

FORMAT = 1  # rises when a key changes its meaning or goes

_GUID = {"type": "string", "description": "The guid of the note in Anki, which no edit changes."}
_ADDED = {
    "TopicFile": {
        "id": {
            "type": "string",
            "pattern": ID_PATTERN,
            "description": "The name of the topic's file without .yaml.",
        }
    },
    "Question": {"guid": _GUID},
    "Fact": {
        "guid": _GUID,
        "hidden": {
            "type": "string",
            "description": "The text with all that its cards hide marked as {{c1::words}}, the "
            "term's name too.",
        },
    },
}
_MEDIUM = {
    "type": "object",
    "description": "A figure or a sound of the bank.",
    "properties": {
        "file": {"type": "string", "description": "Its path in the bank, as 'file' has it."},
        "name": {"type": "string", "description": "Its name in the folder beside this file."},
        "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "size": {"type": "integer", "description": "How many bytes it has."},
    },
    "required": ["file", "name", "sha256", "size"],
    "additionalProperties": False,
}


def write(bank: Outgoing) -> Exported:
    """The bank as one JSON object in UTF-8; ``schema`` describes it."""
    out = io.BytesIO()
    out.writelines(it.encode() for it in _pieces(bank))
    return Exported(out.getvalue(), media=bank.media)


def _pieces(bank: Outgoing) -> Iterator[str]:
    """The text topic by topic, for a large bank as one value takes more memory than the bank."""
    deck = _indented(_written(bank.deck), 1)
    yield f'{{\n  "format": {FORMAT},\n  "deck": {deck},\n  "topics": ['
    between = "\n    "
    for topic in bank.topics:
        yield between + _indented(_topic(topic, bank.deck.id), 2)
        between = ",\n    "
    names = banked.names_of(bank.files)
    media = [
        {"file": file, "name": names[file], "sha256": it.digest, "size": it.size}
        for file, it in bank.files.items()
    ]
    yield f'\n  ],\n  "media": {_indented(media, 1)}\n}}\n'


def _indented(value: object, depth: int) -> str:
    text = json.dumps(value, indent=2, ensure_ascii=False)
    return text.replace("\n", "\n" + "  " * depth)  # no text of JSON has the end of a line in it


def schema() -> str:
    """The JSON schema of what ``write`` writes."""
    _, definitions = models_json_schema([(DeckFile, "validation"), (TopicFile, "validation")])
    known = {it.__name__: it for it in models(DeckFile, TopicFile)}
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A meshcards bank, as meshcards export --to json writes it",
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "deck": {"$ref": "#/$defs/DeckFile"},
            "topics": {"type": "array", "items": {"$ref": "#/$defs/TopicFile"}},
            "media": {"type": "array", "items": {"$ref": "#/$defs/Medium"}},
        },
        "required": ["format", "deck", "topics", "media"],
        "$defs": {
            **{name: _definition(it, definitions["$defs"][name]) for name, it in known.items()},
            "Medium": _MEDIUM,
        },
    }
    return json.dumps(whole, indent=2)


def _definition(model: type[BaseModel], found: _Schema) -> _Schema:
    """What the schema says of a mapping in a bank's file, and what is added to it here."""
    added = _ADDED.get(model.__name__, {})
    properties = {**found["properties"], **added}
    required = [*found.get("required", ()), *added]
    if "correct" in properties:  # a file may leave it out, or have it as a text
        properties["correct"] = {"type": "boolean", "description": "Whether it is correct."}
        required.append("correct")
    described = {"description": docstring.of(model), "properties": properties}
    return {**found, **described, "required": required}


def _topic(topic: Topic, deck: str) -> dict[str, object]:
    name = PurePath(topic.place.file).stem
    return {
        "id": name,
        **({"was": topic.id} if topic.id != name else {}),
        "title": topic.title,
        **({"verified": _written(topic.verified)} if topic.verified else {}),
        "questions": [_question(it, deck) for _, it in topic.questions],
        "terms": [_term(it, deck) for _, it in topic.terms],
    }


def _question(it: Question, deck: str) -> dict[str, object]:
    written = {"guid": ids.guid(deck, Kind.QUESTION, it.origin), **_written(it)}
    if it.choices:
        written["choices"] = [
            {**_written(choice), "correct": choice.right} for choice in it.choices
        ]
    return written


def _term(it: Term, deck: str) -> dict[str, object]:
    names = (it.name, *it.aliases)
    facts = [
        {
            "guid": ids.guid(deck, Kind.FACT, it.origin_of(fact)),
            **_written(fact),
            "hidden": banked.hidden(fact.text, names),
        }
        for fact in it.facts
    ]
    return {**_written(it), "facts": facts}


def _written(model: BaseModel) -> dict[str, object]:
    """What its author wrote of a model, without the keys that are empty."""
    return _filled(model.model_dump(exclude_none=True))


def _filled(mapping: dict[str, object]) -> dict[str, object]:
    whole = {key: _filled(it) if isinstance(it, dict) else it for key, it in mapping.items()}
    return {key: it for key, it in whole.items() if it not in ((), {})}
