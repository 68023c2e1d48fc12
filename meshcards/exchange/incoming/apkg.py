"""Anki's packages: ``.apkg``, and ``.colpkg``, which is a whole collection.

Each card of a note becomes a question, and a note with clozes a fact. Decks become sections.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from meshcards.anki import unpacked
from meshcards.anki.unpacked import Row, Unpacked
from meshcards.cards.note import NoteType
from meshcards.exchange.incoming import decks, hypertext, noted, notetype, ours
from meshcards.exchange.incoming.noted import Noted
from meshcards.exchange.incoming.notetype import Plan
from meshcards.exchange.incoming.source import Source
from meshcards.exchange.incoming.uses import Column
from meshcards.exchange.items import Fact, Gathered, How, Loss, Medium, Question

NAME = "apkg"
TITLE = "Anki's packages"
HEEDS = "fields"
ENDINGS = (".apkg", ".colpkg")

HISTORY = (
    "the study history of every card: it stays with the notes that you have, and the notes of the "
    "bank begin as new ones"
)

_ZIP = "PK\x03\x04"
_NAME_BYTES = 255
_SHOWN = 60  # characters of a note that a loss quotes


def recognises(head: str, ending: str) -> bool:
    """Whether a file is a package: a zip with one of the two endings."""
    return ending in ENDINGS and head.startswith(_ZIP)


def read(source: Source) -> Gathered:
    """The questions and facts of a package; raises MeshcardsError for a damaged one."""
    with unpacked.exported(source.path) as package:
        reading = _Reading(source, package)
        for number, row in enumerate(package.notes(), 1):
            reading.add(number, row)
        return reading.gathered()


class _Reading:
    """One package, note by note."""

    def __init__(self, source: Source, package: Unpacked) -> None:
        self._source = source
        self._package = package
        self._said = notetype.given(source.fields)
        self._media = frozenset(it for it in package.media if _is_plain(it))
        self._plans: dict[int, Plan] = {}
        self._ours: dict[int, ours.Reader] = {}
        self._sections: dict[int, list[Question | Fact]] = {}
        self._losses: list[Loss] = []
        self._masked: Counter[str] = Counter()

    def add(self, number: int, row: Row) -> None:
        """Read one note."""
        it = self._package.notetypes.get(row.notetype)
        if it is None:
            words = hypertext.plain_text(" ".join(row.fields))[:_SHOWN]
            self._losses.append(Loss(number, How.LOST, f"a note of no note type, '{words}'"))
            return
        note = Noted(number, row.guid, row.tags, row.fields)
        if notetype.has_masks(it) or (it.cloze and any(noted.MASKED in one for one in row.fields)):
            self._masked[it.name] += 1
            return
        items = self._sections.setdefault(row.deck, [])
        if ours.is_ours(it) and not self._said:
            item, losses = self._reader(it).read(note)
            items.append(item)
            self._losses += losses
            return
        plan = self._plan(it)
        items += self._items(plan, note, row, it)

    def gathered(self) -> Gathered:
        """All that was read."""
        whole = [Loss(0, How.LOST, HISTORY)]
        if self._ours:
            whole.append(Loss(0, How.LOST, ours.MISSING))
        whole += (Loss(0, How.GUESSED, it.guess) for it in self._plans.values() if it.guess)
        whole += noted.masked(self._masked)
        odd = sorted(self._package.media - self._media)
        whole += (Loss(0, How.LOST, f"a file with the name '{name[:200]}'") for name in odd)
        media = (
            Medium(name, partial(unpacked.medium, self._source.path, name))
            for name in sorted(self._media)
        )
        names = {deck: self._package.decks.get(deck, ()) for deck in self._sections}
        sections = decks.sections((names[deck], it) for deck, it in self._sections.items())
        return Gathered(sections, tuple(media), (*whole, *self._losses))

    def _items(self, plan: Plan, note: Noted, row: Row, it: NoteType) -> Iterator[Question | Fact]:
        every = [plan.whole] if plan.whole else self._asked(plan, row)
        for number, columns in enumerate(every):
            key = f"{note.key}/{number + 1}" if number else note.key
            item, losses = noted.read(note._replace(key=key), columns, self._media)
            self._losses += losses
            yield item
        names = [field.name for field in it.fields]
        used = [column for columns in every for column in columns]
        self._losses += noted.unread(note, used, names)

    def _asked(self, plan: Plan, row: Row) -> Sequence[Sequence[Column]]:
        ordinals = row.ordinals or (0,)
        return [plan.cards[it] for it in ordinals if it < len(plan.cards)]

    def _plan(self, it: NoteType) -> Plan:
        if it.id not in self._plans:
            self._plans[it.id] = notetype.plan(it, self._said)
        return self._plans[it.id]

    def _reader(self, it: NoteType) -> ours.Reader:
        if it.id not in self._ours:
            self._ours[it.id] = ours.Reader(it, self._media, self._terms())
        return self._ours[it.id]

    def _terms(self) -> dict[str, str]:
        """The ids of terms by their names, from the facts that meshcards made."""
        found: dict[str, str] = {}
        types = {
            id_ for id_, it in self._package.notetypes.items() if it.cloze and ours.is_ours(it)
        }
        for row in self._package.notes():
            if row.notetype in types and (named := ours.term(row.fields)):
                found.setdefault(*named)
        return found


def _is_plain(name: str) -> bool:
    """Whether a medium's name is one in any folder: no path, and nothing that no disk takes."""
    return (
        0 < len(name.encode()) <= _NAME_BYTES
        and name.isprintable()
        and not set(name) & set('/\\:*?"<>|')
        and name.strip(". ") != ""
    )
