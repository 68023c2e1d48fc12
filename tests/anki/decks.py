"""Small decks for the tests of the lock, and what shipping them remembers."""

from collections.abc import Iterable
from dataclasses import replace

from meshcards.anki import freeze, lock
from meshcards.anki.lock import Lock
from meshcards.cards import ids
from meshcards.cards.note import Deck, Field, Kind, Note, NoteType, Subdeck, Template, Wording
from meshcards.problem import Place

NOW = 1_700_000_000
TERM = NoteType(
    id=2,
    name="Meshcards Term",
    cloze=True,
    fields=(Field("ID", 21), Field("Text", 22)),
    templates=(Template("Cloze", 23, "{{cloze:Text}}", "{{Extra}}"),),
    css="p {}",
)
QUESTION = replace(TERM, id=1, name="Meshcards Question", cloze=False)


def note(
    item: str = "canary",
    text: str = "Slowly.",
    *,
    kind: Kind = Kind.QUESTION,
    tags: tuple[str, ...] = ("mesh::kind",),
    ordinals: tuple[int, ...] = (0,),
    asks: tuple[str, ...] | None = None,
    topic: str = "traffic",
    places: tuple[int, ...] | None = None,
) -> Note:
    fields = (f"mesh/{item}", text)
    place = Place(f"{topic}.yaml", (item,))
    wording = Wording(text, asks or tuple(f"ask-{it}" for it in ordinals))
    guid = ids.guid("mesh", kind, item)
    return Note(guid, item, kind, topic, fields, tags, ordinals, places or ordinals, wording, place)


def fact(
    item: str = "envoy/role",
    text: str = "A proxy.",
    *,
    ordinals: tuple[int, ...] = (0,),
    asks: tuple[str, ...] | None = None,
    topic: str = "traffic",
) -> Note:
    return note(item, text, kind=Kind.FACT, ordinals=ordinals, asks=asks, topic=topic)


def deck(
    *notes: Note,
    title: str = "Mesh",
    topics: Iterable[str] = ("traffic", "security"),
    titles: Iterable[str] = ("04 Traffic", "05 Security"),
    question: NoteType = QUESTION,
    term: NoteType = TERM,
) -> Deck:
    subdecks = tuple(
        Subdeck(topic, f"{title}::{name}", Place(f"{topic}.yaml", ("title",)))
        for topic, name in zip(topics, titles, strict=True)
    )
    notetypes = ((Kind.QUESTION, question), (Kind.FACT, term))
    return Deck("mesh", title, "", subdecks, notetypes, notes, {}, Place("deck.yaml"))


def shipped(deck: Deck, now: int = NOW, before: Lock | None = None) -> Lock:
    """The lock after a build."""
    return lock.update(before or Lock("mesh"), deck, now).lock


def released(
    deck: Deck, now: int = NOW, before: Lock | None = None, *, version: str = "1.0"
) -> Lock:
    """The lock after a build and a release of it."""
    return freeze.freeze(shipped(deck, now, before), version, now).lock


def mods(it: Lock) -> dict[str, int]:
    return {item: shipped.mod for (_, item), shipped in it.notes.items()}
