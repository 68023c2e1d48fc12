"""What a build made, what changed since the lock, and how long it took."""

from collections.abc import Iterable, Sequence

from meshcards.anki import lock
from meshcards.cards.note import Kind
from meshcards.problem import shown
from meshcards.release import Release
from meshcards.report.concise import listed, size, some


def text(release: Release, seconds: float) -> str:
    """What a build made, what changed since the lock, and how long it took."""
    lines = (*_made(release), *_changes(release), f"  took {seconds:.1f} s")
    return "\n".join(map(shown, lines))


def _made(release: Release) -> Iterable[str]:
    notes = release.update.lock.notes
    questions = sum(kind is Kind.QUESTION for kind, _ in notes)
    cards = sum(len(entry.cards) for entry in notes.values())
    yield release.deck.title
    yield (
        f"  {some(questions, 'question')}, {some(len(notes) - questions, 'fact')}:"
        f" {some(cards, 'card')}"
    )
    yield f"  {release.path} ({size(release.size)})"


def _changes(release: Release) -> Iterable[str]:
    update = release.update
    if update.current:
        yield "  nothing changed since the lock"
        return
    amounts = (
        f"{len(keys)} {what}"
        for keys, what in (
            (update.new, "new"),
            (update.changed, "changed"),
            (update.revived, "revived"),
            (update.moved, "moved"),
            (update.retired, "retired"),
            (update.dropped, "dropped"),
        )
        if keys
    )
    yield f"  since the lock: {', '.join(amounts) or 'no note changed'}"
    if update.restyled:
        yield "  the look of the cards changed"
    yield from _named("changed", update.changed)
    yield from _named("revived", update.revived)
    yield from _named("moved", update.moved)
    if update.moved:
        yield "  cards that learners have stay where they are; those who want them moved search for"
        yield from (f"    {search}" for search in lock.search(update.moved, release.deck))
        yield "  in Anki's browser, select what it finds, and choose Cards > Change Deck"
    yield from _named("retired", update.retired)
    yield from _named("dropped, for no release had them", update.dropped)
    if update.retired:
        yield "  a package cannot delete notes; learners find the retired ones in Anki by"
        yield from (f"    {search}" for search in lock.search(update.retired, release.deck))


def _named(what: str, keys: Sequence[lock.Key]) -> Iterable[str]:
    if keys:
        yield f"  {what}: {listed([item for _, item in keys])}"
