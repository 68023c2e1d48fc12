"""What each choice is worth in Moodle, which knows certain shares of the points only.

All right choices together are worth 100%, and all others take as much away, so that choosing
everything is worth nothing. Source: https://docs.moodle.org/en/Multiple_Choice_question_type
"""

from collections.abc import Sequence

from meshcards.exchange.items import Option

_SHARES = {
    1: "100",
    2: "50",
    3: "33.33333",
    4: "25",
    5: "20",
    6: "16.66667",
    7: "14.28571",
    8: "12.5",
    9: "11.11111",
    10: "10",
}  # fmt: skip - two lines are easier to compare with Moodle's list
_MOST = max(_SHARES)


def of(options: Sequence[Option]) -> list[str]:
    """The share of each option in percent, as Moodle writes it."""
    right = iter(_each(sum(it.right for it in options)))
    wrong = iter(_each(sum(not it.right for it in options)))
    return [next(right) if it.right else f"-{next(wrong)}" for it in options]


def single(options: Sequence[Option]) -> list[str]:
    """The share of each option where one is chosen."""
    return ["100" if it.right else "0" for it in options]


def _each(count: int) -> list[str]:
    """Shares for so many choices; of more than ten, some are worth half of the others."""
    if count <= _MOST:
        return [_SHARES[count]] * count if count else []
    whole = max(2 * _MOST - count, 0)
    return ["10"] * whole + ["5"] * (count - whole)
