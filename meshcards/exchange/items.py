"""What all formats have in common: sections of questions and facts, and what of them was lost.

A reader of a format makes these values, a writer of a format takes them, and texts are the
Markdown of a bank's files in both. What a format has no place for is a ``Loss``, never silence.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class How(StrEnum):
    """What happened to a piece of the source that has no exact place on the other side."""

    LOST = "lost"
    GUESSED = "guessed"


@dataclass(frozen=True, slots=True)
class Loss:
    """What was lost or guessed, and where: ``at`` as ``Question.at``, 0 for the whole source."""

    at: int
    how: How
    what: str  # a clause for the author: "a picture without a file, 'cell.png'"


@dataclass(frozen=True, slots=True)
class Medium:
    """A figure or a sound: its name, which has no folder in it, and a way to its bytes."""

    name: str
    read: Callable[[], bytes]  # raises MeshcardsError for what is damaged or too large


@dataclass(frozen=True, slots=True)
class Picture:
    """The figure of a question or a fact: the name of a medium, and what it shows in words."""

    name: str
    alt: str = ""
    caption: str = ""
    dark: str = ""  # "keep" or "invert", as a bank has it


@dataclass(frozen=True, slots=True)
class Sound:
    """The sound of a question or a fact: the name of a medium, and which side plays it."""

    name: str
    front: bool = False


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question that is asked next, and its answer in a sentence."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers to choose from, or to weigh.

    ``text`` is empty where the source has only the reason.
    """

    text: str
    right: bool = False
    because: str = ""  # why it is right, is wrong, or falls short
    flaw: str = ""  # the word for what is wrong with it; only of weighed ones


@dataclass(frozen=True, slots=True)
class Question:
    """A question in one of a bank's three shapes.

    With ``options`` it has choices, or, if it is ``weighed``, one strongest answer (the option
    that is right) among others; else it has an ``answer``.
    """

    at: int  # the line in the source where it begins, or its number there; both count from 1
    text: str
    options: tuple[Option, ...] = ()
    weighed: bool = False
    answer: str = ""
    because: str = ""  # the reason of the whole question
    tip: str = ""
    short: str = ""
    must: tuple[str, ...] = ()  # the points that an answer has to have
    also: tuple[str, ...] = ()  # those that make it better
    follow_up: tuple[FollowUp, ...] = ()
    level: str = ""  # "foundational", "intermediate" or "advanced"
    terms: tuple[str, ...] = ()  # the ids of the terms that the answer uses
    covers: tuple[str, ...] = ()  # goals of a syllabus, each as syllabus-id/goal-id
    key: str = ""  # the name that the source knows it by: an id, a guid
    tags: tuple[str, ...] = ()
    picture: Picture | None = None
    sound: Sound | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement with something hidden as ``{{c1::words}}``; ``term`` is what it is about."""

    at: int
    text: str
    term: str = ""  # empty where the source does not say
    aliases: tuple[str, ...] = ()  # other forms of the term's name
    extra: str = ""
    key: str = ""
    tags: tuple[str, ...] = ()
    picture: Picture | None = None
    sound: Sound | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """What becomes one topic. ``title`` is empty where the source has none."""

    title: str
    questions: tuple[Question, ...] = ()
    facts: tuple[Fact, ...] = ()

    @property
    def items(self) -> tuple[Question | Fact, ...]:
        """Its questions and then its facts."""
        return self.questions + self.facts


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that one source has."""

    sections: tuple[Section, ...]
    media: tuple[Medium, ...] = ()
    losses: tuple[Loss, ...] = ()
