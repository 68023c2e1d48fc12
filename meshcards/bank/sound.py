"""The part of a bank that has no errors, so that one slip does not hide all other cards."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from meshcards.bank.model import Bank
from meshcards.problem import Level, Place, Problem

_Item = TypeVar("_Item")


def part(bank: Bank, problems: Iterable[Problem]) -> Bank:
    """The bank without the questions and terms in which one of ``problems`` is an error."""
    errors = {it.place for it in problems if it.level is Level.ERROR and it.place}
    # A question or a term stands two steps into its file: ("questions", 3).
    broken = {Place(place.file, place.steps[:2]) for place in errors}
    topics = (
        replace(
            topic,
            questions=_without(topic.questions, broken),
            terms=_without(topic.terms, broken),
        )
        for topic in bank.topics
    )
    return replace(bank, topics=tuple(topics))


def _without(
    items: tuple[tuple[Place, _Item], ...], broken: set[Place]
) -> tuple[tuple[Place, _Item], ...]:
    return tuple(item for item in items if item[0] not in broken)
