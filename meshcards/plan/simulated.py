"""A learner's days with a deck in Anki: what comes on each of them, and what is remembered.

The rules are Anki's with FSRS on, two learning steps of 1 and 10 minutes, one relearning step of 10
minutes, and siblings buried: reviews that are due come first, then new cards up to the limits of a
day, and of one note's cards one a day. A learner finishes every day that is not off.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from meshcards.plan import learner as learners
from meshcards.plan.interval import Load, least_of
from meshcards.plan.learner import Learner, State
from meshcards.plan.memory import AGAIN, EASY, GOOD, Memory, Model
from meshcards.plan.studied import Card

NO_LIMIT = 9999  # reviews a day, the most that Anki's options take

_STEPS = 2  # learning steps: 1m 10m
_ORDER = 1_000_003  # a card's number for the chance of its order on a day, apart from its answers


@dataclass(frozen=True, slots=True)
class Limits:
    """How many new cards and reviews a day has at most.

    As in Anki, a day's new cards and reviews together are not more than ``reviews``.
    """

    new: int
    reviews: int = NO_LIMIT


@dataclass(frozen=True, slots=True)
class Day:
    """A day of study, counted from 0: its new cards, its reviews, all answers, how long it takes.

    ``reviews`` are cards that were due, each once; ``answers`` has every answer, also those in the
    learning steps. ``held`` are reviews that were due, and that the limit held back.
    """

    number: int
    new: int
    reviews: int
    answers: int
    seconds: float
    held: int = 0


@dataclass(frozen=True, slots=True)
class Study:
    """All days of study, and what became of each card, in their order.

    ``recalls`` says how likely it is recalled on the day after the last, 0 if it was not seen;
    ``first`` is the day on which it was new, and ``intervals`` are how long it waited, in days.
    """

    days: tuple[Day, ...]
    recalls: tuple[float, ...]
    first: tuple[int | None, ...]
    intervals: tuple[tuple[int, ...], ...]


@dataclass(slots=True)
class _Progress:
    """What a card has behind it."""

    card: Card
    number: int
    order: float  # among the reviews of a day, by chance
    memory: Memory | None = None
    before: Memory | None = None  # the last answer
    last: int = 0  # the day of the last answer
    due: int = 0
    intervals: list[int] = field(default_factory=list)
    answers: int = 0
    first: int | None = None


@dataclass(slots=True)
class _Tally:
    """A day in the making."""

    answers: int = 0
    seconds: float = 0.0


def study(
    cards: Sequence[Card],
    days: Iterable[int],
    end: int,
    limits: Limits,
    model: Model,
    learner: Learner,
    seed: int,
) -> Study:
    """How ``learner`` studies ``cards`` on ``days``, and what is recalled on the day ``end``."""
    simulation = _Simulation(cards, limits, model, learner, seed)
    studied = tuple(simulation.day(number) for number in days)
    every = simulation.every
    return Study(
        days=studied,
        recalls=tuple(_recall(it, end, model, learner) for it in every),
        first=tuple(it.first for it in every),
        intervals=tuple(tuple(it.intervals) for it in every),
    )


def _recall(it: _Progress, end: int, model: Model, learner: Learner) -> float:
    if it.memory is None:
        return 0.0
    return learner.recalled(model.recall(it.memory, end - it.last))


@dataclass(slots=True)
class _Waiting:
    """Cards that were not new yet, in order."""

    cards: list[_Progress] = field(default_factory=list)

    def taken(self, most: int, seen: set[int]) -> list[_Progress]:
        """The first cards whose notes were not seen today, ``most`` of them; their notes are."""
        taken: list[_Progress] = []
        left: list[_Progress] = []
        for place, it in enumerate(self.cards):
            if len(taken) >= most:
                left += self.cards[place:]
                break
            if it.card.note in seen:
                left.append(it)
            else:
                seen.add(it.card.note)
                taken.append(it)
        self.cards = left
        return taken


class _Simulation:
    """The state of a collection between days."""

    def __init__(
        self, cards: Sequence[Card], limits: Limits, model: Model, learner: Learner, seed: int
    ) -> None:
        self.every = [
            _Progress(card, number, learners.chance(seed, number, _ORDER))
            for number, card in enumerate(cards)
        ]
        self._waiting = _Waiting(list(self.every))
        self._begun: list[_Progress] = []
        self._notes: dict[int, list[_Progress]] = {}
        for it in self.every:
            self._notes.setdefault(it.card.note, []).append(it)
        self._load = Load()
        self._limits, self._model, self._learner, self._seed = limits, model, learner, seed

    def day(self, day: int) -> Day:
        """Study all that Anki has for today."""
        seen: set[int] = set()
        due, held = self._due(day, seen)
        new = self._waiting.taken(min(self._limits.new, self._limits.reviews - len(due)), seen)
        tally = _Tally()
        for it in due:
            self._review(it, day, tally)
        for it in new:
            self._learn(it, day, tally)
        self._begun += new
        return Day(day, len(new), len(due), tally.answers, tally.seconds, held)

    def _due(self, day: int, seen: set[int]) -> tuple[list[_Progress], int]:
        """The reviews of today, longest due first, and how many more the limit holds back."""
        due = [it for it in self._begun if it.due <= day]
        due.sort(key=lambda it: (it.due, it.order))
        gathered = []
        for it in due:
            if it.card.note not in seen:
                seen.add(it.card.note)
                gathered.append(it)
        return gathered[: self._limits.reviews], len(gathered[self._limits.reviews :])

    def _review(self, it: _Progress, day: int, tally: _Tally) -> None:
        if it.memory is None:
            raise AssertionError("a card is due that was never answered")
        before, recall = it.memory, self._model.recall(it.memory, day - it.last)
        rating = self._learner.review(recall, self._chance(it, it.answers))
        self._load.remove(it.due)
        self._answer(it, State.REVIEW, rating, day, tally)
        if rating == AGAIN:
            self._steps(it, State.RELEARNING, rating, 1, day, tally)
            return
        # Each button's interval is longer than that of the one before it.
        least = 1
        for wanted in self._model.intervals(before, it.memory, rating):
            least = max(least, least_of(wanted, it.intervals[-1]))
            least = self._days(it, wanted, least, day) + 1
        self._put_off(it, least - 1, day)

    def _learn(self, it: _Progress, day: int, tally: _Tally) -> None:
        it.first = day
        rating = self._learner.first(self._chance(it, 0))
        self._answer(it, State.LEARNING, rating, day, tally)
        left = _STEPS - 1 if rating == GOOD else _STEPS
        self._steps(it, State.LEARNING, rating, left, day, tally)

    def _steps(
        self, it: _Progress, state: State, rating: int, left: int, day: int, tally: _Tally
    ) -> None:
        """The steps after an answer, until none is left; then the card is put off."""
        steps = _STEPS if state is State.LEARNING else 1
        while left and rating != EASY:
            rating = self._learner.step(state, rating, self._chance(it, it.answers))
            self._answer(it, state, rating, day, tally)
            if rating == AGAIN:
                left = steps
            elif rating == GOOD:
                left -= 1
        if it.memory is None:
            raise AssertionError("a card left its steps without an answer")
        wanted, least = self._model.interval(it.memory), 1
        if rating == EASY:
            # Easy waits longer than Good would have.
            good = self._model.interval(self._model.after(it.before, GOOD, 0))
            least = self._days(it, good, 1, day) + 1
        self._put_off(it, self._days(it, max(int(wanted + 0.5), 1), least, day), day)

    def _answer(self, it: _Progress, state: State, rating: int, day: int, tally: _Tally) -> None:
        days = day - it.last if it.memory else 0
        it.before, it.memory = it.memory, self._model.after(it.memory, rating, days)
        it.last = day
        it.answers += 1
        tally.answers += 1
        tally.seconds += learners.seconds(state, rating, question=it.card.question)

    def _days(self, it: _Progress, wanted: float, least: int, day: int) -> int:
        notes = self._notes[it.card.note]
        siblings = (
            [other.due for other in notes if other is not it and other.memory]
            if len(notes) > 1
            else ()
        )
        number = it.answers + _ORDER  # the same for all buttons of an answer, as in Anki
        return self._load.chosen(wanted, least, day, siblings, lambda: self._chance(it, number))

    def _put_off(self, it: _Progress, days: int, day: int) -> None:
        it.intervals.append(days)
        it.due = day + days
        self._load.add(it.due)

    def _chance(self, it: _Progress, number: int) -> float:
        return learners.chance(self._seed, it.number, number)
