"""A guess by all traits of the answers together, which was learned from other topics.

Logistic regression, fitted by Newton's method with a ridge, as in textbooks (Hastie,
Tibshirani and Friedman, "The Elements of Statistical Learning", 4.4). Several traits
give away what one hides: a learner weighs them too, without knowing it.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from math import exp, sqrt
from operator import mul
from statistics import fmean
from typing import NamedTuple, TypeAlias

from meshcards.lint import tells
from meshcards.lint.forms import Rivals, TopicForms
from meshcards.text.form import TRAITS

FEWEST = tells.FEWEST
MOST = 1.6  # times chance that a guess may be right
ASKED = 1_000  # questions of a bank at most, evenly spread: more change no rate by a hundredth
LEARNED = 400  # of them to learn from at most
PARTS = 10  # in which the topics are asked at most, each by a guess that learned from the others

_RIDGE = 1.0  # what keeps a weight small that little speaks for
_STEPS = 6  # of Newton's method; another one changes no digit that is shown
_FURTHER = 2  # of them from weights that were learned from nearly the same questions
_DIGITS = 9  # of a score; what differs further behind is even
_TELLING = 3  # weights that are put into words

Vector: TypeAlias = list[float]
Columns: TypeAlias = list[Vector]
"""Of each of ``TRAITS`` the values of all answers."""


class _Case(NamedTuple):
    """The answers of a question, the ``winners`` first, with the same spread in each trait."""

    winners: int
    columns: Columns


class Guess(NamedTuple):
    """How often the guess picks a winner among ``questions``, and what it goes by.

    ``picked`` is how many of them that is, ties shared; ``chance`` the share to expect of picks
    without looking; ``signs`` are words for what weighs most in a guess that learned from all.
    """

    picked: float
    questions: int
    chance: float
    signs: tuple[str, ...]

    @property
    def rate(self) -> float:
        """How often it picks a winner, from 0 to 1."""
        return self.picked / self.questions

    @property
    def is_good(self) -> bool:
        """Whether it picks winners far more often than chance, and by more than luck explains."""
        if self.questions < FEWEST or self.rate <= MOST * self.chance:
            return False
        return tells.lucky(int(self.picked), self.questions, self.chance) < tells.LUCK


def of(topics: Sequence[TopicForms]) -> Guess | None:
    """The guess for topics of one kind; ``None`` where there are fewer than two to learn from."""
    if len(topics) < 2:
        return None
    step = -(-sum(map(len, topics)) // ASKED)
    parts = [
        [*chain.from_iterable(topic[::step] for topic in topics[it::PARTS])]
        for it in range(min(PARTS, len(topics)))
    ]
    every = [*chain.from_iterable(parts)]
    spread = _spread(every)
    cases = [[_case(it, spread) for it in part] for part in parts]
    whole = _learned([*chain.from_iterable(cases)], [0.0] * len(TRAITS), _STEPS)
    picked = 0.0
    for number, asked in enumerate(cases):
        others = [*chain.from_iterable(cases[:number] + cases[number + 1 :])]
        weights = _learned(others, whole, _FURTHER)
        picked += sum(_share(it, weights) for it in asked)
    return Guess(picked, len(every), fmean(it.chance for it in every), tuple(_signs(whole)))


def _signs(weights: Vector) -> Iterator[str]:
    ranked = sorted(zip(weights, TRAITS, strict=True), key=lambda it: -abs(it[0]))
    for weight, trait in ranked[:_TELLING]:
        if weight:
            yield trait.more if weight > 0 else trait.less


def _centred(rivals: Rivals) -> Columns:
    """By trait, how much each answer has beside the mean of its question."""
    columns = [*zip(*rivals.forms, strict=True)]
    means = [sum(column) / len(column) for column in columns]
    return [[it - mean for it in column] for column, mean in zip(columns, means, strict=True)]


def _spread(questions: Iterable[Rivals]) -> Vector:
    """By trait, the standard deviation inside a question; 1 where there is none."""
    centred = [_centred(it) for it in questions]
    amount = sum(len(columns[0]) for columns in centred)
    return [
        sqrt(sum(it * it for columns in centred for it in columns[place]) / amount) or 1.0
        for place in range(len(TRAITS))
    ]


def _case(rivals: Rivals, spread: Vector) -> _Case:
    columns = zip(_centred(rivals), spread, strict=True)
    return _Case(rivals.winners, [[it / by for it in column] for column, by in columns])


def _share(case: _Case, weights: Vector) -> float:
    """How likely the guess takes a winner: the answer of the highest score, ties shared."""
    answers = zip(*case.columns, strict=True)
    scores = [round(sum(map(mul, weights, answer)), _DIGITS) for answer in answers]
    best = max(scores)
    return scores[: case.winners].count(best) / scores.count(best)


def _learned(cases: Sequence[_Case], start: Vector, steps: int) -> Vector:
    """The weights of the traits; an intercept that shifts no guess is left out."""
    sample = cases[:: -(-len(cases) // LEARNED)]
    columns: Columns = [[] for _ in TRAITS]
    wins: Vector = []
    for case in sample:
        for column, values in zip(columns, case.columns, strict=True):
            column.extend(values)
        wins += [1.0] * case.winners + [0.0] * (len(case.columns[0]) - case.winners)
    columns.append([1.0] * len(wins))
    weights = [*start, 0.0]
    for _ in range(steps):
        weights = _better(weights, columns, wins)
    return weights[:-1]


def _better(weights: Vector, columns: Columns, wins: Vector) -> Vector:
    """One step of Newton's method."""
    scores = [0.0] * len(wins)
    for weight, column in zip(weights, columns, strict=True):
        scores = [score + weight * value for score, value in zip(scores, column, strict=True)]
    likely = [1 / (1 + exp(-max(min(it, 30), -30))) for it in scores]
    off = [win - it for win, it in zip(wins, likely, strict=True)]
    curve = [it * (1 - it) for it in likely]
    slope = [
        sum(map(mul, column, off)) - _RIDGE * weight
        for weight, column in zip(weights, columns, strict=True)
    ]
    bent = [[*map(mul, curve, column)] for column in columns]
    matrix = [[0.0] * len(columns) for _ in columns]
    for row, one in enumerate(bent):
        for place, other in enumerate(columns[: row + 1]):
            matrix[row][place] = matrix[place][row] = sum(map(mul, one, other))
        matrix[row][row] += _RIDGE
    return [weight + it for weight, it in zip(weights, _solved(matrix, slope), strict=True)]


def _solved(matrix: list[Vector], right: Vector) -> Vector:
    """The solution of a system of equations whose matrix is positive definite (Gauss)."""
    rows = [[*row, it] for row, it in zip(matrix, right, strict=True)]
    for place, row in enumerate(rows):
        for below in rows[place + 1 :]:
            factor = below[place] / row[place]
            below[:] = [it - factor * above for it, above in zip(below, row, strict=True)]
    found: Vector = []
    for row in reversed(rows):
        known = sum(map(mul, reversed(row[-1 - len(found) : -1]), found))
        found.append((row[-1] - known) / row[len(rows) - 1 - len(found)])
    return found[::-1]
