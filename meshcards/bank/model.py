"""A topic's file as an author writes it: frozen models, a source of the JSON schema."""

from dataclasses import dataclass

from pydantic import ConfigDict, Field

from meshcards.bank import shape
from meshcards.bank.answer import Choice, FollowUp, Other, Points, Strongest
from meshcards.bank.exhibit import Audio, Figure
from meshcards.bank.value import (
    MOST,
    MOST_CHOICES,
    MOST_OTHERS,
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

_ID = "A name that nothing else in the bank has, such as cell-membrane."
_WAS = (
    "The id in the first release, if it changed since then. With it, learners keep their history."
)
_ALLOW = "The rules that may find something here, each with your reason."


class Allow(Written):
    """A rule that may find something here, and why. Errors cannot be allowed."""

    rule: Id = Field(description="The rule's id, as meshcards check shows it.")
    because: Text = Field(description="Why this question, term or fact is an exception.")


class Question(Written):
    """A question, which becomes one note with one card. It has one of three shapes.

    - ``strongest`` and ``others``: the strongest answer, and others that fall short of it;
    - ``answer``: one plain answer, with ``because`` if it needs a reason;
    - ``choices``: choices of which one or more are correct, with ``because`` for the reason.
    """

    model_config = ConfigDict(json_schema_extra=shape.SCHEMA)

    id: Id = Field(description=_ID)
    was: Id | None = Field(None, description=_WAS)
    question: Text = Field(description="The question as it would be asked aloud, in Markdown.")
    level: Level | None = Field(None, description="How difficult the question is.")
    short: Text | None = Field(
        None, description="The answer as it would be said in twenty seconds, in Markdown."
    )
    points: Points | None = Field(
        None, description="What learners compare their own answer with before they grade it."
    )
    strongest: Strongest | None = Field(
        None, description="The strongest answer, and why it is the strongest."
    )
    others: Few[Other] = Field(
        (),
        max_length=MOST_OTHERS,
        description="Other answers, which fall short of the strongest.",
        json_schema_extra=shape.OTHERS,
    )
    answer: Text | None = Field(
        None, description="The answer to a question that has only one, in Markdown."
    )
    choices: Few[Choice] = Field(
        (),
        max_length=MOST_CHOICES,
        description="The choices that the front shows; one or more are correct, and one or more "
        "are not.",
        json_schema_extra=shape.CHOICES,
    )
    because: Text | None = Field(
        None, description="Why the answer is right or the choices are correct, in Markdown."
    )
    tip: Text | None = Field(
        None, description="Advice for whoever has to answer this in an interview, in Markdown."
    )
    follow_up: Few[FollowUp] = Field(
        (), max_length=MOST, description="One to three questions that an interviewer asks next."
    )
    terms: Few[Id] = Field(
        (), max_length=MOST, description="The ids of the terms that the answer uses."
    )
    covers: Few[Goal] = Field(
        (),
        max_length=MOST,
        description="The goals that the question covers, each as curriculum-id/goal-id.",
    )
    figure: Figure | None = Field(None, description="An image on the back of the card.")
    audio: Audio | None = Field(None, description="A sound that the card plays.")
    sources: Few[Url] = Field(
        (), max_length=MOST, description="The URLs of pages that confirm the answer."
    )
    allow: Few[Allow] = Field((), max_length=MOST, description=_ALLOW)

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
        """Its correct choices."""
        return tuple(it for it in self.choices if it.right)


class Fact(Written):
    """One statement with something hidden, which becomes one cloze note."""

    id: Id = Field(description="A name that no other fact of the term has, such as meaning.")
    was: FactId | None = Field(
        None,
        description="The id in the first release, if it changed since then; term-id/fact-id if the "
        "fact had another term.",
    )
    text: Text = Field(
        description="The statement, in Markdown. Its card hides the term's name, unless "
        "{{c1::words}} says which words to hide."
    )
    extra: Text | None = Field(
        None, description="What the back shows below the statement, in Markdown."
    )
    audio: Audio | None = Field(None, description="A sound that the card plays.")
    allow: Few[Allow] = Field((), max_length=MOST, description=_ALLOW)


class Term(Written):
    """A term, and the facts worth remembering about it."""

    id: Id = Field(description=_ID)
    was: Id | None = Field(None, description=_WAS)
    name: Name = Field(description="The term as the facts write it, such as mitochondrion.")
    aliases: Few[Name] = Field(
        (), max_length=MOST, description="Other forms of the name, such as its plural."
    )
    facts: Few[Fact] = Field(
        min_length=1,
        max_length=MOST,
        description="Statements about the term, one card or more each.",
    )
    figure: Figure | None = Field(None, description="An image on the back of the facts' cards.")
    audio: Audio | None = Field(
        None, description="A sound that the cards of all facts play that have none of their own."
    )
    sources: Few[Url] = Field(
        (), max_length=MOST, description="The URLs of pages that confirm the facts."
    )
    allow: Few[Allow] = Field((), max_length=MOST, description=_ALLOW)

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

    date: Date = Field(description="The day of the check, such as 2026-11-25.")
    against: Text = Field(description="What it was checked against, such as Istio 1.31.")


class TopicFile(Written):
    """A topic, which becomes a subdeck of questions and terms."""

    title: Text = Field(
        description="The subdeck's name in Anki, such as 01 Cells. A release freezes it."
    )
    questions: tuple[Question, ...] = Field((), description="The questions of the topic.")
    terms: tuple[Term, ...] = Field(
        (), description="The terms of the topic, each with facts worth remembering."
    )
    verified: Verified | None = Field(
        None, description="When the topic was last checked, and against what."
    )
    was: Id | None = Field(
        None,
        description="The file's name without .yaml in the first release, if it changed since then.",
    )


@dataclass(frozen=True, slots=True)
class Topic:
    """What could be read of a topic: whole questions and terms, each with its place.

    ``id`` is what learners' tags have: the file's name, or what that was in the first release.
    ``verified`` is ``None`` where the file does not say it, or another of its keys is wrong.
    """

    id: str
    place: Place
    title: str
    questions: tuple[tuple[Place, Question], ...]
    terms: tuple[tuple[Place, Term], ...]
    verified: Verified | None = None
