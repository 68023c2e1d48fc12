"""Notes that show every place on a deck's cards that a style can reach, for slow tests."""

from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

from meshcards.cards.note import Deck, Note
from meshcards.preview import rendered
from tests import extent

STRIDE = 100  # notes; in case what counts is none of the below
LONGEST = 2  # notes of each kind

Spot = tuple[str, ...]  # an element's name and classes, or a text, after those of all around it


def notes(deck: Deck, *, whole: bool = extent.ALL) -> list[Note]:
    """The sample, in learning order; every note if ``whole``."""
    every = list(deck.notes)
    if whole:
        return every
    chosen = {*range(0, len(every), STRIDE), *_longest(every)}
    found = [spots(deck, [note]) for note in every]
    unseen = set[Spot]().union(*found).difference(*(found[number] for number in chosen))
    while unseen:
        # The note that shows the most of what is still missing: few notes show all places.
        most = max(range(len(every)), key=lambda number: len(found[number] & unseen))
        chosen.add(most)
        unseen -= found[most]
    return [every[number] for number in sorted(chosen)]


def spots(deck: Deck, some: Iterable[Note]) -> set[Spot]:
    """Every place on the notes' first cards at which an element stands, or a text."""
    notetypes = dict(deck.notetypes)
    parser = _Spots()
    for note in some:
        card = rendered.cards(note, notetypes[note.kind])[0]
        parser.feed(card.front)
        parser.feed(card.back)
    parser.close()
    assert parser.around == [], "an element is not closed"
    return parser.seen


def _longest(every: list[Note]) -> Iterator[int]:
    for kind in {note.kind for note in every}:
        numbers = [number for number, note in enumerate(every) if note.kind is kind]
        yield from sorted(numbers, key=lambda it: -len("".join(every[it].fields)))[:LONGEST]


class _Spots(HTMLParser):
    """Notes the path to each element and each text; void elements have no end."""

    _VOID = frozenset({"br", "hr", "img", "input", "wbr"})

    def __init__(self) -> None:
        super().__init__()
        self.around: list[str] = []
        self.seen: set[Spot] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = sorted((dict(attrs).get("class") or "").split())
        name = ".".join((tag, *classes))
        self._see(name)
        if tag not in self._VOID:
            self.around.append(name)

    def handle_data(self, data: str) -> None:
        if len(data.strip()) > 1:  # axe says nothing about the contrast of a single character
            self._see("text")

    def _see(self, name: str) -> None:
        around = self.around
        # Only its name tells one flaw from another: what is below looks the same under all of them.
        if any(it == "details" or it.startswith("div.reason") for it in around):
            around = ["section.other" if ".other" in it else it for it in around]
        self.seen.add((*around, name))

    def handle_endtag(self, tag: str) -> None:
        if tag not in self._VOID:
            assert self.around.pop().partition(".")[0] == tag
