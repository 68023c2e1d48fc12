"""What in a bank would harm those who study what the lock remembers.

What was released is frozen: an error stops the build. What was not released may change, and the
author reads what that does to learners who imported a draft.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from meshcards.anki.lock import Card, Entry, Lock
from meshcards.cards.note import Item, Kind, Subdeck
from meshcards.problem import Finding, Place, Severity

_DRAFT = "learners who imported a draft"


class Plan(NamedTuple):
    """What a bank is to become: the deck's title and its place, its subdecks, and its items.

    ``items`` makes them at each call, because a large bank has too many for memory.
    """

    title: str
    place: Place
    subdecks: Sequence[Subdeck]
    items: Callable[[], Iterable[Item]]


def findings(lock: Lock, plan: Plan) -> Iterator[Finding]:
    """Every change in ``plan`` that would harm learners."""
    yield from _renamed_decks(lock, plan)
    if not lock.notes and not lock.retired:
        return  # no learner has a note: no need to walk over the items
    names = {subdeck.topic: subdeck.name for subdeck in plan.subdecks}
    yield from _renamed_items(lock, plan)
    for item in plan.items():
        key = (item.kind, item.id)
        if key in lock.retired:
            yield from _returned(item, lock.retired[key].entry)
        elif entry := lock.notes.get(key):
            yield from _ordinals(item, entry)
            yield from _moved(item, entry, lock, names)


def _renamed_decks(lock: Lock, plan: Plan) -> Iterator[Finding]:
    released = any(it.release for it in lock.subdecks.values())
    for subdeck in plan.subdecks:
        known = lock.subdecks.get(subdeck.topic)
        if known is None:
            yield from _renamed_file(lock, subdeck, plan)
        # Anki ignores case when it looks for a deck.
        elif known.name.casefold() != subdeck.name.casefold():
            title = known.name.partition("::")[0]
            if title.casefold() != plan.title.casefold():
                yield _renamed(plan.place, title, plan.title, released=released)
                return  # every subdeck has another name then
            yield _renamed(subdeck.place, known.name, subdeck.name, released=bool(known.release))


def _renamed(place: Place, before: str, now: str, *, released: bool) -> Finding:
    if released:
        message = (
            f"deck '{before}' was released, and Anki never moves a card: learners would keep their "
            f"cards there and get new ones in '{now}'; change the title back"
        )
        return Finding(place, "renamed-deck", message)
    message = (
        f"deck '{before}' has another title: {_DRAFT} keep its cards there and get new ones in "
        f"'{now}'; change the title back, or build to accept it"
    )
    return Finding(place, "renamed-deck", message, Severity.ADVICE)


def _renamed_file(lock: Lock, subdeck: Subdeck, plan: Plan) -> Iterator[Finding]:
    """A topic that has the name of one that is gone: its file was renamed."""
    there = {it.topic for it in plan.subdecks}
    for topic, known in lock.subdecks.items():
        if topic not in there and known.name.casefold() == subdeck.name.casefold():
            notes = sum(entry.topic == topic for entry in lock.notes.values())
            message = (
                f"this topic's file was '{topic}.yaml': {notes} notes would get another tag, and "
                "each replaces what a learner wrote into it; "
                f"write 'was: {topic}', or rename the file back"
            )
            severity = Severity.WARNING if known.release else Severity.ADVICE
            yield Finding(subdeck.place, "renamed-topic", message, severity)


def _renamed_items(lock: Lock, plan: Plan) -> Iterator[Finding]:
    """New items with the text of one that is gone."""
    there = {(it.kind, it.id) for it in plan.items()}
    gone = {key: it for key, it in lock.notes.items() if key not in there}
    gone |= {key: it.entry for key, it in lock.retired.items() if key not in there}
    if not gone:
        return
    vanished = {(kind, it.wording): (item, it) for (kind, item), it in reversed(gone.items())}
    found_before: set[Finding] = set()
    for item in plan.items():
        key, found = (item.kind, item.id), vanished.get((item.kind, item.wording.whole))
        if found and key not in lock.notes and key not in lock.retired:
            before, entry = found
            finding = _renamed_item(item, before, released=bool(entry.release))
            if finding not in found_before:  # a term that was renamed has many facts
                found_before.add(finding)
                yield finding


def _renamed_item(item: Item, before: str, *, released: bool) -> Finding:
    """The finding of an item that once was ``before``."""
    place, was = item.place, before
    if item.kind is Kind.FACT:
        (term, fact), (own_term, own_fact) = before.split("/"), item.id.split("/")
        if fact == own_fact:
            place, was = Place(place.file, place.steps[:2]), term
        elif term == own_term:
            was = fact
    if released:
        message = (
            f"this is '{was}' with another id: learners would get it once more, without their "
            f"history; write 'was: {was}' beside the id"
        )
        return Finding(place / "id", "renamed-id", message)
    message = (
        f"this is '{was}' with another id: {_DRAFT} get it once more; "
        f"write 'was: {was}' beside the id, or build to accept it"
    )
    return Finding(place / "id", "renamed-id", message, Severity.WARNING)


def _returned(item: Item, entry: Entry) -> Iterator[Finding]:
    """An item with a retired id: the same comes back, something else must not."""
    if item.claimed or item.wording.whole == entry.wording:
        yield from _ordinals(item, entry)
        return
    own = item.id.rpartition("/")[2]
    message = (
        f"'{item.id}' was retired: learners still have the old note, and its history would pass to "
        f"this text; choose another id, or write 'was: {own}' if this is what it was"
    )
    yield Finding(item.place / "id", "retired-id", message)


def _ordinals(item: Item, entry: Entry) -> Iterator[Finding]:
    now = dict(zip(item.ordinals, item.wording.asks, strict=True))
    before = {card.ordinal: card for card in entry.cards}
    for ordinal in sorted(before.keys() - now.keys()):
        yield _vanished(item.place / "text", before[ordinal])
    moved = {
        card.asks: card
        for card in entry.cards
        if card.ordinal in now and now[card.ordinal] != card.asks
    }
    for ordinal, asks in now.items():
        card = moved.get(asks)
        if card and card.ordinal != ordinal:
            yield _swapped(item.place / "text", ordinal, card)
            return  # the others that moved follow from it


def _vanished(place: Place, card: Card) -> Finding:
    number = card.ordinal + 1
    if card.released:
        message = (
            f"c{number} was released and is gone: its card would be empty for learners who study "
            f"it; hide something as c{number} again, or give the fact a new id"
        )
        return Finding(place, "vanished-cloze", message)
    message = f"c{number} is gone: {_DRAFT} keep an empty card; build to accept it"
    return Finding(place, "vanished-cloze", message, Severity.ADVICE)


def _swapped(place: Place, ordinal: int, card: Card) -> Finding:
    now, before = ordinal + 1, card.ordinal + 1
    snippet = f"{{{{c{now}::"
    if card.released:
        message = (
            f"c{now} hides what c{before} hid in a release, and learners' history of it would pass "
            f"to what c{before} hides now; give each its old number"
        )
        return Finding(place, "swapped-cloze", message, snippet=snippet)
    message = (
        f"c{now} hides what c{before} hid: for {_DRAFT}, its history passes to what c{before} "
        "hides now; give each its old number, or build to accept it"
    )
    return Finding(place, "swapped-cloze", message, Severity.ADVICE, snippet=snippet)


def _moved(item: Item, entry: Entry, lock: Lock, names: Mapping[str, str]) -> Iterator[Finding]:
    if item.topic == entry.topic or entry.topic not in lock.subdecks:
        return
    before, now = lock.subdecks[entry.topic].name, names[item.topic]
    if before.casefold() == now.casefold():
        return
    if entry.release:
        message = (
            f"this note moved from '{before}', where learners keep its cards; to move them, a "
            f"learner searches ID:{lock.deck}/{item.id} in Anki's browser, selects the cards and "
            "chooses Cards > Change Deck"
        )
        yield Finding(item.place / "id", "moved-note", message, Severity.WARNING)
    else:
        message = (
            f"this note moved from '{before}': {_DRAFT} keep its cards there; build to accept it"
        )
        yield Finding(item.place / "id", "moved-note", message, Severity.ADVICE)
