"""The bank as an author writes it: frozen models, and the only source of the JSON schema."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from meshcards.bank.labels import Labels
from meshcards.bank.value import (
    MOST,
    Date,
    FactId,
    Few,
    Flaw,
    Goal,
    Id,
    Language,
    Level,
    Name,
    Night,
    Report,
    StyleFile,
    Text,
    Url,
)
from meshcards.problem import Place

_WAS = "Its id in the first release, if that changed: learners keep its history."


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


class Points(_Model):
    """What a learner's own answer is graded by."""

    must: Few[Text] = Field(
        min_length=1, max_length=MOST, description="What has to be said, a line of Markdown each."
    )
    also: Few[Text] = Field(
        (), max_length=MOST, description="What makes it a better answer, a line of Markdown each."
    )


class FollowUp(_Model):
    """What an interviewer asks next, and the answer in a sentence."""

    question: Text = Field(description="As the interviewer asks it, in Markdown.")
    answer: Text = Field(description="The answer in a sentence, in Markdown.")


class Question(_Model):
    """One interview question: one note, one card."""

    id: Id = Field(description="Unique in the bank; what it is called in the bank.")
    was: Id | None = Field(None, description=_WAS)
    question: Text = Field(description="As the interviewer asks it, in Markdown.")
    level: Level | None = None
    short: Text | None = Field(
        None, description="The answer as said in twenty seconds, in Markdown."
    )
    points: Points | None = Field(None, description="What a learner's answer is graded by.")
    strongest: Strongest
    others: Few[Other] = Field(min_length=1, max_length=7)
    tip: Text | None = Field(None, description="The interview practice worth remembering.")
    follow_up: Few[FollowUp] = Field(
        (), max_length=MOST, description="What an interviewer asks next, one to three questions."
    )
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

    @property
    def origin(self) -> str:
        """The id that its note has for learners."""
        return self.was or self.id


class Fact(_Model):
    """One atomic statement with something hidden: one cloze note."""

    id: Id = Field(description="Unique in its term.")
    was: FactId | None = Field(
        None, description="Its id in the first release, or <term>/<fact> if it had another term."
    )
    text: Text = Field(description="Markdown; the term's name is hidden unless c1 is written out.")
    extra: Text | None = Field(None, description="Shown with the answer, in Markdown.")
    allow: Few[Allow] = Field((), max_length=MOST, description="What rules may find in this fact.")


class Term(_Model):
    """A key term and the facts worth remembering about it."""

    id: Id = Field(description="Unique in the bank; what it is called in the bank.")
    was: Id | None = Field(None, description=_WAS)
    name: Name = Field(description="As it stands in running text, for example VirtualService.")
    aliases: Few[Name] = Field(
        (), max_length=MOST, description="Other spellings, for example plurals."
    )
    facts: Few[Fact] = Field(min_length=1, max_length=MOST)
    figure: Figure | None = None
    sources: Few[Url] = Field((), max_length=MOST, description="Pages that confirm the facts.")
    allow: Few[Allow] = Field((), max_length=MOST, description="What rules may find in this term.")

    @property
    def origin(self) -> str:
        """The id that its facts' notes have for learners."""
        return self.was or self.id

    def origin_of(self, fact: Fact) -> str:
        """The id that the note of one of its facts has for learners: ``term/fact``."""
        own = fact.was or fact.id
        return own if "/" in own else f"{self.origin}/{own}"


class Verified(_Model):
    """When the statements of a topic were last checked, and against what."""

    date: Date = Field(description="The day, as YYYY-MM-DD.")
    against: Text = Field(description="The releases, for example Istio 1.31.")


class TopicFile(_Model):
    """A topic's file: a subdeck of questions and terms."""

    title: Text = Field(description="The subdeck's name; frozen by a release.")
    questions: tuple[Question, ...] = ()
    terms: tuple[Term, ...] = ()
    verified: Verified | None = Field(None, description="The last review of what it says.")
    was: Id | None = Field(
        None, description="The file's name in the first release, without .yaml, if it changed."
    )


class Curriculum(_Model):
    """An official syllabus whose goals the questions cover."""

    title: Text
    url: Url | None = None
    goals: dict[Id, Text] = Field(min_length=1, description="Goal ids and what each asks for.")


class DeckFile(_Model):
    """deck.yaml: what the bank is, and its topics in learning order."""

    id: Id = Field(description="The namespace of every note; frozen by a release.")
    title: Text = Field(description="The Anki deck's name; frozen by a release.")
    description: Text | None = Field(None, description="Markdown, in Anki's deck overview.")
    license: Text | None = Field(None, description="An SPDX licence identifier.")
    topics: tuple[Id, ...] = Field(
        min_length=1, description="Topic files without .yaml, in learning order."
    )
    curricula: dict[Id, Curriculum] = Field(default_factory=dict)
    spelling: dict[Text, tuple[Text, ...]] = Field(
        default_factory=dict, description="Names as they are written, and how they are not."
    )
    language: Language | None = Field(
        None, description="The language of the cards, as a BCP 47 tag; English unless given."
    )
    labels: Labels = Field(
        default_factory=Labels,
        description="Words of the cards instead of those of the language.",
    )
    report: Report | None = Field(
        None, description="An https address for mistakes; {id} becomes the note's id."
    )
    style: StyleFile | None = Field(
        None, description="Path of a CSS file inside the bank's folder, added to the cards' own."
    )


@dataclass(frozen=True, slots=True)
class Image:
    """A figure's file as it was read: path on disk, SHA-256 of its bytes in hex, size in bytes."""

    path: Path
    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class Topic:
    """What could be read of a topic: whole questions and terms, each with its place.

    ``id`` is what learners' tags have: the file's name, or what that was in the first release.
    """

    id: str
    place: Place
    title: str
    questions: tuple[tuple[Place, Question], ...]
    terms: tuple[tuple[Place, Term], ...]
