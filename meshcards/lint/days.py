"""The days of a learner who takes a topic's new cards as Anki gives them, and what is given away.

Anki gathers a day's new cards by place and shows those of lower ordinals first. Siblings come on
the same day unless the learner has set Anki to bury them, which moves them to the next day.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from meshcards.cards.order import DAY
from meshcards.text.giveaways import Card


def days(cards: Iterable[Card], *, bury: bool = False) -> Iterator[list[Card]]:
    """What a learner sees each day of ``cards``, which are in the order of their places.

    With ``bury``, one card of a note a day.
    """
    pending = deque(cards)
    while pending:
        day: list[Card] = []
        buried: list[Card] = []
        notes: set[int] = set()
        while pending and len(day) < DAY:
            card = pending.popleft()
            (buried if bury and card.note in notes else day).append(card)
            notes.add(card.note)
        pending.extendleft(reversed(buried))
        yield sorted(day, key=lambda it: it.ordinal)


def given_away(day: Sequence[Card]) -> Iterator[Card]:
    """The cards of a day that an earlier one gives away."""
    for number, card in enumerate(day):
        if any(earlier.gives_away(card) for earlier in day[:number]):
            yield card
