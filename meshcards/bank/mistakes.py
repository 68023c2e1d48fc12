"""Pydantic's validation errors, said again in an author's words."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from types import UnionType
from typing import Annotated, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from meshcards.bank.model import COVERS_PATTERN, ID_PATTERN, URL_PATTERN
from meshcards.problem import Finding, Place, Step

_PATTERNS = {
    ID_PATTERN: ("bad-id", "'{0}' is not an id; use lower-case words joined by hyphens"),
    URL_PATTERN: ("bad-url", "'{0}' is not a web address; begin it with https://"),
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
        if detail["type"] == "too_short" and detail["input"]:
            continue  # its items were refused, each with an error of its own
        steps = tuple(step for step in detail["loc"] if step != "[key]")
        at = Place(place.file, (*place.steps, *steps))
        yield _finding(detail, model, steps, at)


def _finding(
    detail: ErrorDetails, model: type[BaseModel], steps: tuple[Step, ...], at: Place
) -> Finding:
    kind, typed = detail["type"], detail["input"]
    context = detail.get("ctx", {})
    key = steps[-1] if steps else ""
    if kind == "missing":
        around = Place(at.file, at.steps[:-1])
        return Finding(around, "missing-key", f"key '{key}' is missing; add it")
    if kind == "silent":
        return Finding(at, "missing-key", "key 'answer' is missing, or 'because'; add one of them")
    if kind == "extra_forbidden":
        hint = _meant(str(key), _keys(model, steps[:-1]))
        return Finding(at, "unknown-key", f"unknown key '{key}'; {hint}", at_key=True)
    if kind in _SHAPES:
        found = _shape(typed)
        message = f"'{key}' should be {_SHAPES[kind]}, not {found}"
        return Finding(at, "wrong-type", message)
    if kind == "literal_error":
        choices = re.findall(r"'([^']*)'", str(context["expected"]))
        hint = _meant(str(typed), choices)
        return Finding(at, "unknown-value", f"'{typed}' is no {key}; {hint}")
    if kind == "too_short":
        return Finding(at, "empty-list", f"'{key}' is empty; add at least one")
    if kind == "string_too_short" or typed == "":
        return Finding(at, "empty-text", f"'{key}' is empty; write it or remove it")
    if kind == "string_pattern_mismatch":
        rule, message = _PATTERNS[context["pattern"]]
        is_key = "[key]" in detail["loc"]
        return Finding(at, rule, message.format(typed), at_key=is_key)
    if kind in {"string_too_long", "too_long"}:
        most = context["max_length"]
        unit = "characters" if kind == "string_too_long" else "items"
        return Finding(at, "too-long", f"'{key}' may have {most} {unit} at most")
    raise AssertionError(f"no words for pydantic's {kind!r}") from None


def _meant(typed: str, choices: list[str]) -> str:
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


def _keys(model: type[BaseModel], steps: tuple[Step, ...]) -> list[str]:
    """The keys that the model allows where ``steps`` lead."""
    for step in steps:
        if isinstance(step, str) and step in model.model_fields:
            model = _model_in(model.model_fields[step].annotation) or model
    return list(model.model_fields)


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in {tuple, dict, Union, UnionType, Annotated}:
        for inner in get_args(annotation):
            if model := _model_in(inner):
                return model
    return None
