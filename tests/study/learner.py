"""A learner in the real Anki engine, who takes a deck's new cards day by day."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from anki.collection import Collection
from anki.decks import DeckId
from anki.scheduler.v3 import CardAnswer, Scheduler

from tests.engine.conftest import import_package

if TYPE_CHECKING:
    from anki.cards import CardId  # on its own, anki.cards cannot be the first to be imported

_NEW = 0  # the queue of new cards
_DAY = 24 * 60 * 60  # seconds


@contextmanager
def studying(package: Path, folder: Path) -> Iterator[Collection]:
    """A collection in ``folder`` that has the package, whose day does not end meanwhile."""
    collection = Collection(str(folder / "collection.anki2"))
    # Else a study that begins shortly before four would go on tomorrow.
    collection.set_config("rollover", (datetime.now().astimezone().hour + 12) % 24)
    import_package(collection, package)
    try:
        yield collection
    finally:
        collection.close()


def days(collection: Collection, *, bury: bool = False) -> "Iterator[list[CardId]]":
    """The new cards of each day until there are none, in the order shown; each is answered Good.

    Options are Anki's own, but that ``bury`` puts a new card's siblings off to another day.
    """
    deck = _whole(collection)
    options = collection.decks.config_dict_for_deck_id(deck)
    options["new"]["bury"] = bury
    collection.decks.update_config(options)
    while day := _day(collection, deck):
        yield day
        # New cards come whatever is to be reviewed, as long as that is not two hundred cards.
        collection.sched.suspend_cards(day)
        _sleep(collection)


def _whole(collection: Collection) -> DeckId:
    """The deck above all subdecks."""
    (found,) = (
        it.id
        for it in collection.decks.all_names_and_ids(include_filtered=False)
        if "::" not in it.name and it.id != 1
    )
    return DeckId(found)


def _day(collection: Collection, deck: DeckId) -> "list[CardId]":
    from anki.cards import Card, CardId  # not the first of Anki's modules to be imported

    collection.decks.set_current(deck)
    scheduler = collection.sched
    assert isinstance(scheduler, Scheduler)
    day: list[CardId] = []
    while (queued := scheduler.get_queued_cards()).cards and queued.cards[0].queue == _NEW:
        first = queued.cards[0]
        card = Card(collection, backend_card=first.card)
        card.start_timer()
        scheduler.answer_card(
            scheduler.build_answer(card=card, states=first.states, rating=CardAnswer.GOOD)
        )
        day.append(card.id)
    return day


def _sleep(collection: Collection) -> None:
    """Let it be tomorrow: the collection is a day older, or two if this day has not begun."""
    today, db = collection.sched.today, collection.db
    assert db
    for _ in range(2):
        db.execute("UPDATE col SET crt = crt - ?", _DAY)
        collection.close()
        collection.reopen()  # the engine keeps what day it is
        if collection.sched.today > today:
            return
    raise AssertionError("the engine's day does not end")
