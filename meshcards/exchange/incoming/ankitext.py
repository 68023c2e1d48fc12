"""Anki's text export, "Notes in Plain Text": lines with ``#`` say what the columns are.

Source: Anki's manual, "Text Files", and ``rslib/src/import_export/text/csv`` in its repository.
"""

import html
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from meshcards.cards.note import Kind
from meshcards.exchange.incoming import ankilines, beside, decks, noted, notetype, ours
from meshcards.exchange.incoming.ankilines import Head
from meshcards.exchange.incoming.noted import Noted
from meshcards.exchange.incoming.notetype import Plan
from meshcards.exchange.incoming.source import Source
from meshcards.exchange.incoming.uses import Column
from meshcards.exchange.items import Fact, Gathered, How, Loss, Medium, Question
from meshcards.problem import MeshcardsError

NAME = "anki"
TITLE = "Anki's text export"
HEEDS = "fields"
ENDINGS = (".txt", ".tsv", ".csv")

_HEAD = re.compile(
    r"#(?:separator|html|(?:notetype|deck|guid|tags) column|notetype|deck|columns|tags):",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-z][^<>]*>|<br|&[a-z]{2,8};", re.IGNORECASE)
_CLOZE = re.compile(r"\{\{c[0-9]+::")


def recognises(head: str, ending: str) -> bool:  # noqa: ARG001 - the signature of all formats
    """Whether a text begins with a line that Anki knows."""
    return _HEAD.match(head) is not None


def read(source: Source) -> Gathered:
    """The questions and facts of a text; raises MeshcardsError for a damaged one."""
    text = source.text()
    lines = text.split("\n")
    head = ankilines.head(lines, source)
    is_html = head.is_html if head.is_html is not None else _TAG.search(text) is not None
    reading = _Reading(source, head, is_html=is_html)
    for _, cells in ankilines.rows(lines, head.separator, source):
        reading.name(cells)
    for at, cells in ankilines.rows(lines, head.separator, source):
        reading.add(at, cells)
    return reading.gathered()


class _Files:
    """The files beside a text by their names, where Anki and an export leave them."""

    def __init__(self, source: Source) -> None:
        self.found: dict[str, Medium] = {}
        self._home = source.path.parent
        self._folders = ("", "collection.media", f"{source.path.stem}-media")

    def __contains__(self, name: object) -> bool:
        if name in self.found:
            return True
        if not isinstance(name, str) or PurePath(name).name != name:
            return False
        paths = (PurePath(it, name) for it in self._folders)
        path = next((it for it in paths if (self._home / it).is_file()), None)
        medium = beside.medium(self._home, str(path)) if path else None
        if medium:
            self.found[name] = medium
        return medium is not None


class _Reading:
    """One text, row by row."""

    def __init__(self, source: Source, head: Head, *, is_html: bool) -> None:
        self._head = head
        self._is_html = is_html
        self._said = notetype.given(source.fields)
        self._decks: dict[str, list[Question | Fact]] = {}
        self._plans: dict[tuple[str, int, bool], Plan] = {}
        self._ours: dict[Kind, ours.Reader] = {}
        self._files = _Files(source)
        self._terms: dict[str, str] = {}
        self._losses: list[Loss] = []
        self._masked: Counter[str] = Counter()
        self._source = source

    def name(self, cells: Sequence[str]) -> None:
        """Remember the term that a row is about, which questions before it may name."""
        fields = self._fields(cells)
        kind = ours.kind(self._notetype(cells), fields)
        if kind is Kind.FACT and (named := ours.term(fields)):
            self._terms.setdefault(*named)

    def add(self, at: int, cells: Sequence[str]) -> None:
        """Read one row."""
        head, fields = self._head, self._fields(cells)
        tags = (*head.tags, *ankilines.cell(cells, head.tags_column).split())
        note = Noted(at, ankilines.cell(cells, head.guid_column), tags, fields)
        name = self._notetype(cells)
        items = self._decks.setdefault(ankilines.cell(cells, head.deck_column) or head.deck, [])
        if kind := ours.kind(name, fields):
            item, losses = self._reader(kind).read(note)
            items.append(item)
            self._losses += losses
            return
        if any(noted.MASKED in it for it in fields):
            self._masked[name] += 1
            return
        fields = _trimmed(name, fields)
        note = note._replace(fields=fields)
        plan = self._plan(name, fields, at)
        every = plan.cards or (plan.whole,)
        for number, columns in enumerate(every):
            if number and not _asks(columns, fields):
                continue
            key = f"{note.key}/{number + 1}" if number and note.key else note.key
            item, losses = noted.read(note._replace(key=key), columns, self._files)
            items.append(item)
            self._losses += losses
        used = [column for columns in every for column in columns]
        self._losses += noted.unread(note, used, self._names(name, len(fields)))

    def gathered(self) -> Gathered:
        """All that was read."""
        whole = [Loss(0, How.LOST, ours.MISSING)] if self._ours else []
        whole += [Loss(0, How.GUESSED, it.guess) for it in self._plans.values() if it.guess]
        whole += noted.masked(self._masked)
        named = ((tuple(name.split("::")), items) for name, items in self._decks.items())
        media = tuple(self._files.found.values())
        return Gathered(decks.sections(named), media, (*whole, *self._losses))

    def _notetype(self, cells: Sequence[str]) -> str:
        return ankilines.cell(cells, self._head.notetype_column) or self._head.notetype

    def _fields(self, cells: Sequence[str]) -> tuple[str, ...]:
        """The fields of a row as HTML."""
        fields = tuple(it for n, it in enumerate(cells) if n not in self._head.meta)
        if self._is_html:
            return fields
        return tuple(html.escape(it, quote=False).replace("\n", "<br>") for it in fields)

    def _plan(self, name: str, fields: Sequence[str], at: int) -> Plan:
        is_cloze = "cloze" in name.lower() or any(map(_CLOZE.search, fields))
        key = (name, len(fields), is_cloze)
        if key not in self._plans:
            names = self._names(name, len(fields))
            try:
                self._plans[key] = notetype.of_names(name, names, self._said, is_cloze=is_cloze)
            except MeshcardsError as error:
                self._source.wrong(at, str(error))
        return self._plans[key]

    def _names(self, name: str, amount: int) -> tuple[str, ...]:
        """The names of the fields: those of the columns, or what notes of such a name have."""
        named = [it for n, it in enumerate(self._head.names) if n not in self._head.meta]
        stock = notetype.STOCK.get(name, ())
        names = [*named, *stock[len(named) :]][:amount]
        return (*names, *(str(n + 1) for n in range(len(names), amount)))

    def _reader(self, kind: Kind) -> ours.Reader:
        if kind not in self._ours:
            self._ours[kind] = ours.of_kind(kind, self._files, self._terms)
        return self._ours[kind]


def _trimmed(name: str, fields: tuple[str, ...]) -> tuple[str, ...]:
    """The fields without those that only fill a row up to the longest one."""
    most = len(notetype.STOCK.get(name, ()))
    while len(fields) > max(most, 1) and not fields[-1].strip():
        fields = fields[:-1]
    return fields


def _asks(columns: Sequence[Column], fields: Sequence[str]) -> bool:
    """Whether a second card of a note exists: all that it asks and answers is there."""
    return all(it.number < len(fields) and fields[it.number].strip() for it in columns)
