"""The bank as an author writes it: frozen models, and the only source of the JSON schema."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, TypeAlias, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError, PydanticKnownError

from meshcards.problem import Place

MAX_ID = 80  # characters
ID_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
URL_PATTERN = r"^https?://[\w.-]+(?::[0-9]+)?(?:[/?#]\S*)?$"
COVERS_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*$"

MOST = 1_000  # items of a list inside a question or a term; no honest one has fifty

DATE_PATTERN = r"^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$"

_Item = TypeVar("_Item")


def _few(value: object) -> object:
    # Pydantic would look at every item before it counts them, and make an error of each.
    if isinstance(value, list) and len(value) > MOST:
        counted = {"field_type": "Tuple", "max_length": MOST, "actual_length": len(value)}
        raise PydanticKnownError("too_long", counted)
    return value


Id: TypeAlias = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=MAX_ID)]
Text: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Name: TypeAlias = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)
]
Url: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, pattern=URL_PATTERN)]
Few: TypeAlias = Annotated[tuple[_Item, ...], BeforeValidator(_few)]
Date: TypeAlias = Annotated[str, StringConstraints(pattern=DATE_PATTERN)]
Goal: TypeAlias = Annotated[str, StringConstraints(pattern=COVERS_PATTERN)]
Level: TypeAlias = Literal["foundational", "intermediate", "advanced"]
Night: TypeAlias = Literal["keep", "invert"]
Flaw: TypeAlias = Literal["vague", "incomplete", "off-target", "wrong"]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Figure(_Model):
    """An image shown on the back of a card; ``file`` is a path inside the bank's folder."""

    file: Text = Field(description="Path of an image inside the bank's folder.")
    alt: Text = Field(description="What the figure shows, for those who cannot see it.")
    caption: Text | None = Field(None, description="A line below the figure, in Markdown.")
    night: Night | None = Field(
        None, description="Its colours in the dark; drawings (SVG) are inverted, photographs kept."
    )


class Strongest(_Model):
    """What a strong candidate says, and why it wins; at least one of the two."""

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": ["answer"]}, {"required": ["because"]}]}
    )

    answer: Text | None = Field(None, description="What a strong candidate says, in Markdown.")
    because: Text | None = Field(None, description="Why it is the strongest, in Markdown.")

    @model_validator(mode="after")
    def _says_something(self) -> "Strongest":
        if self.answer is None and self.because is None:
            raise PydanticCustomError("silent", "needs 'answer' or 'because'")
        return self


class Other(_Model):
    """An answer that falls short; some sources give only the reason, not the answer."""

    answer: Text | None = Field(None, description="What this candidate says, in Markdown.")
    flaw: Flaw | None = Field(None, description="The kind of shortcoming, shown as a label.")
    falls_short: Text = Field(description="Why it falls short, in Markdown.")


class Allow(_Model):
    """A rule that may find something here, and why; errors cannot be allowed."""

    rule: Id = Field(description="The rule's id, as meshcards check shows it in brackets.")
    because: Text = Field(description="Why this place is the exception.")


class Question(_Model):
    """One interview question: one note, one card."""

    id: Id = Field(description="Unique in the bank; never changes once shipped.")
    question: Text = Field(description="As the interviewer asks it, in Markdown.")
    level: Level | None = None
    strongest: Strongest
    others: Few[Other] = Field(min_length=1, max_length=7)
    tip: Text | None = Field(None, description="The interview practice worth remembering.")
    terms: Few[Id] = Field(
        (), max_length=MOST, description="Ids of the terms the strongest answer uses."
    )
    covers: Few[Goal] = Field(
        (), max_length=MOST, description="Curriculum goals, as <curriculum>/<goal>."
    )
    figure: Figure | None = None
    sources: Few[Url] = Field((), max_length=MOST, description="Pages that confirm the answer.")
    allow: Few[Allow] = Field(
        (), max_length=MOST, description="What rules may find in this question."
    )


class Fact(_Model):
    """One atomic statement with something hidden: one cloze note."""

    id: Id = Field(description="Unique in its term; never changes once shipped.")
    text: Text = Field(description="Markdown; the term's name is hidden unless c1 is written out.")
    extra: Text | None = Field(None, description="Shown with the answer, in Markdown.")
    allow: Few[Allow] = Field((), max_length=MOST, description="What rules may find in this fact.")


class Term(_Model):
    """A key term and the facts worth remembering about it."""

    id: Id = Field(description="Unique in the bank; never changes once shipped.")
    name: Name = Field(description="As it stands in running text, for example VirtualService.")
    aliases: Few[Name] = Field(
        (), max_length=MOST, description="Other spellings, for example plurals."
    )
    facts: Few[Fact] = Field(min_length=1, max_length=MOST)
    figure: Figure | None = None
    sources: Few[Url] = Field((), max_length=MOST, description="Pages that confirm the facts.")
    allow: Few[Allow] = Field((), max_length=MOST, description="What rules may find in this term.")


class Verified(_Model):
    """When the statements of a topic were last checked, and against what."""

    date: Date = Field(description="The day, as YYYY-MM-DD.")
    against: Text = Field(description="The releases, for example Istio 1.31.")


class TopicFile(_Model):
    """A topic's file: a subdeck of questions and terms."""

    title: Text = Field(description="The subdeck's name; never changes once shipped.")
    questions: tuple[Question, ...] = ()
    terms: tuple[Term, ...] = ()
    verified: Verified | None = Field(None, description="The last review of what it says.")


class Curriculum(_Model):
    """An official syllabus whose goals the questions cover."""

    title: Text
    url: Url | None = None
    goals: dict[Id, Text] = Field(min_length=1, description="Goal ids and what each asks for.")


class DeckFile(_Model):
    """deck.yaml: what the bank is, and its topics in learning order."""

    id: Id = Field(description="The namespace of every note; never changes once shipped.")
    title: Text = Field(description="The Anki deck's name; never changes once shipped.")
    description: Text | None = Field(None, description="Markdown, in Anki's deck overview.")
    license: Text | None = Field(None, description="An SPDX licence identifier.")
    topics: tuple[Id, ...] = Field(
        min_length=1, description="Topic files without .yaml, in learning order."
    )
    curricula: dict[Id, Curriculum] = Field(default_factory=dict)
    spelling: dict[Text, tuple[Text, ...]] = Field(
        default_factory=dict, description="Names as they are written, and how they are not."
    )


@dataclass(frozen=True, slots=True)
class Image:
    """A figure's file as it was read: path on disk, SHA-256 of its bytes in hex, size in bytes."""

    path: Path
    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class Topic:
    """What could be read of a topic: whole questions and terms, each with its place."""

    id: str
    place: Place
    title: str
    questions: tuple[tuple[Place, Question], ...]
    terms: tuple[tuple[Place, Term], ...]
