"""The gallery's page as text, card by card, so that a large one is never in memory as a whole.

The page's script is given JSON. ``#data`` is an object of

- ``css``, a style sheet for each kind of card; ``topics``, the titles in learning order
- ``problems``, those of no card
- ``epoch``, what to ask a server for later pages by; empty on a page from disk
- ``edit``, what tells an edit from the next, for one may have several pages; empty on a page from
  disk
- ``edited``, the keys of the cards that the last edit changed
- ``release``, the last version; empty before the first
- ``print``, whether to open the print dialog; ``changed``, whether to begin with what changed
  since the lock
- ``parts``, the addresses of arrays of cards that a server gives out; empty on a page from disk

and each ``script.cards`` is an array of cards, in the order in which they were written. The first
has few and comes before the script, so that a card is painted before the rest is read. A card has

- ``key``, ``template``, ``kind``, ``topic`` (a title), ``level`` (of difficulty)
- ``front``, ``back``
- ``file`` (a name), ``line``, ``source`` (``traffic.yaml:92``), ``href``, ``edits`` (whether that
  opens an editor)
- ``learned``, its place in learning order
- ``problems``, each with ``severity``, ``rule``, ``message``, ``source`` and ``href``; the last two
  are missing where no line is to blame
- ``kept``, whether it comes from an earlier reading
- ``broken``, whether it stands for an item that has no card; without ``front`` and ``back``
- ``lock`` and ``since``, what happened to it since the lock and since the last release: ``new``,
  ``changed`` or nothing
- ``before``, the sides as they were then, by ``lock`` and ``release``, as far as they are known,
  and by ``edit`` as they were before the last edit
"""

import base64
import hashlib
import html
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import chain, islice
from typing import TypeAlias

from meshcards.cards.note import Kind
from meshcards.preview.tiles import Tile, Trouble

# One noun or verb of the page each, in one script: what stands above a name may use it later.
_SCRIPT = (
    *("page", "load", "tile", "groups", "widths", "frame", "keys", "text", "search", "hits"),
    *("compare", "filter", "problems", "follow", "edited", "bar", "print", "main"),
)

_FIRST = 8  # cards, more than any screen shows
_CHUNK = 1 << 18  # characters of JSON from which the next chunk begins

_ASSETS = files("meshcards.preview") / "assets"
_Json: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of its bank as a whole; the names are those of the page's JSON."""

    title: str
    css: Mapping[Kind, str]
    topics: Sequence[str]
    above: Sequence[Trouble]
    epoch: str = ""
    edit: str = ""
    edited: Sequence[str] = ()
    release: str = ""
    prints: bool = False
    changed: bool = False
    parts: Sequence[str] = ()


def written(head: Head, tiles: Iterable[Tile]) -> Iterator[str]:
    """The page in parts."""
    script = "\n".join(_asset(f"script/{part}.js") for part in _SCRIPT)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    before, _, after = _asset("gallery.html").partition("{rest}")
    cards = map(card, tiles)
    yield before.format(
        title=html.escape(head.title),
        script_hash=f"sha256-{digest}",
        style=_asset("gallery.css") + _asset("bar.css"),
        paper=_asset("print.css"),
        data=_json(_data(head)),
        first=_chunk(islice(cards, _FIRST)),
        script=script,
    )
    yield from map(_chunk, _chunks(cards))
    yield after


def card(tile: Tile) -> str:
    """A card as JSON."""
    whole: _Json = {
        "key": tile.key,
        "template": tile.template,
        "kind": tile.kind,
        "topic": tile.topic,
        "file": tile.source.path.name,
        "line": tile.source.line,
        "level": tile.level,
        "source": tile.source.text,
        "href": tile.source.href,
        "edits": tile.source.edits,
        "learned": tile.learned,
        "problems": list(map(_trouble, tile.problems)),
        "kept": tile.kept,
        "broken": tile.broken,
        "lock": tile.lock,
        "since": tile.since,
        "before": {
            then: {"front": sides.front, "back": sides.back} for then, sides in tile.before.items()
        },
    }
    if not tile.broken:
        whole |= {"front": tile.front, "back": tile.back}
    return _json(whole)


def _data(head: Head) -> _Json:
    return {
        "css": dict(head.css),
        "topics": list(head.topics),
        "problems": list(map(_trouble, head.above)),
        "epoch": head.epoch,
        "edit": head.edit,
        "edited": list(head.edited),
        "release": head.release,
        "print": head.prints,
        "changed": head.changed,
        "parts": list(head.parts),
    }


def _chunks(cards: Iterator[str]) -> Iterator[Iterator[str]]:
    """The cards in groups; each is to be used before the next is asked for."""
    for first in cards:
        yield chain([first], _as_many_as_fit(cards, _CHUNK - len(first)))


def _as_many_as_fit(cards: Iterator[str], room: int) -> Iterator[str]:
    while room > 0 and (following := next(cards, None)) is not None:
        room -= len(following)
        yield following


def _chunk(cards: Iterable[str]) -> str:
    return _asset("chunk.html").format(cards=",\n".join(cards))


def _trouble(trouble: Trouble) -> _Json:
    link = trouble.source
    return {
        "severity": trouble.severity,
        "rule": trouble.rule,
        "message": trouble.message,
        **({"source": link.text, "href": link.href} if link else {}),
    }


def _json(value: _Json) -> str:
    # Inside a script element, </script ends it, and <!-- keeps the next </script from ending it.
    text = json.dumps(value, ensure_ascii=False)
    return text.replace("</", r"<\/").replace("<!", r"\u003c!")


def _asset(name: str) -> str:
    return _ASSETS.joinpath(name).read_text(encoding="utf-8")
