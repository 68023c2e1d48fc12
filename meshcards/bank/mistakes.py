"""Pydantic's validation errors in an author's words: what is wrong, and what to write."""

import re
from collections.abc import Iterator

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from meshcards.bank import meant
from meshcards.bank.naming import ID_PATTERN
from meshcards.bank.value import (
    COVERS_PATTERN,
    DATE_PATTERN,
    FACT_PATTERN,
    LANGUAGE_PATTERN,
    REPORT_PATTERN,
    STYLE_PATTERN,
    URL_PATTERN,
    model_in,
)
from meshcards.problem import Finding, Place, Step

_PATTERNS = {
    ID_PATTERN: (
        "bad-id",
        "'{0}' is not an id; write words of a-z and 0-9 joined by hyphens",
    ),
    URL_PATTERN: (
        "bad-url",
        "'{0}' is not a URL; write https:// and a host, without spaces",
    ),
    DATE_PATTERN: ("bad-date", "'{0}' is not a date; write year, month and day, as in 2026-11-25"),
    FACT_PATTERN: (
        "bad-id",
        "'{0}' is not a fact's id; write 'fact-id', or 'term-id/fact-id' for another term's",
    ),
    REPORT_PATTERN: (
        "bad-url",
        "'{0}' cannot be a link on a card; write https://, a host, no spaces, no braces but {{id}}",
    ),
    LANGUAGE_PATTERN: (
        "bad-language",
        "'{0}' is not a language tag; write one such as 'en', 'pt-BR' or 'zh-Hant'",
    ),
    STYLE_PATTERN: ("style", "'{0}' is not a style sheet; name a file that ends in .css"),
    COVERS_PATTERN: (
        "bad-id",
        "'{0}' is not a goal; write its curriculum and its id, as in 'curriculum-id/goal-id'",
    ),
}
_SHAPES = {
    "string_type": "text",
    "tuple_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
}
_OF_URLS = frozenset({"sources", "url"})  # keys whose values are URLs
_LONGEST = 60  # characters of a text that is shown as it should be written


def findings(error: ValidationError, model: type[BaseModel], place: Place) -> Iterator[Finding]:
    """What an author has to fix, for each value that ``model`` refused at ``place``."""
    for detail in error.errors(include_url=False):
        kind, steps = detail["type"], detail["loc"]
        if kind == "too_short" and detail["input"]:
            continue  # its items were refused, each with an error of its own
        is_key = steps[-1:] == ("[key]",) and kind != "extra_forbidden"
        steps = steps[:-1] if is_key else steps
        at = place.below(*steps)
        if kind == "missing":
            around = Place(place.file, at.steps[:-1])
            yield Finding(around, "missing-key", f"key '{steps[-1]}' is missing; add it")
        elif kind == "extra_forbidden":
            keys = tuple(_at(model, steps[:-1])[0].model_fields)
            message = meant.unknown_key(str(steps[-1]), keys)
            yield Finding(at, "unknown-key", message, at_key=True)
        else:
            rule, message = _refusal(detail, _name(at.steps))
            if rule == "wrong-type":
                message += _instead(detail, at.steps, *_at(model, steps))
            elif rule == "empty-text":
                message += "; fill it in" + ("" if _is_needed(model, steps) else ", or remove it")
            yield Finding(at, rule, message, at_key=is_key)


def keys_of(model: type[BaseModel]) -> str:
    """The keys to write of a mapping, after "its": those that it needs, or else all."""
    keys = _keys(model)
    return f"{'key' if len(keys) == 1 else 'keys'}: {', '.join(keys)}"


def shape(value: object) -> str:
    """What a value of YAML is, with its article."""
    match value:
        case str():
            return "text" if value else "empty"
        case list():
            return "a list"
        case _:
            return "a mapping"


def _refusal(detail: ErrorDetails, name: str) -> tuple[str, str]:
    """The rule and the message for a value that was refused."""
    kind, typed, context = detail["type"], detail["input"], detail.get("ctx", {})
    wanted = _SHAPES.get(kind)
    if wanted or (kind == "literal_error" and not isinstance(typed, str)):
        return "wrong-type", f"{name} should be {wanted or 'text'}, not {shape(typed)}"
    if kind == "silent":
        return "missing-key", f"{detail['msg']}; add at least one of them"
    if kind == "too_short":
        return "empty-list", f"{name} is empty; add at least one"
    if kind == "string_too_short" or typed == "":
        return "empty-text", f"{name} is empty"
    if kind == "literal_error":
        choices = tuple(re.findall(r"'([^']*)'", str(context["expected"])))
        return "unknown-value", f"{name} cannot be '{typed}'; {meant.meant(str(typed), choices)}"
    if kind == "string_pattern_mismatch":
        rule, message = _PATTERNS[context["pattern"]]
        message, likely = message.format(typed), _likely(str(typed), context["pattern"])
        if likely and rule == "bad-id":
            message = f"{message}, such as '{likely}'"
        elif likely:
            message = f"{message.partition('; ')[0]}; did you mean '{likely}'?"
        return rule, message
    if kind in {"string_too_long", "too_long"}:
        most, amount = int(context["max_length"]), len(typed)
        text = kind == "string_too_long"
        what = f"{name} has {amount:,} {'characters' if text else 'items'} (limit {most:,})"
        return "too-long", f"{what}; {'shorten it by' if text else 'remove'} {amount - most:,}"
    raise AssertionError(f"no words for pydantic's {kind!r}")


def _likely(typed: str, pattern: str) -> str:
    """What an author who typed a value of another pattern may have meant."""
    if pattern == ID_PATTERN:
        return meant.identifier(typed)
    if pattern == LANGUAGE_PATTERN:
        return meant.language(typed)
    return meant.url(typed) if pattern == URL_PATTERN else ""


def _name(steps: tuple[Step, ...]) -> str:
    """What to call the value at ``steps``: its key, or its number in a list."""
    match steps:
        case (*_, str(key), int(number)):
            return f"item {number + 1} of '{key}'"
        case (*_, str(key)):
            return f"'{key}'"
    return "the file"


def _is_needed(model: type[BaseModel], steps: tuple[Step, ...]) -> bool:
    """Whether what is at ``steps`` is a key that cannot be left out."""
    around, _ = _at(model, steps[:-1])
    key = steps[-1] if steps else ""
    return key in around.model_fields and around.model_fields[str(key)].is_required()


def _instead(
    detail: ErrorDetails,
    steps: tuple[Step, ...],
    model: type[BaseModel],
    inner: type[BaseModel] | None,
) -> str:
    """How to write a value of another type, of which ``inner`` is the model or its items'."""
    kind, typed = detail["type"], detail["input"]
    if typed == "":
        return "; fill it in, or remove the key if it is optional"
    if kind == "tuple_type":
        return _as_list(typed, inner)
    if kind in {"string_type", "literal_error"}:
        return _as_text(typed, steps)
    if tight := meant.space_missing(typed) if isinstance(typed, str) else "":
        return f"; put a space after '{tight}:'"
    if kind == "dict_type":
        return "; write one 'key: value' on each line below it, indented"
    first, *more = _keys(model)
    alone = not more or first == "answer"  # where a text is written, an answer is meant
    if alone and isinstance(typed, str) and len(typed) <= _LONGEST:
        return f"; write '{first}: {typed}'"
    return f"; write its {keys_of(model)}"


def _as_text(typed: object, steps: tuple[Step, ...]) -> str:
    if isinstance(typed, list):
        return "; write one text, in quotes if it begins with [ or -"
    if isinstance(typed, dict) and not _OF_URLS.isdisjoint(steps):
        urls = (meant.url(it) for it in typed.values() if isinstance(it, str))
        return f"; write the URL alone, '{next(filter(None, urls), 'https://…')}'"
    if isinstance(typed, dict) and len(typed) == 1:
        (key,) = typed
        if typed[key]:
            return f"; YAML reads '{key}:' as a key, so put the whole text in quotes"
        return "; put the text in quotes if it ends with ':' or begins with { or ?"
    return "; write one text, in quotes if it begins with {"


def _as_list(typed: object, inner: type[BaseModel] | None) -> str:
    if isinstance(typed, dict):
        hyphen = next((key for key in typed if key.startswith("-")), "")
        if hyphen:
            return f"; put a space after the hyphen of '{hyphen}'"
        return "; begin each item with a hyphen and a space"
    if inner:
        return f"; begin each item with a hyphen and a space, and write its {keys_of(inner)}"
    return f"; write [{typed}]" if len(str(typed)) <= _LONGEST else "; put it between [ and ]"


def _keys(model: type[BaseModel]) -> list[str]:
    """The keys that a mapping must have, or those that it may have if it needs none."""
    fields = model.model_fields
    return [name for name, it in fields.items() if it.is_required()] or [*fields]


def _at(
    model: type[BaseModel], steps: tuple[Step, ...]
) -> tuple[type[BaseModel], type[BaseModel] | None]:
    """The model at ``steps`` or around it, and the one of the value there, or of its items."""
    inner: type[BaseModel] | None = model
    for step in steps:
        if isinstance(step, str) and step in model.model_fields:
            inner = model_in(model.model_fields[step].annotation)
            model = inner or model
    return model, inner
