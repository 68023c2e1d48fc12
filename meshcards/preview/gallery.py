"""A deck becomes a page in a browser: every card as Anki shows it, and the problems beside it.

The page holds all it needs and opens from disk. Cards stand in frames that run no script: the
page's content security policy allows one script, its own, by its hash.
"""

import base64
import hashlib
import html
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote

from meshcards import staging
from meshcards.cards.note import Deck, Kind, Note, NoteType
from meshcards.preview import rendered
from meshcards.problem import Mark, MeshcardsError, Place, Problem
from meshcards.release import Prepared

PAGE = "index.html"

_ASSETS = files("meshcards.preview") / "assets"
_Json: TypeAlias = dict[str, object]


def write(prepared: Prepared, folder: Path, *, live: bool = False) -> Path:
    """Write the page and its figures into ``folder`` and return the page's path.

    ``live`` makes the page reload when its server says so. Other files in ``folder`` are left
    alone. Raises MeshcardsError for what the disk refuses.
    """
    page = folder / PAGE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, image in (prepared.deck.media if prepared.deck else {}).items():
            (folder / name).write_bytes(image.path.read_bytes())
        whole = _Writer(prepared, live=live).page()
        with staging.staged(page) as staged:
            # A file's name may hold bytes that are not UTF-8.
            staged.path.write_text(whole, encoding="utf-8", errors="backslashreplace")
            staged.put()
    except OSError as error:
        where = staging.meant(error.filename or folder)
        raise MeshcardsError(f"{where} cannot be written: {error.strerror or error}") from error
    return page


def with_last(prepared: Prepared, last: Prepared) -> Prepared:
    """A broken bank with the cards of ``last`` for those that its errors make unreadable."""
    if not prepared.broken or last.deck is None:
        return prepared
    if prepared.deck is None:
        return replace(prepared, deck=last.deck)
    notes = {note.guid: note for note in (*last.deck.notes, *prepared.deck.notes)}
    topics = {subdeck.topic: subdeck for subdeck in (*last.deck.subdecks, *prepared.deck.subdecks)}
    deck = replace(
        prepared.deck,
        notes=tuple(notes.values()),
        subdecks=tuple(topics.values()),
        media=last.deck.media | prepared.deck.media,
    )
    return replace(prepared, deck=deck)


class _Writer:
    """Composes the page of one bank."""

    def __init__(self, prepared: Prepared, *, live: bool) -> None:
        self._prepared = prepared
        self._live = live

    def page(self) -> str:
        deck = self._prepared.deck
        script = _asset("gallery.js")
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        return _asset("gallery.html").format(
            title=html.escape(deck.title if deck else str(self._prepared.folder)),
            script_hash=f"sha256-{digest}",
            style=_asset("gallery.css"),
            script=script,
            data=self._data(),
        )

    def _data(self) -> str:
        deck, problems = self._prepared.deck, self._prepared.problems
        of_notes = _by_note(deck.notes if deck else (), problems)
        elsewhere = [it for it in problems if not any(it in found for found in of_notes.values())]
        whole: _Json = {
            "cards": list(self._cards(deck, of_notes)) if deck else [],
            "css": {kind: notetype.css for kind, notetype in (deck.notetypes if deck else ())},
            "problems": list(map(self._problem, elsewhere)),
            "live": self._live,
        }
        # Inside a script element, only this character could end it.
        return json.dumps(whole, ensure_ascii=False).replace("<", "\\u003c")

    def _cards(self, deck: Deck, problems: dict[str, list[Problem]]) -> Iterator[_Json]:
        notetypes = dict(deck.notetypes)
        topics = {it.topic: it.name.rpartition("::")[2] for it in deck.subdecks}
        for note in deck.notes:
            about = {
                "kind": note.kind,
                "topic": topics[note.topic],
                "level": _level(note, notetypes[note.kind]),
                "problems": list(map(self._problem, problems[note.guid])),
                **self._link(self._prepared.sources.mark(note.place)),
            }
            for card in rendered.cards(note, notetypes[note.kind]):
                number = card.ordinal + 1
                key = f"{note.id}/c{number}" if note.kind is Kind.FACT else note.id
                sides = {"front": card.front, "back": card.back}
                yield {"key": key, "template": number, **about, **sides}

    def _problem(self, problem: Problem) -> _Json:
        return {
            "level": problem.level,
            "rule": problem.rule,
            "message": problem.message,
            **self._link(problem.mark),
        }

    def _link(self, mark: Mark) -> _Json:
        path = Path(mark.path)
        if self._live:
            href = f"/source/{quote(path.name, errors='surrogateescape')}#L{mark.line}"
        else:
            href = f"{path.resolve().as_uri()}#L{mark.line}"
        return {"source": f"{path.name}:{mark.line}", "href": href}


def _by_note(notes: Iterable[Note], problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    """By guid of each note, the problems found inside the item that it was made of."""
    found: dict[str, list[Problem]] = {note.guid: [] for note in notes}
    at = {note.place: note.guid for note in notes}
    for problem in problems:
        place = problem.place
        if place is None:
            continue
        for length in range(len(place.steps), 0, -1):
            guid = at.get(Place(place.file, place.steps[:length]))
            if guid:
                found[guid].append(problem)
                break
    return found


def _level(note: Note, notetype: NoteType) -> str:
    for field, text in zip(notetype.fields, note.fields, strict=True):
        if field.name == "Level":
            return text
    return ""


def _asset(name: str) -> str:
    return _ASSETS.joinpath(name).read_text(encoding="utf-8")
