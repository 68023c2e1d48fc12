"""What FSRS knows of how well a card is remembered: the only importer of ``fsrs``.

FSRS describes a memory by its stability, the days after which nine of ten such cards are recalled,
and its difficulty from 1 to 10. The package moves a memory from one answer to the next. Learning
steps, fuzz and limits are Anki's and not its business: ``simulated`` and ``interval`` have them.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from fsrs import Card, Rating, Scheduler, State
from fsrs.scheduler import DEFAULT_PARAMETERS, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

DEFAULTS: tuple[float, ...] = tuple(DEFAULT_PARAMETERS)
AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4  # Anki's buttons

# The places of parameters: how much less Hard and how much more Easy adds to a stability than Good,
# and how flat the forgetting curve is.
_HARD, _EASY, _DECAY = 15, 16, 20
_KNOWN = 0.9  # of the cards that are recalled when as many days have passed as their stability
_RATINGS = {it.value: it for it in Rating}
_START = datetime(2000, 1, 1, tzinfo=UTC)  # any; the package wants dates where days are meant


class Memory(NamedTuple):
    """A card's stability in days and its difficulty, rounded as Anki keeps them."""

    stability: float
    difficulty: float


def unfit(parameters: Sequence[float]) -> str:
    """What is wrong with the parameters of FSRS 6; empty if nothing is."""
    if len(parameters) != len(DEFAULTS):
        return f"FSRS 6 has {len(DEFAULTS)} parameters, and these are {len(parameters)}"
    bounds = zip(parameters, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
    for number, (value, least, most) in enumerate(bounds, 1):
        if not least <= value <= most:
            return f"parameter {number} is {value:g}, and has to be from {least:g} to {most:g}"
    return ""


class Model:
    """FSRS 6 with some parameters, for a desired retention.

    It remembers what it worked out: in a deck, many cards have the same history for a while.
    Raises ValueError for parameters that are unfit.
    """

    def __init__(self, parameters: Sequence[float] = DEFAULTS, retention: float = 0.9) -> None:
        # Without steps, the package sees memories only. Its fuzz would ask Python's global chance.
        self._scheduler = Scheduler(
            parameters, retention, learning_steps=(), relearning_steps=(), enable_fuzzing=False
        )
        self._power = -self._scheduler.parameters[_DECAY]
        self._factor = _KNOWN ** (1 / self._power) - 1
        self._days: float = (retention ** (1 / self._power) - 1) / self._factor
        self._moved: dict[tuple[Memory | None, int, int], Memory] = {}
        # One card for all: the package answers with a copy. Without an id and a date it would ask
        # the clock for both, and wait for it.
        self._card = Card(card_id=1, due=_START)

    def after(self, memory: Memory | None, rating: int, days: int) -> Memory:
        """A memory after an answer, ``days`` after the last one; before the first it is ``None``.

        An answer on the same day as the last, with 0 days, counts as FSRS counts learning steps.
        """
        key = memory, rating, days
        if key not in self._moved:
            self._moved[key] = self._answered(memory, rating, days)
        return self._moved[key]

    def recall(self, memory: Memory, days: float) -> float:
        """How likely a card is recalled ``days`` after the last answer."""
        return float((1 + self._factor * days / memory.stability) ** self._power)

    def interval(self, memory: Memory) -> float:
        """The days after which a card is as likely recalled as the learner wants it."""
        return memory.stability * self._days

    def intervals(self, before: Memory, after: Memory, rating: int) -> list[float]:
        """The intervals of Hard, of Good and of Easy, up to ``rating``, which was the answer.

        To a review, that is: there FSRS differs between these buttons by two factors only, so one
        answer tells what the others would have made of ``before``.
        """
        factors = (self._scheduler.parameters[_HARD], 1.0, self._scheduler.parameters[_EASY])
        growth, own = after.stability - before.stability, factors[rating - HARD]
        return [
            (before.stability + growth * factor / own) * self._days
            for factor in factors[: rating - HARD]
        ] + [after.stability * self._days]

    def _answered(self, memory: Memory | None, rating: int, days: int) -> Memory:
        card = self._card
        if memory:
            card.state, card.step, card.last_review = State.Review, None, _START
            card.stability, card.difficulty = memory
        else:
            card.state, card.step, card.last_review = State.Learning, 0, None
            card.stability = card.difficulty = None
        answered, _ = self._scheduler.review_card(
            card, _RATINGS[rating], _START + timedelta(days=days)
        )
        if answered.stability is None or answered.difficulty is None:
            raise AssertionError("FSRS left a card without a memory")
        return Memory(round(answered.stability, 4), round(answered.difficulty, 3))
