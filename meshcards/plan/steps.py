"""What to set in Anki for a plan, step by step, in the words of its menus.

The words of the computer are those of Anki's own English translation; a test compares them with the
engine's. AnkiDroid shows the same page of options (its source and manual as of January 2026).
AnkiMobile's words are those of its manual as of August 2025.
"""

from collections.abc import Iterator
from typing import NamedTuple

from meshcards.plan.planned import Plan
from meshcards.plan.simulated import NO_LIMIT

ANKI = "26.9"  # the version of the words
USUAL_LIMIT = 200  # reviews a day, unless the learner says otherwise

BURYING = ("Bury new siblings", "Bury review siblings", "Bury interday learning siblings")


class Step(NamedTuple):
    """One step; ``search`` is a search of Anki's that belongs to it, to be copied whole."""

    text: str
    search: str = ""


def of(plan: Plan) -> Iterator[Step]:
    """The steps, in the order in which they are done."""
    if plan.suspend:
        yield Step(
            "Browse: search for the line below, select all that it finds, and choose "
            "Cards > Toggle Suspend. The same search and step bring these cards back.",
            plan.suspend,
        )
    yield Step(
        "Decks: click the gear beside the deck, and choose Options. If you have other decks, click "
        "the arrow beside Save and choose Add Preset, so that theirs stay as they are."
    )
    yield Step(
        f"Daily Limits: set New cards/day to {plan.new} and Maximum reviews/day to {NO_LIMIT}. "
        f"Anki's default, {USUAL_LIMIT}, counts new cards as well{_held(plan)}."
    )
    yield Step(
        "FSRS, at the end of the page: turn on FSRS, for all decks, and set Desired retention to "
        f"{plan.wish.retention:g}."
    )
    yield Step(f"Burying: turn on {BURYING[0]}, {BURYING[1]} and {BURYING[2]}.")
    yield Step(
        "Display Order: leave New card gather order at Deck, and New card sort order at "
        "Card type, then order gathered."
    )
    yield Step("Click the arrow beside Save, and choose Save to All Subdecks.")


def elsewhere(plan: Plan) -> Iterator[str]:
    """Where the same is done on phones."""
    droid = mobile = ""
    if plan.suspend:
        droid = "for step 1, open Card browser, search, hold the first card, then the last, and "
        droid += "suspend them. Then "
        mobile = "for step 1, tap Browse, search, tap Select, and suspend all. Then "
    yield f"AnkiDroid: {droid}hold the deck, and tap Deck options. The page has the same words."
    yield (
        f"AnkiMobile: {mobile}tap the deck, the gear, and Study Options. The options are the same, "
        "and some have other words."
    )


def _held(plan: Plan) -> str:
    over = sum(it.new + it.reviews > USUAL_LIMIT for it in plan.days)
    if not over:
        return "; this plan stays below it"
    return f" and would hold cards back on {over} day{'s' if over > 1 else ''}"
