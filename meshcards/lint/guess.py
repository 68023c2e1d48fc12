"""A guess by all traits of the answers together, which was learned from other topics.

Logistic regression, fitted by Newton's method with a ridge, as in textbooks (Hastie,
Tibshirani and Friedman, "The Elements of Statistical Learning", 4.4). Several traits
give away what one hides: a learner weighs them too, without knowing it.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from math import exp, sqrt
from operator import add, mul, sub
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
_DIGITS = 9  # of a score; what differs further behind is even
_TELLING = 3  # weights that are put into words

Vector: TypeAlias = list[float]
Columns: TypeAlias = list[Vector]
"""Of each of ``TRAITS`` the values of all answers."""


class _Case(NamedTuple):
    """The answers of a question, the ``winners`` first, with the same spread in each trait."""

    winners: int
    columns: Columns


class _Rows(NamedTuple):
    """All answers to learn from: their traits, 1 for an intercept, and which of them won."""

    columns: Columns
    wins: Vector

    def likely(self, weights: Vector) -> Vector:
        """How likely each answer wins."""
        scores = [0.0] * len(self.wins)
        for weight, column in zip(weights, self.columns, strict=True):
            scores = [score + weight * value for score, value in zip(scores, column, strict=True)]
        return [1 / (1 + exp(-max(min(it, 30), -30))) for it in scores]

    def slope(self, weights: Vector) -> Vector:
        """By trait, how much likelier the winners become with its weight."""
        off = [*map(sub, self.wins, self.likely(weights))]
        return [sum(map(mul, column, off)) for column in self.columns]

    def bend(self, weights: Vector) -> Columns:
        """By two traits, how fast the slope of one falls with the weight of the other."""
        curve = [it * (1 - it) for it in self.likely(weights)]
        bent = [[*map(mul, curve, column)] for column in self.columns]
        matrix = [[0.0] * len(self.columns) for _ in self.columns]
        for row, one in enumerate(bent):
            for place, other in enumerate(self.columns[: row + 1]):
                matrix[row][place] = matrix[place][row] = sum(map(mul, one, other))
        return matrix


class _Learned(NamedTuple):
    """The weights that were learned from ``rows``, with slope and bend as they are there."""

    rows: _Rows
    weights: Vector
    slope: Vector
    bend: Columns

    def without(self, some: _Rows) -> Vector:
        """The weights of the traits that all rows but some teach; no intercept, for it is no trait.

        They are nearly the same, so two steps lead there, and the second needs no bend of its own.
        """
        own = some.bend(self.weights)
        bend = [[*map(sub, row, less)] for row, less in zip(self.bend, own, strict=True)]
        slope = map(sub, self.slope, some.slope(self.weights))
        near = _better(self.weights, [*slope], bend)
        slope = map(sub, self.rows.slope(near), some.slope(near))
        return _better(near, [*slope], bend)[:-1]


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
    seldom = -(-len(every) // LEARNED)
    rows = [_rows(part[::seldom]) for part in cases]
    whole = _learned(_rows(case for part in cases for case in part[::seldom]))
    picked = 0.0
    for asked, own in zip(cases, rows, strict=True):
        weights = whole.without(own)
        picked += sum(_share(it, weights) for it in asked)
    signs = tuple(_signs(whole.weights[:-1]))
    return Guess(picked, len(every), fmean(it.chance for it in every), signs)


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


def _rows(cases: Iterable[_Case]) -> _Rows:
    columns: Columns = [[] for _ in TRAITS]
    wins: Vector = []
    for case in cases:
        for column, values in zip(columns, case.columns, strict=True):
            column.extend(values)
        wins += [1.0] * case.winners + [0.0] * (len(case.columns[0]) - case.winners)
    return _Rows([*columns, [1.0] * len(wins)], wins)


def _learned(rows: _Rows) -> _Learned:
    weights = [0.0] * len(rows.columns)
    for _ in range(_STEPS):
        weights = _better(weights, rows.slope(weights), rows.bend(weights))
    return _Learned(rows, weights, rows.slope(weights), rows.bend(weights))


def _better(weights: Vector, slope: Vector, bend: Columns) -> Vector:
    """One step of Newton's method."""
    pulled = [it - _RIDGE * weight for it, weight in zip(slope, weights, strict=True)]
    held = [
        [it + _RIDGE * (place == number) for place, it in enumerate(row)]
        for number, row in enumerate(bend)
    ]
    return [*map(add, weights, _solved(held, pulled))]


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
