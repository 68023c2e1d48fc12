"""A topic by itself: read, validated, checked by rules and composed, whatever the others are.

The same code makes every unit, in this process or another, of a sound topic or a broken one. A
unit is a frozen value, so that it can be sent, kept, and written to disk.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from meshcards.bank import topic
from meshcards.bank.media import Medium
from meshcards.bank.memory import Memory
from meshcards.bank.model import Topic
from meshcards.bank.source import Sources
from meshcards.cards import compose, order
from meshcards.compiler import shelf
from meshcards.compiler.cache import Cache
from meshcards.compiler.shelf import Shelf
from meshcards.lint import allow, forms, outline, reading, repeated, rule, rules, shape, wordings
from meshcards.lint.forms import TopicForms
from meshcards.lint.outline import TopicOutline
from meshcards.lint.rule import Rule, Scope
from meshcards.lint.shape import TopicShape
from meshcards.lint.wordings import TopicWordings
from meshcards.problem import Place, Problem, Severity


@dataclass(frozen=True, slots=True)
class Job:
    """A topic to look at, and what is wanted of it.

    ``path`` is its file in ``folder``. ``deck``, ``spelling`` and ``language`` are what deck.yaml
    says that matters to a topic; without a sound one, ``deck`` is empty and the topic is only read.
    ``rules`` are the ids of the rules that check it, ``once`` says whether what repeats is
    reported once, ``notes`` is where its notes go, ``memory`` the folder in which pictures are
    remembered, ``cache`` where its unit is kept; without one, it is made in any case. ``content``
    is a digest of the file as the job was given, if the unit may be kept.
    """

    folder: Path
    path: Path
    topic: str
    deck: str
    spelling: Mapping[str, tuple[str, ...]]
    language: str
    rules: frozenset[str]
    once: bool
    shape: bool
    whole: bool
    notes: Path | None
    memory: Path | None = None
    cache: Cache | None = None
    content: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """What was made of a topic's file.

    ``broken`` are the places of the questions and terms that have an error, ``allowed`` those of
    the entries under ``allow`` that were needed. What the file does not give is ``None``; so is
    what the job did not ask for.
    """

    problems: tuple[Problem, ...]
    broken: frozenset[Place]
    allowed: frozenset[Place] = frozenset()
    outline: TopicOutline | None = None
    wordings: TopicWordings | None = None
    forms: TopicForms | None = None
    shape: TopicShape | None = None
    topic: Topic | None = None
    media: Mapping[str, Medium] | None = None
    notes: Shelf | None = None


def made(job: Job) -> Unit:
    """The unit of the topic that ``job`` names; whatever is wrong with its file is in it."""
    sources = Sources((job.path,))
    document = sources.document(job.path)
    read = topic.read(job.topic, document, job.folder, Memory(job.memory))
    problems = [*document.problems, *sources.located(read.findings)]
    if read.topic is None or not job.deck:
        return Unit(tuple(problems), broken(problems))
    file = reading.of_topic(
        read.topic, job.spelling, read.media, language=job.language, whole=read.whole
    )
    obeyed = rules_called(job.rules)
    allowances = tuple(allow.of_topic(read.topic))
    found, used = allow.applied(rule.in_file(file, obeyed), allowances)
    problems += sources.located(repeated.once(found) if job.once else found)
    items = broken(problems)
    return Unit(
        problems=tuple(problems),
        broken=items,
        allowed=frozenset(used),
        outline=outline.of_topic(read.topic, file, read.terms, allowances),
        wordings=wordings.of_topic(file) if rule.asks_for(Scope.WORDINGS, obeyed) else None,
        forms=forms.of_topic(file) if job.shape or rule.asks_for(Scope.FORMS, obeyed) else None,
        shape=shape.of_topic(file, order.of_topic(read.topic)) if job.shape else None,
        topic=read.topic if job.whole else None,
        media=read.media,
        notes=_shelved(job, _without(read.topic, items), read.media),
    )


def rules_called(ids: frozenset[str]) -> list[Rule]:
    """The rules with these ids, in the order of the manual."""
    # The others take a while to import, and a build does without them.
    every = rules.ERRORS if ids <= {it.ID for it in rules.ERRORS} else rules.RULES
    return [it for it in every if it.ID in ids]


def broken(problems: Iterable[Problem]) -> frozenset[Place]:
    """The places of the questions and terms that one of ``problems`` is an error in."""
    errors = (it.place for it in problems if it.severity is Severity.ERROR and it.place)
    # A question or a term stands two steps into its file: ("questions", 3).
    return frozenset(Place(place.file, place.steps[:2]) for place in errors)


def _without(whole: Topic, items: frozenset[Place]) -> Topic:
    """The topic without the questions and terms at ``items``."""
    if not items:
        return whole
    questions = tuple(it for it in whole.questions if it[0] not in items)
    terms = tuple(it for it in whole.terms if it[0] not in items)
    return replace(whole, questions=questions, terms=terms)


def _shelved(job: Job, sound: Topic, media: Mapping[str, Medium]) -> Shelf | None:
    if job.notes is None:
        return None
    drafts = compose.drafts(job.deck, sound, media)
    return shelf.put(job.notes, sound.id, sound.place.file, drafts)
