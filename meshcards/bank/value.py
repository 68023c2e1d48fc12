"""The values that a bank is made of: ids, texts, URLs and dates, and what each may be."""

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Literal, TypeAlias, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, WithJsonSchema
from pydantic_core import PydanticKnownError

from meshcards.bank.naming import ID_PATTERN, MAX_ID

URL_PATTERN = r"^https?://[\w.-]+(?::[0-9]+)?(?:[/?#]\S*)?$"
FACT_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)?$"
COVERS_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*$"

MOST_OTHERS = 7  # answers that fall short of the strongest
MOST_CHOICES = 12
MOST = 1_000  # items of a list inside a question or a term; no honest one has fifty

LANGUAGE_PATTERN = r"^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$"
REPORT_PATTERN = r"^https://[\w.-]+(?::[0-9]+)?(?:[/?#](?:[^\s{}\\]|\{id\})*)?$"
STYLE_PATTERN = r"^.*\.css$"

DATE_PATTERN = r"^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$"

_Item = TypeVar("_Item")


def _few(value: object) -> object:
    # Pydantic would look at every item before it counts them, and make an error of each.
    if isinstance(value, list) and len(value) > MOST:
        counted = {"field_type": "Tuple", "max_length": MOST, "actual_length": len(value)}
        raise PydanticKnownError("too_long", counted)
    return value


Id: TypeAlias = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=MAX_ID)]
FactId: TypeAlias = Annotated[
    str, StringConstraints(pattern=FACT_PATTERN, max_length=2 * MAX_ID + 1)
]
Text: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Name: TypeAlias = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)
]
Url: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, pattern=URL_PATTERN)]
Few: TypeAlias = Annotated[tuple[_Item, ...], BeforeValidator(_few)]
Language: TypeAlias = Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN, max_length=35)]
Report: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, pattern=REPORT_PATTERN)]
StyleFile: TypeAlias = Annotated[str, StringConstraints(pattern=STYLE_PATTERN)]
Label: TypeAlias = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)
]
Date: TypeAlias = Annotated[str, StringConstraints(pattern=DATE_PATTERN)]
Goal: TypeAlias = Annotated[str, StringConstraints(pattern=COVERS_PATTERN)]
# An editor's YAML parser reads a boolean where a bank has a text; the schema takes both.
Truth: TypeAlias = Annotated[
    Literal["true", "false"], WithJsonSchema({"enum": ["true", "false", True, False]})
]
Level: TypeAlias = Literal["foundational", "intermediate", "advanced"]
Dark: TypeAlias = Literal["keep", "invert"]
Side: TypeAlias = Literal["front", "back"]
Flaw: TypeAlias = Literal["vague", "incomplete", "off-target", "wrong"]
LEVELS: tuple[Level, ...] = get_args(Level)  # the lowest first
FLAWS: tuple[Flaw, ...] = get_args(Flaw)


Value: TypeAlias = str | list["Value"] | dict[str, "Value"]
"""What a file contains, before its keys are looked at: YAML's values, all scalars as text."""


class Written(BaseModel):
    """What an author writes as a mapping: frozen, and with no keys but the known ones."""

    # A model that is only part of another is never built by itself.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def models(*roots: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """Every model that ``roots`` are made of, themselves first, each once."""
    seen = dict.fromkeys(roots)
    todo = [*roots]
    while todo:
        model = todo.pop(0)
        yield model
        found = (model_in(it.annotation) for it in model.model_fields.values())
        fresh = dict.fromkeys(it for it in found if it and it not in seen)
        seen |= fresh
        todo += fresh


def model_in(annotation: object) -> type[BaseModel] | None:
    """The model in a field's type, that of its items or values included; no field has two."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in {tuple, dict, Union, UnionType, Annotated}:
        return next(filter(None, map(model_in, get_args(annotation))), None)
    return None
