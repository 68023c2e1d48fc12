"""Pydantic's validation errors, said again in an author's words."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache
from types import UnionType
from typing import Annotated, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from meshcards.bank.value import (
    COVERS_PATTERN,
    DATE_PATTERN,
    FACT_PATTERN,
    ID_PATTERN,
    LANGUAGE_PATTERN,
    REPORT_PATTERN,
    STYLE_PATTERN,
    URL_PATTERN,
)
from meshcards.problem import Finding, Place, Step

_PATTERNS = {
    ID_PATTERN: ("bad-id", "'{0}' is not an id; use lower-case words joined by hyphens"),
    URL_PATTERN: ("bad-url", "'{0}' is no web address; write https://, a host, and no blanks"),
    DATE_PATTERN: ("bad-date", "'{0}' is no date; write it as 2026-11-25"),
    FACT_PATTERN: ("bad-id", "'{0}' is not a fact's id; write <fact id> or <term id>/<fact id>"),
    REPORT_PATTERN: (
        "bad-url",
        "'{0}' cannot be a link on a card; write https://, a host, no spaces, no braces but {{id}}",
    ),
    LANGUAGE_PATTERN: (
        "bad-language",
        "'{0}' is not a language tag; write one such as en, pt-BR or zh-Hant",
    ),
    STYLE_PATTERN: ("style", "'{0}' is not a style sheet; name a file that ends in .css"),
    COVERS_PATTERN: ("bad-id", "'{0}' names no goal; write <curriculum id>/<goal id>"),
}
_SHAPES = {
    "string_type": "text",
    "tuple_type": "a list",
    "dict_type": "keys and values",
    "model_type": "keys and values",
}


def findings(error: ValidationError, model: type[BaseModel], place: Place) -> Iterator[Finding]:
    """What an author has to mend, for each thing that ``model`` refused at ``place``."""
    for detail in error.errors(include_url=False):
        kind, steps = detail["type"], detail["loc"]
        if kind == "too_short" and detail["input"]:
            continue  # its items were refused, each with an error of its own
        is_key = steps[-1:] == ("[key]",) and kind != "extra_forbidden"
        steps = steps[:-1] if is_key else steps
        at = Place(place.file, (*place.steps, *steps))
        if kind == "missing":
            around = Place(place.file, at.steps[:-1])
            yield Finding(around, "missing-key", f"key '{steps[-1]}' is missing; add it")
        elif kind == "extra_forbidden":
            message = _unknown(str(steps[-1]), _keys(model, steps[:-1]))
            yield Finding(at, "unknown-key", message, at_key=True)
        else:
            yield Finding(at, *_refusal(detail, _name(at.steps)), at_key=is_key)


def _refusal(detail: ErrorDetails, name: str) -> tuple[str, str]:
    """The rule and the message for a value that was refused."""
    kind, typed, context = detail["type"], detail["input"], detail.get("ctx", {})
    shape = _SHAPES.get(kind)
    if shape or (kind == "literal_error" and not isinstance(typed, str)):
        return "wrong-type", f"{name} should be {shape or 'text'}, not {_shape(typed)}"
    if kind == "silent":
        return "missing-key", f"{detail['msg']}; add one of them"
    if kind == "too_short":
        return "empty-list", f"{name} is empty; add at least one"
    if kind == "string_too_short" or typed == "":
        return "empty-text", f"{name} is empty; fill it in, or leave an optional key out"
    if kind == "literal_error":
        choices = tuple(re.findall(r"'([^']*)'", str(context["expected"])))
        return "unknown-value", f"{name} cannot be '{typed}'; {_meant(str(typed), choices)}"
    if kind == "string_pattern_mismatch":
        rule, message = _PATTERNS[context["pattern"]]
        return rule, message.format(typed)
    if kind in {"string_too_long", "too_long"}:
        unit = "characters" if kind == "string_too_long" else "items"
        return "too-long", f"{name} may have {context['max_length']} {unit} at most"
    raise AssertionError(f"no words for pydantic's {kind!r}")


def _name(steps: tuple[Step, ...]) -> str:
    """What to call the value at ``steps``: its key, or its number in a list."""
    match steps:
        case (*_, str(key), int(number)):
            return f"item {number + 1} of '{key}'"
        case (*_, str(key)):
            return f"'{key}'"
    return "the file"


def _unknown(key: str, known: tuple[str, ...]) -> str:
    if key == "<<":
        return "merge keys (<<) are not used in a bank; write the keys out"
    return f"unknown key '{key}'; {_meant(key, known)}"


@lru_cache(maxsize=1024)  # who mistypes a key does so in every question
def _meant(typed: str, choices: tuple[str, ...]) -> str:
    close = get_close_matches(typed, choices, n=1, cutoff=0.6)
    return f"did you mean '{close[0]}'?" if close else f"use one of: {', '.join(choices)}"


def _shape(value: object) -> str:
    match value:
        case str():
            return "text" if value else "empty"
        case list():
            return "a list"
        case _:
            return "keys and values"


def _keys(model: type[BaseModel], steps: tuple[Step, ...]) -> tuple[str, ...]:
    """The keys that the model allows where ``steps`` lead."""
    for step in steps:
        if isinstance(step, str) and step in model.model_fields:
            model = _model_in(model.model_fields[step].annotation) or model
    return tuple(model.model_fields)


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in {tuple, dict, Union, UnionType, Annotated}:
        for inner in get_args(annotation):
            if model := _model_in(inner):
                return model
    return None
