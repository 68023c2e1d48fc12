"""How many new cards a day: all of them in the time there is, or what fits into its minutes."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, compress
from math import ceil
from typing import NamedTuple

from meshcards.plan import learner, simulated
from meshcards.plan.dates import Calendar
from meshcards.plan.learner import Learner
from meshcards.plan.memory import DEFAULTS, Model
from meshcards.plan.simulated import Limits, Study
from meshcards.plan.studied import Card

WEEK = 7  # days of study in a row; the average of the busiest is what a plan's minutes are
SETTLED = 7  # days before the last on which nothing is new, or a sixth of a shorter time
SAMPLE = 1000  # cards, about, that tell how much other learners recall of a deck
MOST_NEW = 9999  # new cards a day, the most that Anki's options take


@dataclass(frozen=True, slots=True)
class Wish:
    """What a learner asks of a plan.

    ``minutes`` is the time a day in the busiest week, ``retention`` the desired retention of Anki's
    options, ``parameters`` are those of FSRS, the learner's own or none, and ``seed`` chooses the
    chance.
    """

    calendar: Calendar
    minutes: int | None = None
    retention: float = 0.9
    parameters: tuple[float, ...] = ()
    seed: int = 1


class Outcome(NamedTuple):
    """What comes of a study: how likely each card is recalled, and the minutes of a day."""

    recalls: tuple[float, ...]
    minutes: float


class Pace:
    """How the time of a wish is spent: simulated for one choice of cards after the other."""

    def __init__(self, wish: Wish) -> None:
        self._seed = wish.seed
        self._end = wish.calendar.length
        self._days = wish.calendar.study
        self._model = Model(wish.parameters or DEFAULTS, wish.retention)
        self._learners = learner.three(own_parameters=bool(wish.parameters))

    def spread(self, cards: Sequence[Card]) -> tuple[Study, int]:
        """All cards in equal days, so that the last are new some days before the end."""
        amount = len(self._days)
        new = ceil(len(cards) / max(amount - min(SETTLED, amount // 6), 1))
        new = min(new, MOST_NEW)
        return self._study(cards, new, self._learners[0]), new

    def within(self, cards: Sequence[Card], most: int) -> tuple[Study, int]:
        """As many new cards a day as fit into ``most`` minutes, one at least."""
        few, many = 1, max(len(cards) // len(self._days), 1) + 1
        study = self._study(cards, few, self._learners[0])
        while few + 1 < many:
            middle = (few + many) // 2
            tried = self._study(cards, middle, self._learners[0])
            if minutes(tried) <= most:
                few, study = middle, tried
            else:
                many = middle
        return study, few

    def others(self, cards: Sequence[Card], new: int) -> tuple[Outcome, Outcome]:
        """What comes of it for a learner who forgets more, and for one who forgets less."""
        _, low, high = self._learners
        return self._outcome(cards, new, low), self._outcome(cards, new, high)

    def _outcome(self, cards: Sequence[Card], new: int, one: Learner) -> Outcome:
        """Of a large deck, notes are studied that chance takes: enough for a share of all cards.

        A card that is left out counts as the one before it that is not.
        """
        part = min(SAMPLE / len(cards), 1)
        taken = [learner.chance(self._seed, it.note, 0) < part for it in cards]
        study = self._study([*compress(cards, taken)], ceil(new * part), one)
        recalls = tuple(study.recalls[max(amount - 1, 0)] for amount in accumulate(taken))
        return Outcome(recalls, minutes(study) * len(cards) / sum(taken))

    def _study(self, cards: Sequence[Card], new: int, one: Learner) -> Study:
        return simulated.study(
            cards, self._days, self._end, Limits(new), self._model, one, self._seed
        )


def minutes(study: Study) -> float:
    """The minutes of a day in the busiest week, on average."""
    each = [it.seconds / 60 for it in study.days]
    length = min(WEEK, len(each))
    return max(sum(each[at : at + length]) for at in range(len(each) - length + 1)) / length
