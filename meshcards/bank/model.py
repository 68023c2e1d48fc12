"""A topic's file as an author writes it: frozen models, a source of the JSON schema."""

from dataclasses import dataclass

from pydantic import ConfigDict, Field

from meshcards.bank import shape
from meshcards.bank.answer import Choice, FollowUp, Other, Points, Strongest
from meshcards.bank.exhibit import Audio, Figure
from meshcards.bank.value import (
    MOST,
    Date,
    FactId,
    Few,
    Goal,
    Id,
    Level,
    Name,
    Text,
    Url,
    Written,
)
from meshcards.problem import Place

_WAS = "Its id in the first release, if that changed: learners keep its history."


class Allow(Written):
    """A rule that may find something here, and why; errors cannot be allowed."""

    rule: Id = Field(description="The rule's id, as meshcards check shows it in brackets.")
    because: Text = Field(description="Why this place is the exception.")


class Question(Written):
    """One question: one note, one card. It has one of three shapes.

    ``strongest`` and ``others`` weigh answers, ``answer`` is a plain one, ``choices`` are chosen
    from; ``because`` says why a plain answer or the right choices are right. ``shape.findings``
    tells a question that has none, or two of them.
    """

    model_config = ConfigDict(json_schema_extra=shape.SCHEMA)

    id: Id = Field(description="Unique in the bank; what it is called in the bank.")
    was: Id | None = Field(None, description=_WAS)
    question: Text = Field(description="As the interviewer asks it, in Markdown.")
    level: Level | None = None
    short: Text | None = Field(
        None, description="The answer as said in twenty seconds, in Markdown."
    )
    points: Points | None = Field(None, description="What a learner's answer is graded by.")
    strongest: Strongest | None = None
    others: Few[Other] = Field(
        (), max_length=7, description="Answers that fall short.", json_schema_extra=shape.OTHERS
    )
    answer: Text | None = Field(None, description="The answer to a plain question, in Markdown.")
    choices: Few[Choice] = Field(
        (), max_length=12, description="Answers to choose from.", json_schema_extra=shape.CHOICES
    )
    because: Text | None = Field(
        None, description="Why the answer or the right choices are right, in Markdown."
    )
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
    audio: Audio | None = None
    sources: Few[Url] = Field((), max_length=MOST, description="Pages that confirm the answer.")
    allow: Few[Allow] = Field(
        (), max_length=MOST, description="What rules may find in this question."
    )

    @property
    def origin(self) -> str:
        """The id that its note has for learners."""
        return self.was or self.id

    @property
    def said(self) -> str | None:
        """The answer that is said aloud: the strongest one, or the plain one."""
        return self.strongest.answer if self.strongest else self.answer

    @property
    def said_at(self) -> tuple[str, ...]:
        """The keys that lead to ``said``."""
        return ("strongest", "answer") if self.strongest else ("answer",)

    @property
    def why(self) -> str | None:
        """Why its answer is the strongest, or why it is right."""
        return self.strongest.because if self.strongest else self.because

    @property
    def right(self) -> tuple[Choice, ...]:
        """Its choices that are to be chosen."""
        return tuple(it for it in self.choices if it.right)


class Fact(Written):
    """One atomic statement with something hidden: one cloze note."""

    id: Id = Field(description="Unique in its term.")
    was: FactId | None = Field(
        None, description="Its id in the first release, or <term>/<fact> if it had another term."
    )
    text: Text = Field(description="Markdown; the term's name is hidden unless c1 is written out.")
    extra: Text | None = Field(None, description="Shown with the answer, in Markdown.")
    audio: Audio | None = None
    allow: Few[Allow] = Field((), max_length=MOST, description="What rules may find in this fact.")


class Term(Written):
    """A key term and the facts worth remembering about it."""

    id: Id = Field(description="Unique in the bank; what it is called in the bank.")
    was: Id | None = Field(None, description=_WAS)
    name: Name = Field(description="As it stands in running text, for example VirtualService.")
    aliases: Few[Name] = Field(
        (), max_length=MOST, description="Other spellings, for example plurals."
    )
    facts: Few[Fact] = Field(min_length=1, max_length=MOST)
    figure: Figure | None = None
    audio: Audio | None = None
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


class Verified(Written):
    """When the statements of a topic were last checked, and against what."""

    date: Date = Field(description="The day, as YYYY-MM-DD.")
    against: Text = Field(description="The releases, for example Istio 1.31.")


class TopicFile(Written):
    """A topic's file: a subdeck of questions and terms."""

    title: Text = Field(description="The subdeck's name; frozen by a release.")
    questions: tuple[Question, ...] = ()
    terms: tuple[Term, ...] = ()
    verified: Verified | None = Field(None, description="The last review of what it says.")
    was: Id | None = Field(
        None, description="The file's name in the first release, without .yaml, if it changed."
    )


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
