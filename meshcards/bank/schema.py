"""The JSON schema of a bank's files, made from the models, for editors and other tools.

An editor's YAML parser turns ``1.20`` into a number and ``true`` into a boolean before it looks at
the schema, while a bank has texts only. So wherever a text belongs the schema takes those too: what
it refuses, ``meshcards check`` refuses as well, and what only the check can find is left to it.
"""

import json

from pydantic.json_schema import models_json_schema

from meshcards import docstring
from meshcards.bank.deckfile import DeckFile
from meshcards.bank.model import TopicFile
from meshcards.bank.value import URL_PATTERN, models

_SCALARS = ["string", "number", "boolean", "null"]


def document() -> str:
    """One schema for both: a file with ``id`` or ``topics`` is deck.yaml, any other a topic."""
    _, definitions = models_json_schema([(DeckFile, "validation"), (TopicFile, "validation")])
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A meshcards bank: deck.yaml or a topic's file",
        "if": {"anyOf": [{"required": ["id"]}, {"required": ["topics"]}]},
        "then": {"$ref": "#/$defs/DeckFile"},
        "else": {"$ref": "#/$defs/TopicFile"},
        "$defs": {name: _definition(name, it) for name, it in definitions["$defs"].items()},
    }
    return json.dumps(whole, indent=2)


def _definition(name: str, schema: dict[str, object]) -> object:
    """What the schema says of one model, described by its docstring."""
    found = next(it for it in models(DeckFile, TopicFile) if it.__name__ == name)
    described = {**schema, "description": docstring.of(found)}
    return _lenient({key: described[key] for key in sorted(described)})


def _lenient(schema: object) -> object:
    match schema:
        case {"type": "string", "enum": _}:
            return schema
        case {"type": "string", **rest}:
            return {"type": _SCALARS, **_around_spaces(rest)}
        case dict():
            return {key: _lenient(value) for key, value in schema.items()}
        case list():
            return [_lenient(item) for item in schema]
    return schema


def _around_spaces(schema: dict[object, object]) -> dict[object, object]:
    """URLs may have spaces around them, which reading strips."""
    if schema.get("pattern") != URL_PATTERN:
        return schema
    return {**schema, "pattern": rf"^\s*{URL_PATTERN[1:-1]}\s*$"}
