"""The cards of a bank as a preview shows them, in order, each with what is wrong with it."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import pytest

from meshcards.bank.deckfile import DeckFile
from meshcards.bank.source import Sources
from meshcards.cards import notetypes
from meshcards.cards.note import Deck, Kind, Note, Subdeck, Wording
from meshcards.opening import Prepared
from meshcards.preview import tiles
from meshcards.preview.tiles import Tile
from meshcards.preview.wish import EVERYTHING, Wish
from meshcards.problem import Mark, MeshcardsError, Place, Problem, Severity
from tests import compiled

WriteBank = Callable[..., Path]

TOPIC = """\
title: 01 Basics
questions:
  - id: why
    question: Why?
    level: advanced
    strongest: {answer: Because.}
    others: [{falls_short: No.}]
terms:
  - id: envoy
    name: Envoy
    facts: [{id: role, text: "Envoy is a {{c2::proxy}}."}]
"""
BROKEN = TOPIC.replace("level: advanced", "level: hard")
FIGURE = TOPIC.replace("    level:", "    figure: {file: a.svg, alt: A}\n    level:")


def seen(folder: Path, wish: Wish = EVERYTHING) -> list[Tile]:
    return list(tiles.of(compiled.prepared(folder), wish))


def test_a_card_leads_to_its_line_on_the_page_of_its_file(write_bank: WriteBank) -> None:
    link = seen(write_bank({"basics": TOPIC}))[0].source
    assert (link.text, link.href) == ("basics.yaml:3", "source/basics.yaml.html#L3")


def test_an_item_without_an_id_is_called_by_its_line(write_bank: WriteBank) -> None:
    nameless = TOPIC.replace("  - id: why\n    question", "  - question")
    (first, *_) = seen(write_bank({"basics": nameless}))
    assert (first.key, first.broken) == ("basics.yaml:3", True)


def test_a_term_whose_facts_are_broken_has_one_place(write_bank: WriteBank) -> None:
    broken = TOPIC.replace("id: role, text", "id: role, txt")
    *_, last = seen(write_bank({"basics": broken}))
    assert (last.key, last.kind, last.broken) == ("envoy", Kind.FACT, True)
    assert last.problems


def test_cards_come_as_they_were_written_and_know_when_they_are_learned(
    write_bank: WriteBank,
) -> None:
    named = TOPIC.replace("    level:", "    terms: [envoy]\n    level:")
    shown = seen(write_bank({"basics": named}))
    assert [(tile.key, tile.learned) for tile in shown] == [
        ("why", 2),
        ("envoy/role/c1", 1),
        ("envoy/role/c2", 3),
    ]


def test_one_topic_keeps_its_place_among_all(write_bank: WriteBank) -> None:
    other = "title: Other\nquestions: [{id: other, question: O?, answer: Yes.}, {id: 1x}]\n"
    deck = "id: mesh\ntitle: Mesh\ntopics: [basics, other]\n"
    prepared = compiled.prepared(write_bank({"basics": BROKEN, "other": other}, deck=deck))

    shown = list(tiles.of(prepared, Wish(topic="other")))

    assert [(it.key, it.learned) for it in shown if not it.broken] == [("other", 3)]
    assert "unknown-value" not in {it.rule for tile in shown for it in tile.problems}


def test_a_topic_that_is_not_listed_is_a_message(write_bank: WriteBank) -> None:
    prepared = compiled.prepared(write_bank({"basics": TOPIC}))
    with pytest.raises(MeshcardsError, match="lists no topic 'basic'; it lists basics"):
        Wish(topic="basic").check(prepared)


class Compared(Problem):
    """A problem that counts how often it is compared with another."""

    times: ClassVar[int] = 0

    def __eq__(self, other: object) -> bool:
        Compared.times += 1
        return super().__eq__(other)

    __hash__ = Problem.__hash__


def test_problems_find_their_cards_without_being_compared_with_each_other() -> None:
    amount, file = 4_000, "many.yaml"
    kind = dict(notetypes.of(DeckFile(id="mesh", title="Mesh", topics=("a",))))[Kind.QUESTION]
    fields = ("",) * len(kind.fields)
    places = [Place(file, ("questions", number)) for number in range(amount)]
    notes = tuple(
        Note(
            f"g{n}", f"q{n}", Kind.QUESTION, "many", fields, (), (0,), (n,), Wording("", ()), place
        )
        for n, place in enumerate(places)
    )
    mark = Mark(file, 1, 1)
    problems = tuple(
        Compared(mark, Severity.ADVICE, "some-rule", f"{n}", place / "strongest" / "answer")
        for n, place in enumerate(places)
    )
    subdeck = Subdeck("many", "Mesh::Many", Place(file))
    deck = Deck("mesh", "Mesh", "", (subdeck,), ((Kind.QUESTION, kind),), notes, {}, Place(file))
    prepared = Prepared(Path("mesh"), Sources([Path(file)]), problems, deck=deck)
    Compared.times = 0

    shown = list(tiles.of(prepared, EVERYTHING))

    assert [tile.problems[0].message for tile in shown] == [f"{n}" for n in range(amount)]
    assert tiles.above(prepared, EVERYTHING) == ()
    assert Compared.times <= amount
