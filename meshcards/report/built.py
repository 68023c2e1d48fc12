"""What a build made, what changed since the lock, and how long it took: as text and as JSON.

The JSON is documented in docs/commands.md, and stable.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from meshcards.anki import freeze, lock
from meshcards.cards.note import Kind
from meshcards.problem import shown
from meshcards.release import LOCK_FILE, Release
from meshcards.report.concise import listed, size, some
from meshcards.report.records import dumped, readable

VERSION = 1


def document(records: Sequence[dict[str, object]]) -> str:
    """The records of some builds as one JSON object; its shape changes only with ``version``."""
    return dumped({"version": VERSION, "banks": records})


def record(release: Release, folder: Path, sha256: str) -> dict[str, object]:
    """A build of the bank in ``folder`` as JSON has it; ``sha256`` is the package's, in hex."""
    counts, update = _counts(release), release.update
    return {
        "id": release.deck.id,
        "title": readable(release.deck.title),
        "folder": readable(str(folder)),
        "counts": {"questions": counts[0], "facts": counts[1], "cards": counts[2]},
        "package": {
            "path": readable(str(release.path)),
            "size": release.size,
            "sha256": sha256,
        },
        "lock": {"path": readable(str(folder / LOCK_FILE)), "changed": not update.current},
        "changes": {
            "notes": {what: list(map(_note, sorted(keys))) for what, keys in _happened(update)},
            "restyled": sorted(str(kind) for kind in update.restyled),
        },
        "release": _state(update.lock),
    }


def text(release: Release, seconds: float) -> str:
    """What a build made, what changed since the lock, and how long it took."""
    lines = (*_made(release), *_changes(release), f"  took {seconds:.1f} s")
    return "\n".join(map(shown, lines))


def _made(release: Release) -> Iterable[str]:
    questions, facts, cards = _counts(release)
    yield release.deck.title
    yield f"  {some(questions, 'question')}, {some(facts, 'fact')}: {some(cards, 'card')}"
    yield f"  {release.path} ({size(release.size)})"


def _changes(release: Release) -> Iterable[str]:
    update = release.update
    if update.current:
        yield "  nothing changed since the lock"
        return
    amounts = (f"{len(keys)} {what}" for what, keys in _happened(update) if keys)
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


def _counts(release: Release) -> tuple[int, int, int]:
    """How many questions, facts and cards there are."""
    notes = release.update.lock.notes
    questions = sum(kind is Kind.QUESTION for kind, _ in notes)
    cards = sum(len(entry.cards) for entry in notes.values())
    return questions, len(notes) - questions, cards


def _happened(update: lock.Update) -> tuple[tuple[str, tuple[lock.Key, ...]], ...]:
    """What can happen to a note, and to which it did."""
    return (
        ("new", update.new),
        ("changed", update.changed),
        ("revived", update.revived),
        ("moved", update.moved),
        ("retired", update.retired),
        ("dropped", update.dropped),
    )


def _note(key: lock.Key) -> dict[str, str]:
    kind, item = key
    return {"kind": str(kind), "id": item}


def _state(after: lock.Lock) -> dict[str, object]:
    """The last release, and whether the package has something that it had not."""
    last = after.last_release
    date = datetime.fromtimestamp(last.time, UTC).date().isoformat() if last else None
    return {
        "version": last.version if last else None,
        "date": date,
        "pending": bool(freeze.pending(after)),
    }
