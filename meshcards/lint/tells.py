"""What a single trait of the answers gives away: how often the most or the least of it wins.

If two answers have equally much, a learner would guess between them, so each counts as its share.
A rate is above chance by more than luck explains if picks by chance would reach it in fewer than
one of a hundred banks, for all traits together: the exact binomial tail, with Bonferroni's
correction.
"""

from collections.abc import Iterator, Sequence
from math import exp, floor, lgamma, log, log1p
from operator import itemgetter
from statistics import fmean
from typing import NamedTuple

from meshcards.lint.forms import Rivals
from meshcards.text.form import TRAITS, Trait

FEWEST = 12  # questions; in fewer of them no learner notices a tell
LUCK = 0.01  # of all banks without a tell, how many may be said to have one
WORTH = 1.2  # times chance; less is beyond luck in a large bank, but of no use to a learner

_TESTS = 2 * len(TRAITS)


class Tell(NamedTuple):
    """How often one end of a trait picks a winner.

    ``picked`` is how many of ``questions`` that is, ties shared; ``chance`` the share to expect.
    ``number`` is that of the trait among ``TRAITS``.
    """

    number: int
    most: bool
    picked: float
    questions: int
    chance: float

    @property
    def trait(self) -> Trait:
        """The trait."""
        return TRAITS[self.number]

    @property
    def has(self) -> str:
        """What the answer at this end has."""
        return self.trait.most if self.most else self.trait.least

    @property
    def rate(self) -> float:
        """How often it picks a winner, from 0 to 1."""
        return self.picked / self.questions

    @property
    def is_one(self) -> bool:
        """Whether it is above chance by more than luck explains, and by enough to be of use."""
        if self.questions < FEWEST or self.rate < WORTH * self.chance:
            return False
        return lucky(floor(self.picked), self.questions, self.chance) * _TESTS < LUCK


def of(questions: Sequence[Rivals]) -> Iterator[Tell]:
    """Both ends of every trait that some answer has, in the order of ``TRAITS``."""
    most, least, has = ([0.0] * len(TRAITS) for _ in range(3))
    for it in questions:
        for number, column in enumerate(zip(*it.forms, strict=True)):
            high, low = max(column), min(column)
            won = column[: it.winners]
            most[number] += won.count(high) / column.count(high)
            least[number] += won.count(low) / column.count(low)
            has[number] += high
    chance = fmean(it.chance for it in questions) if questions else 0.0
    for number in range(len(TRAITS)):
        if has[number]:
            yield Tell(
                number, most=True, picked=most[number], questions=len(questions), chance=chance
            )
            yield Tell(
                number, most=False, picked=least[number], questions=len(questions), chance=chance
            )


def extreme(tell: Tell, questions: Sequence[Rivals], amount: int) -> list[Rivals]:
    """The questions in which the trait sets a winner apart most, that one first."""
    gaps = [(_gap(it, tell), it) for it in questions]
    ranked = sorted((it for it in gaps if it[0] > 0), key=itemgetter(0), reverse=True)
    return [it for _, it in ranked[:amount]]


def values(tell: Tell, rivals: Rivals) -> tuple[float, list[float]]:
    """How much of the trait a question's winner has, that at the trait's end, and its others."""
    found = [form[tell.number] for form in rivals.forms]
    won = found[: rivals.winners]
    return (max(won) if tell.most else min(won)), found[rivals.winners :]


def lucky(picked: int, questions: int, chance: float) -> float:
    """How likely ``picked`` of ``questions`` or more are, each right by ``chance``.

    The chances of questions with more answers and with fewer may differ: with their mean this is
    rather too much (Hoeffding, 1956), so no tell is reported that is not there.
    """
    if chance >= 1 or picked <= 0:
        return 1.0
    yes, no, whole = log(chance), log1p(-chance), lgamma(questions + 1)
    return sum(
        exp(whole - lgamma(it + 1) - lgamma(questions - it + 1) + it * yes + (questions - it) * no)
        for it in range(picked, questions + 1)
    )


def _gap(rivals: Rivals, tell: Tell) -> float:
    """By how much a winner is ahead of all others."""
    won, lost = values(tell, rivals)
    return min(won - it if tell.most else it - won for it in lost)
