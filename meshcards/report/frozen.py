"""What a release froze, or would freeze."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from meshcards.anki import lock
from meshcards.anki.freeze import Freeze
from meshcards.problem import shown
from meshcards.release import LOCK_FILE, Prepared
from meshcards.report.concise import listed, size, some


def text(prepared: Prepared, freeze: Freeze, path: Path | None = None, bytes_: int = 0) -> str:
    """A release and what it freezes; without a ``path``, what it would freeze."""
    lines = (*_head(prepared, freeze), *_frozen(freeze), *_older(prepared, freeze))
    return "\n".join(map(shown, (*lines, *_tail(prepared, freeze, path, bytes_))))


def _head(prepared: Prepared, freeze: Freeze) -> Iterator[str]:
    title = prepared.deck.title if prepared.deck else ""
    date = datetime.fromtimestamp(freeze.release.time, UTC).date().isoformat()
    yield f"{title} {freeze.release.version}, {date}"


def _frozen(freeze: Freeze) -> Iterator[str]:
    brings = freeze.brings
    names = sorted(name.partition("::")[2] for name in brings.subdecks)
    amounts = (
        (len(brings.new), "new note", listed([item for _, item in brings.new])),
        (brings.cards, "new cloze number", ""),
        (len(names), "name of a subdeck", listed(names)),
    )
    yield "  freezes"
    for amount, what, which in amounts:
        if amount:
            many = {"name of a subdeck": "names of subdecks"}.get(what, "")
            yield f"    {some(amount, what, many)}{': ' if which else ''}{which}"
    if not any(amount for amount, _, _ in amounts):
        yield "    nothing that was not frozen before"


def _older(prepared: Prepared, freeze: Freeze) -> Iterator[str]:
    brings = freeze.brings
    if brings.changed:
        yield f"  changes {some(len(brings.changed), 'note')}: {_items(brings.changed)}"
    if brings.retired:
        yield f"  retires {some(len(brings.retired), 'note')}: {_items(brings.retired)}"
        if prepared.deck:
            yield from (f"    {it}" for it in lock.search(brings.retired, prepared.deck))
    if brings.restyled and len(freeze.lock.releases) > 1:
        yield "  changes the look of the cards"


def _tail(prepared: Prepared, freeze: Freeze, path: Path | None, bytes_: int) -> Iterator[str]:
    lock_path = prepared.folder / LOCK_FILE
    if path is None:
        yield "Nothing was written: this was a dry run."
    else:
        yield f"  {path} ({size(bytes_)})"
        yield f"  {lock_path} changed: commit it and tag the commit {freeze.release.version}"


def _items(keys: tuple[lock.Key, ...]) -> str:
    return listed([item for _, item in keys])
