"""What a release freezes, and what it wrote."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from meshcards.anki import lock
from meshcards.anki.freeze import Freeze
from meshcards.opening import LOCK_FILE, Prepared
from meshcards.problem import shown
from meshcards.report.columns import hanging, labelled
from meshcards.report.concise import listed, size, some


def planned(prepared: Prepared, freeze: Freeze, width: int) -> str:
    """A release and what it freezes.

    Lines of at most ``width`` columns, 40 or more, but for paths and Anki's searches, which
    have to be copied.
    """
    parts = (*_head(prepared, freeze), *_frozen(freeze), *_older(prepared, freeze))
    return "\n".join(line for part in parts for line in _lines(part, width))


def written(prepared: Prepared, freeze: Freeze, width: int, path: Path, size_: int) -> str:
    """The package of a release, of ``size_`` bytes, and what is to be done with the lock."""
    words = f"changed: commit it and tag the commit {freeze.release.version}"
    lock_path = str(prepared.folder / LOCK_FILE)
    pairs = ((str(path), size(size_)), (lock_path, words))
    return "\n".join(
        line for what, of_it in pairs for line in labelled(shown(what), shown(of_it), width)
    )


class _Part(NamedTuple):
    """A text that goes on below its beginning, which ``begin`` is before; or stays one line."""

    begin: str
    text: str
    whole: bool = False


def _lines(part: _Part, width: int) -> list[str]:
    begin, text = part.begin, shown(part.text)
    return [begin + text] if part.whole else hanging(begin, text, width)


def _head(prepared: Prepared, freeze: Freeze) -> Iterator[_Part]:
    title = prepared.deck.title if prepared.deck else ""
    date = datetime.fromtimestamp(freeze.release.time, UTC).date().isoformat()
    yield _Part("", f"{title} {freeze.release.version}, {date}")


def _frozen(freeze: Freeze) -> Iterator[_Part]:
    brings = freeze.brings
    names = sorted(name.partition("::")[2] for name in brings.subdecks)
    amounts = (
        (len(brings.new), "new note", listed([item for _, item in brings.new])),
        (brings.cards, "new cloze number", ""),
        (len(names), "name of a subdeck", listed(names)),
    )
    yield _Part("  ", "freezes")
    for amount, what, which in amounts:
        if amount:
            many = {"name of a subdeck": "names of subdecks"}.get(what, "")
            yield _Part("    ", f"{some(amount, what, many)}{': ' if which else ''}{which}")
    if not any(amount for amount, _, _ in amounts):
        yield _Part("    ", "nothing that was not frozen before")


def _older(prepared: Prepared, freeze: Freeze) -> Iterator[_Part]:
    brings = freeze.brings
    if brings.changed:
        yield _Part("  ", f"changes {some(len(brings.changed), 'note')}: {_items(brings.changed)}")
    if brings.retired:
        yield _Part("  ", f"retires {some(len(brings.retired), 'note')}: {_items(brings.retired)}")
        if prepared.deck:
            searches = lock.search(brings.retired, prepared.deck)
            yield from (_Part("    ", it, whole=True) for it in searches)
    if brings.restyled and len(freeze.lock.releases) > 1:
        yield _Part("  ", "changes the look of the cards")


def _items(keys: tuple[lock.Key, ...]) -> str:
    return listed([item for _, item in keys])
