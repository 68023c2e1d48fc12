"""What questions and facts consist of, so that a format only has to say what it has a place for.

A writer names its parts in ``HOLDS``, and ``losses`` lists what the items have beyond them:

    HOLDS = frozenset({Part.CHOICES, Part.REASONS, Part.KEY})
    ...
    return Exported(content, parts.losses(bank, HOLDS))
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from meshcards.bank.model import Allow
from meshcards.exchange.items import Fact, How, Loss, Question
from meshcards.exchange.outgoing.exported import Outgoing


class Part(StrEnum):
    """A part of a question or a fact, in the words of a message."""

    CHOICES = "questions with choices"
    WEIGHED = "questions with a strongest answer"
    PLAIN = "plain questions"
    FACTS = "facts"
    REASONS = "the reason of each answer"
    REASON = "the reason of the whole question"
    FLAWS = "what is wrong with an answer, in a word"
    SHORT = "the short answer"
    POINTS = "the points to grade by"
    FOLLOW_UP = "the questions asked next"
    TIP = "the tip"
    LEVEL = "the difficulty"
    TERMS = "the terms that an answer uses"
    COVERS = "the goals that a question covers"
    TERM = "the term that a fact is about"
    ALIASES = "the other names of a term"
    EXTRA = "what is below a fact"
    PICTURE = "the figure"
    CAPTION = "the caption of the figure"
    DARK = "the colours of the figure in the dark"
    SOUND = "the sound"
    SOURCES = "the sources"
    TAGS = "the tags"
    KEY = "the id"
    WAS = "the id in the first release"
    ALLOW = "the exceptions to rules"
    DESCRIPTION = "the deck's description"
    LICENSE = "the deck's licence"
    CURRICULA = "the syllabuses that the questions cover"


_QUESTION: Mapping[Part, Callable[[Question], object]] = {
    Part.REASONS: lambda it: any(option.because for option in it.options),
    Part.REASON: lambda it: it.because,
    Part.FLAWS: lambda it: any(option.flaw for option in it.options),
    Part.SHORT: lambda it: it.short,
    Part.POINTS: lambda it: it.must or it.also,
    Part.FOLLOW_UP: lambda it: it.follow_up,
    Part.TIP: lambda it: it.tip,
    Part.LEVEL: lambda it: it.level,
    Part.TERMS: lambda it: it.terms,
    Part.COVERS: lambda it: it.covers,
}
_FACT: Mapping[Part, Callable[[Fact], object]] = {
    Part.TERM: lambda it: it.term,
    Part.ALIASES: lambda it: it.aliases,
    Part.EXTRA: lambda it: it.extra,
}
_EITHER: Mapping[Part, Callable[[Question | Fact], object]] = {
    Part.PICTURE: lambda it: it.picture,
    Part.CAPTION: lambda it: it.picture and it.picture.caption,
    Part.DARK: lambda it: it.picture and it.picture.dark,
    Part.SOUND: lambda it: it.sound,
    Part.SOURCES: lambda it: it.sources,
    Part.TAGS: lambda it: it.tags,
    Part.KEY: lambda it: it.key,
}


def losses(bank: Outgoing, holds: frozenset[Part]) -> tuple[Loss, ...]:
    """What a bank has and a format that ``holds`` these parts has no place for.

    An item of a kind that the format does not have is one loss, whatever it consists of. What
    deck.yaml and the topics say to meshcards alone, such as spellings to check, is none.
    """
    whole = ((0, part) for part in _of_deck(bank) if part not in holds)
    beyond = dict(enumerate(_for_meshcards(bank), 1))
    items = (
        (item.at, part)
        for section in bank.sections
        for item in section.items
        for part in _without(item, beyond.get(item.at, ()), holds)
    )
    return tuple(Loss(at, How.LOST, part) for at, part in (*whole, *items))


def kind(item: Question | Fact) -> Part:
    """Which kind of item it is."""
    if isinstance(item, Fact):
        return Part.FACTS
    if item.weighed:
        return Part.WEIGHED
    return Part.CHOICES if item.options else Part.PLAIN


def _of_deck(bank: Outgoing) -> Iterator[Part]:
    if bank.deck.description:
        yield Part.DESCRIPTION
    if bank.deck.license:
        yield Part.LICENSE
    if bank.deck.curricula:
        yield Part.CURRICULA


def _for_meshcards(bank: Outgoing) -> Iterator[tuple[Part, ...]]:
    """What each item has in the bank's files alone, in the order in which they are counted."""
    for topic in bank.topics:
        for _, it in topic.questions:
            yield _of(was=it.was, allow=it.allow)
        for _, term in topic.terms:
            for fact in term.facts:
                yield _of(was=fact.was or term.was, allow=(*fact.allow, *term.allow))


def _of(was: str | None, allow: Sequence[Allow]) -> tuple[Part, ...]:
    return (*([Part.WAS] if was else ()), *([Part.ALLOW] if allow else ()))


def _without(
    item: Question | Fact, beyond: Iterable[Part], holds: frozenset[Part]
) -> Iterator[Part]:
    if kind(item) not in holds:
        yield kind(item)
        return
    yield from (part for part in (*_parts(item), *beyond) if part not in holds)


def _parts(item: Question | Fact) -> Iterator[Part]:
    if isinstance(item, Fact):
        yield from (part for part, has in _FACT.items() if has(item))
    else:
        yield from (part for part, has in _QUESTION.items() if has(item))
    yield from (part for part, has in _EITHER.items() if has(item))
