"""What the options of a plan may be: dates, days off, shares, parameters."""

import re
from datetime import date
from typing import Any

import click

from meshcards.plan import dates, memory

LEAST, MOST = 0.7, 0.99  # the desired retention that Anki's options take

_NUMBER = re.compile(r"[0-9.eE+-]+")


class Date(click.ParamType[date]):
    """A date; the message about another value says how one is written."""

    name = "date"

    def convert(
        self,
        value: Any,  # noqa: ANN401 - click's signature
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> date:
        """The date that a text is."""
        try:
            return dates.parsed(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


def retention(_ctx: click.Context, _param: click.Parameter, value: str) -> float:
    """The share that a text is. Raises click.BadParameter for one that Anki does not take."""
    try:
        share = float(value)
    except ValueError:
        share = 0.0
    if LEAST <= share <= MOST:
        return share
    raise click.BadParameter(
        f"'{value}' is not a desired retention that Anki takes; give {LEAST} to {MOST}, as in 0.9"
    )


def parameters(
    _ctx: click.Context, _param: click.Parameter, value: str | None
) -> tuple[float, ...]:
    """The parameters of FSRS in a text. Raises click.BadParameter if they are unfit."""
    if value is None:
        return ()
    words = value.replace(",", " ").split()
    wrong = next((it for it in words if not _is_number(it)), "")
    reason = f"'{wrong}' is not a number" if wrong else memory.unfit([*map(float, words)])
    if reason:
        raise click.BadParameter(
            f"{reason}; copy all of 'FSRS parameters' from Anki's deck options, from Anki 25.07 on"
        )
    return tuple(map(float, words))


def _is_number(word: str) -> bool:
    try:
        return _NUMBER.fullmatch(word) is not None and abs(float(word)) < float("inf")
    except ValueError:
        return False


def off(
    _ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]
) -> tuple[frozenset[int], frozenset[date]]:
    """The weekdays and the dates that are off. Raises click.BadParameter for another word."""
    try:
        return dates.off(word for value in values for word in value.split(","))
    except ValueError as error:
        raise click.BadParameter(str(error)) from error
