"""What gives a day's cards away, by cause."""

from collections import Counter
from collections.abc import Iterable, Sequence

from meshcards.lint.days import given_away
from meshcards.text.giveaways import Card

CAUSES = ("a sibling", "another that hides the same", "another's sentence or extra")


def counted(days: Iterable[Sequence[Card]]) -> tuple[int, Counter[str]]:
    """How many cards of facts there are, and how many of them are given away by what.

    Of several causes the first of ``CAUSES`` counts.
    """
    facts, found = 0, Counter[str]()
    for day in days:
        facts += sum(bool(card.asks) for card in day)
        found.update(_cause(card, day[: day.index(card)]) for card in given_away(day))
    return facts, found


def _cause(card: Card, earlier: Sequence[Card]) -> str:
    if any(it.note == card.note for it in earlier):
        return CAUSES[0]
    return CAUSES[1 if any(it.asks & card.asks for it in earlier) else 2]
