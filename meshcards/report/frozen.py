"""What a release freezes, and what it wrote."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from meshcards.anki import lock
from meshcards.anki.freeze import Freeze
from meshcards.anki.lock import Release
from meshcards.opening import LOCK_FILE, Prepared
from meshcards.problem import shown
from meshcards.rehearse.values import Rehearsal
from meshcards.report.columns import hanging, row
from meshcards.report.concise import listed, size, some


def planned(prepared: Prepared, freeze: Freeze, width: int) -> str:
    """A release and what it freezes.

    Lines of at most ``width`` columns, 40 or more, but for paths and Anki's searches, which
    have to be copied.
    """
    parts = [*_head(prepared, freeze)]
    if not freeze.again:
        parts += [*_frozen(freeze), *_older(prepared, freeze), *_news(freeze)]
    return "\n".join(line for part in parts for line in _lines(part, width))


def rehearsed(tried: Rehearsal, before: Release, width: int) -> str:
    """What a rehearsal without harm counted, on a learner who studied the release ``before``."""
    log = tried.outcome.log
    text = (
        f"rehearsed in Anki {tried.engine} on a learner who studied {before.version}: "
        f"{log.new:,} new, {log.updated:,} updated, {log.duplicate:,} left as they are; "
        f"no own work and none of {some(tried.outcome.reviews.before, 'review')} lost"
    )
    return _indented(text, width)


def without_texts(before: Release, width: int) -> str:
    """Why the notes do not say in what way notes changed since the release ``before``."""
    text = (
        f"neither build nor git has the texts of release {before.version}: the notes for learners "
        "list what is new, changed and retired, and not how it changed"
    )
    return _indented(text, width)


def unrehearsed(before: Release, width: int, *, has_engine: bool) -> str:
    """Why there was no rehearsal: there is no engine, or nothing has the release ``before``."""
    if not has_engine:
        text = "not rehearsed: install Anki's engine with pip install 'meshcards[engine]'"
    else:
        text = f"not rehearsed: neither build nor git has release {before.version}"
    return _indented(text, width)


def written(prepared: Prepared, freeze: Freeze, width: int, files: Mapping[Path, int]) -> str:
    """The files of a release with their bytes, and what is to be done with the lock."""
    column = max((len(str(it)) for it in files), default=0)
    lines: list[str] = []
    for path, bytes_ in files.items():
        lines += row(shown(str(path)), size(bytes_), width, column)
    if not freeze.again:
        words = f"changed: commit it and tag the commit {freeze.release.version}"
        lines += row(shown(str(prepared.folder / LOCK_FILE)), shown(words), width, column)
    return "\n".join(lines)


def _indented(text: str, width: int) -> str:
    return "\n".join(hanging("  ", shown(text), width))


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
    yield _Part("", f"{title} {freeze.release.version}, {freeze.release.date}")
    if freeze.again:
        yield _Part("  ", "This release is frozen already, and nothing changed since.")


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
    # Of a note that is back, the notes for learners say no more than that.
    if changed := tuple(it for it in brings.changed if it not in brings.back):
        yield _Part("  ", f"changes {some(len(changed), 'note')}: {_items(changed)}")
    if brings.retired:
        yield _Part("  ", f"retires {some(len(brings.retired), 'note')}: {_items(brings.retired)}")
        if prepared.deck:
            searches = lock.search(brings.retired, prepared.deck)
            yield from (_Part("    ", it, whole=True) for it in searches)
    if brings.back:
        yield _Part("  ", f"brings back {some(len(brings.back), 'note')}: {_items(brings.back)}")
    if brings.restyled and len(freeze.lock.releases) > 1:
        yield _Part("  ", "changes the look of the cards")


def _news(freeze: Freeze) -> Iterator[_Part]:
    if freeze.release.news:
        yield _Part("  ", "lists in the deck's description")
        yield from (_Part("    - ", line) for line in freeze.release.news)


def _items(keys: tuple[lock.Key, ...]) -> str:
    return listed([item for _, item in keys])
