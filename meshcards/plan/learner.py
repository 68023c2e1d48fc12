"""How a learner answers, and how long that takes: the assumptions of a plan.

The shares and seconds are those of the simulator in FSRS itself (fsrs-rs 6.6, ``simulation.rs``),
the averages of ten thousand people who use Anki. People differ, so a plan asks three learners. Two
figures say how far apart these are: how many new cards are forgotten at once, half or twice the
average, and how much better or worse cards are recalled than FSRS expects. The latter is the error
of FSRS in the srs-benchmark (RMSE in bins, weighted by reviews): 7 points with its default
parameters, 5 with those of the learner.

How long a question takes is our own estimate; nobody measured it on these cards.
"""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate

from meshcards.plan.memory import AGAIN

ERROR, OWN_ERROR = 0.07, 0.05  # of FSRS with default parameters, and with a learner's own
AGAIN_FIRST = 0.24  # of the answers to new cards
ALOUD = 30  # seconds: to say the answer to a question, and to compare its points

_FIRST = (0.094, 0.495, 0.171)  # the other answers to new cards: Hard, Good, Easy
_RECALLED = (0.224, 0.631, 0.145)  # answers to reviews that are recalled: Hard, Good, Easy
_WORD = 2**64
_ODD = (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB)  # splitmix64's numbers


class State(IntEnum):
    """Where a card is in Anki when it is answered."""

    LEARNING = 0
    REVIEW = 1
    RELEARNING = 2


# By the last answer in the steps, Again, Hard or Good: the shares of the four answers after it.
_STEPS = {
    State.LEARNING: (
        (0.3686, 0.0628, 0.5108, 0.0577),
        (0.0442, 0.4553, 0.4457, 0.0549),
        (0.0519, 0.047, 0.8462, 0.055),
    ),
    State.RELEARNING: (
        (0.2157, 0.0643, 0.6595, 0.0604),
        (0.05, 0.4638, 0.4475, 0.0387),
        (0.1057, 0.1434, 0.7266, 0.0244),
    ),
}
# By where the card is, how many seconds each answer takes.
_SECONDS = {
    State.LEARNING: (19.58, 18.79, 13.78, 10.71),
    State.REVIEW: (19.38, 17.59, 12.38, 8.94),
    State.RELEARNING: (16.44, 15.25, 12.32, 8.03),
}
_STEP_SUMS = {
    state: tuple(tuple(accumulate(row)) for row in rows) for state, rows in _STEPS.items()
}
_RECALLED_SUMS = tuple(accumulate(_RECALLED))


@dataclass(frozen=True, slots=True)
class Learner:
    """One who forgets the share ``again`` of new cards at once.

    Of reviews, ``better`` more are recalled than FSRS expects, as a share of all.
    """

    again: float = AGAIN_FIRST
    better: float = 0.0

    def first(self, chance: float) -> int:
        """The answer to a new card."""
        rest = (1 - self.again) / sum(_FIRST)
        return _drawn([*accumulate((self.again, *(it * rest for it in _FIRST)))], chance)

    def step(self, state: State, last: int, chance: float) -> int:
        """The answer to a card in its steps, after the answer ``last`` that was not Easy."""
        return _drawn(_STEP_SUMS[state][last - 1], chance)

    def review(self, recall: float, chance: float) -> int:
        """The answer to a card that FSRS expects to be recalled with the likelihood ``recall``."""
        known = self.recalled(recall)
        if chance >= known:
            return AGAIN
        return AGAIN + _drawn(_RECALLED_SUMS, chance / known)

    def recalled(self, recall: float) -> float:
        """How likely this learner recalls what FSRS expects with the likelihood ``recall``."""
        return min(max(recall + self.better, 0.0), 1.0)


def three(*, own_parameters: bool) -> tuple[Learner, Learner, Learner]:
    """The learner a plan is made for, one who forgets more, and one who forgets less."""
    error = OWN_ERROR if own_parameters else ERROR
    return (
        Learner(),
        Learner(min(2 * AGAIN_FIRST, 1.0), -error),
        Learner(AGAIN_FIRST / 2, error),
    )


def seconds(state: State, rating: int, *, question: bool) -> float:
    """How long an answer takes."""
    return _SECONDS[state][rating - 1] + (ALOUD if question else 0)


def chance(seed: int, card: int, number: int) -> float:
    """The chance, from 0 to below 1, of the answer ``number`` to a card.

    It depends on nothing else: the same card is as lucky in another plan. splitmix64, by Sebastiano
    Vigna; Python's own generator would take longer to seed than all the rest of an answer.
    """
    mixed = (seed * _ODD[0] + card * _ODD[1] + number * _ODD[2]) % _WORD
    mixed = (mixed ^ mixed >> 30) * _ODD[1] % _WORD
    mixed = (mixed ^ mixed >> 27) * _ODD[2] % _WORD
    return ((mixed ^ mixed >> 31) >> 11) / 2**53  # the bits of a float's fraction


def _drawn(sums: Sequence[float], chance: float) -> int:
    """Which of some shares is drawn, from 1; their sums may end a little below 1."""
    return 1 + min(bisect(sums, chance * sums[-1]), len(sums) - 1)
