"""What a build made, what changed since the lock, and how long it took: as text and as JSON.

The JSON is documented in docs/commands.md, and stable.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from meshcards.anki import freeze, lock
from meshcards.cards.note import Kind
from meshcards.opening import LOCK_FILE
from meshcards.problem import shown
from meshcards.release import Release
from meshcards.report.columns import cells, hanging, row, wrapped
from meshcards.report.concise import listed, size, some
from meshcards.report.records import dumped, readable, slashed

VERSION = 1

_EXPLAINED = {
    "moved": "Cards that learners have stay where they are. Learners who want them in the new "
    "subdeck search for this in Anki's browser, select what it finds, and choose "
    "Cards > Change Deck:",
    "retired": "A package cannot delete notes. Learners find the retired ones in Anki by",
    "dropped": "No release had them.",
}
_SEARCHED = {"moved", "retired"}


def document(records: Sequence[dict[str, object]]) -> str:
    """The records of some builds as one JSON object; its shape changes only with ``version``."""
    return dumped({"version": VERSION, "banks": records})


def record(release: Release, folder: Path, sha256: str) -> dict[str, object]:
    """A build of the bank in ``folder`` as JSON has it; ``sha256`` is the package's, in hex."""
    counts, update = _counts(release), release.update
    return {
        "id": release.deck.id,
        "title": readable(release.deck.title),
        "folder": slashed(folder),
        "counts": {"questions": counts[0], "facts": counts[1], "cards": counts[2]},
        "package": {
            "path": slashed(release.path),
            "size": release.size,
            "sha256": sha256,
        },
        "lock": {"path": slashed(folder / LOCK_FILE), "changed": not update.current},
        "changes": {
            "notes": {what: list(map(_note, sorted(keys))) for what, keys in _happened(update)},
            "restyled": sorted(str(kind) for kind in update.restyled),
        },
        "release": _state(update.lock),
    }


def text(
    release: Release, folder: Path, seconds: float, width: int, *, bundled: bool = False
) -> str:
    """What a build of the bank in ``folder`` made, what changed, and what to do with it.

    Lines of at most ``width`` columns, 40 or more, but for paths and Anki's searches, which
    have to be copied. Where nothing changed it is one line, unless it is the ``bundled`` deck: who
    builds that wants to know what to do with the package.
    """
    if release.update.current and not bundled:
        return "\n".join(_unchanged(release, width))
    made, changes = _made(release, seconds, width), _changes(release, width)
    return "\n".join((*made, *changes, *_files(release, folder, width)))


def _unchanged(release: Release, width: int) -> Iterable[str]:
    cards = some(_counts(release)[2], "card")
    begin = shown(f"{release.deck.title}  {cards}, nothing changed")
    path = shown(str(release.path))
    gap = width - cells(begin) - cells(path)
    return [begin + " " * gap + path] if gap >= 2 else [*wrapped(begin, width), f"  {path}"]


def _made(release: Release, seconds: float, width: int) -> Iterable[str]:
    took = f"{seconds:.1f} s"
    *first, last = wrapped(shown(release.deck.title), width - len(took) - 2)
    yield from first
    yield last + " " * (width - cells(last) - len(took)) + took
    questions, facts, cards = _counts(release)
    topics = {entry.topic for entry in release.update.lock.notes.values()}
    made = f"{some(questions, 'question')}, {some(facts, 'fact')} → {some(cards, 'card')}"
    yield from hanging("  ", f"{made} in {some(len(topics), 'topic')}", width)


def _changes(release: Release, width: int) -> Iterable[str]:
    update = release.update
    if update.current:
        yield "  nothing changed since the lock"
        return
    happened = [(what, keys) for what, keys in _happened(update) if keys]
    for what, keys in happened:
        # Of a deck that is new altogether, the first eight notes say nothing.
        all_new = what == "new" and len(keys) == len(update.lock.notes)
        names = "" if all_new else listed([item for _, item in keys])
        yield from map(str.rstrip, hanging(f"{len(keys):>8,} {what:7}  ", shown(names), width))
        yield from _told(what, keys, release, width)
    if not happened:
        yield "  no note changed"
    if update.restyled:
        yield "  the look of the cards changed"


def _told(what: str, keys: Sequence[lock.Key], release: Release, width: int) -> Iterable[str]:
    """What has to be known of notes to which that happened."""
    if what in _EXPLAINED:
        yield from hanging("    ", _EXPLAINED[what], width)
    if what in _SEARCHED:
        yield from (f"      {shown(it)}" for it in lock.search(keys, release.deck))


def _files(release: Release, folder: Path, width: int) -> Iterable[str]:
    """The package and the lock, and what to do with each."""
    files = [(release.path, f"{size(release.size)}  Anki: File → Import")]
    if not release.update.current:
        files.append((folder / LOCK_FILE, "changed: commit it with the bank"))
    paths = [shown(str(path)) for path, _ in files]
    column = max(map(cells, paths))
    for path, (_, words) in zip(paths, files, strict=True):
        yield from row(path, words, width, column)


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
    return {
        "version": last.version if last else None,
        "date": last.date if last else None,
        "pending": bool(freeze.pending(after)),
    }
