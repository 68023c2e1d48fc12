"""A plan: how many new cards a day, what each day takes, and what is recalled on the day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from meshcards.bank.deckfile import Curriculum
from meshcards.bank.value import LEVELS
from meshcards.plan import fits, pace
from meshcards.plan.fits import Part
from meshcards.plan.pace import Outcome, Pace, Wish
from meshcards.plan.simulated import Day, Study
from meshcards.plan.studied import Studied

LONG_DAY = 120  # minutes; a plan with a longer week shows what else fits


class Range(NamedTuple):
    """A share of cards: of a learner who forgets more, of the one planned for, of a third."""

    low: float
    expected: float
    high: float


class Group(NamedTuple):
    """What is recalled of some cards: those of a topic or of a level."""

    name: str
    cards: int
    recall: Range


class Fit(NamedTuple):
    """A part of the deck, studied in the same time.

    ``minutes`` are those of a day in the busiest week. ``recall`` is of its own cards, ``of_all``
    of all cards that the learner asked for, where the others count as forgotten. ``suspend`` is the
    search for the others.
    """

    name: str
    cards: int
    new: int
    minutes: float
    recall: float
    of_all: float
    suspend: str
    is_short_enough: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """A deck studied until a day.

    ``asked`` is how many cards the learner asked for, ``cards`` how many the plan has, and ``seen``
    how many of these are new before the end. ``new`` is the number of new cards a day. ``minutes``
    are those of a day in the busiest week, for three learners: one who forgets more, the one
    planned for, one who forgets less. If the time does not suffice, ``parts`` has what the learner
    asked for, and then what else there is to study.
    """

    wish: Wish
    title: str
    name: str
    suspend: str
    asked: int
    cards: int
    seen: int
    new: int
    days: tuple[Day, ...]
    last_new: int
    recall: Range
    minutes: Range
    topics: tuple[Group, ...]
    levels: tuple[Group, ...]
    parts: tuple[Fit, ...]

    @property
    def longest(self) -> Day:
        """The day that takes longest."""
        return max(self.days, key=lambda it: it.seconds)


def plan(studied: Studied, part: Part, curricula: Mapping[str, Curriculum], wish: Wish) -> Plan:
    """The plan for ``part`` of a deck, or for what of it fits into the minutes of the wish.

    The part has a card or more, and the calendar a day of study or more.
    """
    pacing = Pace(wish)
    chosen, study, new = part, *pacing.spread(part.cards)
    found: tuple[Fit, ...] = ()
    most = wish.minutes or LONG_DAY
    if pace.minutes(study) > most:
        tried = [(it, *pacing.spread(it.cards)) for it in fits.every(studied, curricula, part)]
        found = tuple(
            _fit(it, its_study, its_new, most, len(part.cards), fits.suspended(studied, it))
            for it, its_study, its_new in [(part, study, new), *tried]
        )
        if wish.minutes:
            short = [it for it in tried if pace.minutes(it[1]) <= most]
            if short:
                chosen, study, new = short[0]
            else:
                chosen = min((it[0] for it in tried), key=lambda it: len(it.cards), default=part)
                study, new = pacing.within(chosen.cards, most)
    others = pacing.others(chosen.cards, new)
    return _plan(studied, chosen, len(part.cards), wish, new, study, others, found)


def largest(
    parts: Sequence[Part], wish: Wish, minutes: Sequence[int]
) -> list[tuple[Part, int] | None]:
    """For each of ``minutes`` the first of ``parts`` that fits, and how many new cards a day."""
    pacing, found = Pace(wish), dict[int, tuple[Part, int]]()
    for part in parts:
        study, new = pacing.spread(part.cards)
        for most in minutes:
            if pace.minutes(study) <= most:
                found.setdefault(most, (part, new))
        if len(found) == len(minutes):
            break
    return [found.get(most) for most in minutes]


def _plan(
    studied: Studied,
    part: Part,
    asked: int,
    wish: Wish,
    new: int,
    study: Study,
    others: tuple[Outcome, Outcome],
    parts: tuple[Fit, ...],
) -> Plan:
    outcomes = others[0], Outcome(study.recalls, pace.minutes(study)), others[1]
    of_topic = dict(studied.topics)
    known = [it for it in study.first if it is not None]
    return Plan(
        wish=wish,
        title=studied.title,
        name=part.name,
        suspend=fits.suspended(studied, part),
        asked=asked,
        cards=len(part.cards),
        seen=len(known),
        new=new,
        days=study.days,
        last_new=max(known),
        recall=_recalled(outcomes, range(len(part.cards))),
        minutes=Range(*(it.minutes for it in outcomes)),
        topics=_groups(outcomes, [of_topic[it.topic] for it in part.cards], of_topic.values()),
        levels=_groups(outcomes, [it.level for it in part.cards], LEVELS),
        parts=parts,
    )


def _groups(
    outcomes: Sequence[Outcome], names: Sequence[str], order: Iterable[str]
) -> tuple[Group, ...]:
    """The groups of cards by their ``names``, in ``order``; none where all are in no group."""
    places: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        places.setdefault(name, []).append(place)
    return tuple(
        Group(name, len(places[name]), _recalled(outcomes, places[name]))
        for name in order
        if name in places
    )


def _recalled(outcomes: Sequence[Outcome], places: Sequence[int]) -> Range:
    return Range(*(sum(it.recalls[place] for place in places) / len(places) for it in outcomes))


def _fit(part: Part, study: Study, new: int, most: int, asked: int, suspend: str) -> Fit:
    recalled = sum(study.recalls)
    return Fit(
        name=part.name,
        cards=len(part.cards),
        new=new,
        minutes=pace.minutes(study),
        recall=recalled / len(part.cards),
        of_all=recalled / asked,
        suspend=suspend,
        is_short_enough=pace.minutes(study) <= most,
    )
