"""What a preview shows of a broken bank: what is sound, and the rest as it last was."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from meshcards.bank.deckfile import DeckFile
from meshcards.bank.source import Sources
from meshcards.cards import notetypes
from meshcards.cards.note import Deck, Kind, Note, Subdeck, Wording
from meshcards.preview import tiles
from meshcards.preview.tiles import View
from meshcards.problem import Mark, Place, Problem, Severity
from meshcards.release import Prepared
from tests import compiled
from tests.media import SVG

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


def seen(folder: Path) -> View:
    return tiles.view(compiled.prepared(folder), tiles.on_server)


def keys(view: View) -> list[str]:
    return [tile.key for tile in view.tiles]


def test_a_live_page_links_to_its_server(write_bank: WriteBank) -> None:
    link = seen(write_bank({"basics": TOPIC})).tiles[0].source
    assert (link.text, link.href) == ("basics.yaml:3", "/source/basics.yaml#L3")


def test_what_errors_leave_out_stays_as_it_last_was(write_bank: WriteBank) -> None:
    good, broken = seen(write_bank({"basics": TOPIC})), seen(write_bank({"basics": BROKEN}))

    kept = tiles.over(broken, good)

    assert keys(kept) == ["why", "envoy/role/c1", "envoy/role/c2"]
    assert [tile.kept for tile in kept.tiles] == [True, False, False]
    assert kept.problems == broken.problems
    assert kept.above == broken.above


def test_a_kept_card_leads_to_the_line_that_it_was_read_from(write_bank: WriteBank) -> None:
    good = seen(write_bank({"basics": TOPIC}))
    moved = BROKEN.replace("questions:", "# One more line.\nquestions:\n  - id: new\n    level: x")

    kept = tiles.over(seen(write_bank({"basics": moved})), good)

    assert [tile.source.text for tile in kept.tiles] == ["basics.yaml:3", *["basics.yaml:14"] * 2]


def test_a_note_that_is_sound_again_has_the_cards_that_it_has_now(write_bank: WriteBank) -> None:
    good = seen(write_bank({"basics": TOPIC}))
    fewer = BROKEN.replace("{{c2::proxy}}", "proxy")

    assert keys(tiles.over(seen(write_bank({"basics": fewer})), good)) == ["why", "envoy/role/c1"]


def test_a_kept_card_keeps_its_figure(write_bank: WriteBank) -> None:
    good = seen(write_bank({"basics": FIGURE}, files={"a.svg": SVG}))
    folder = write_bank({"basics": FIGURE})
    (folder / "a.svg").unlink()
    broken = seen(folder)
    assert not broken.media

    kept = tiles.over(broken, good)

    (name,) = kept.media
    assert f'src="{name}"' in kept.tiles[0].back


def test_a_problem_of_a_kept_card_is_shown_once(write_bank: WriteBank) -> None:
    """The same problem, found again in a topic whose cards are kept, is above them only."""
    folder = write_bank({"basics": TOPIC})
    problem = Problem(
        Mark(str(folder / "basics.yaml"), 5, 1), Severity.WARNING, "dated-word", "old"
    )
    prepared = compiled.prepared(folder)
    assert prepared.deck
    on_card = replace(problem, place=next(iter(prepared.deck.notes)).place)
    good = tiles.view(replace(prepared, problems=(on_card,)), tiles.on_server)
    assert [len(tile.problems) for tile in good.tiles] == [1, 0, 0]
    broken = compiled.prepared(
        write_bank({"basics": TOPIC}, deck="id: mesh\ntitle: [\ntopics: [basics]\n")
    )
    again = replace(broken, problems=(*broken.problems, on_card))

    kept = tiles.over(tiles.view(again, tiles.on_server), good)

    assert [len(tile.problems) for tile in kept.tiles] == [0, 0, 0]
    assert [it.rule for it in kept.above] == ["yaml-syntax", "dated-word"]


def test_a_deck_file_that_cannot_be_parsed_leaves_all_cards_as_they_were(
    write_bank: WriteBank,
) -> None:
    good = seen(write_bank({"basics": TOPIC}))

    kept = tiles.over(seen(write_bank({"basics": TOPIC}, deck="id: [")), good)

    assert keys(kept) == keys(good)
    assert (kept.title, kept.css) == ("Mesh", good.css)


def test_a_sound_bank_shows_what_is_in_it_and_no_more(write_bank: WriteBank) -> None:
    before = seen(write_bank({"basics": TOPIC}))
    after = seen(write_bank({"basics": TOPIC[: TOPIC.index("terms:")]}))
    assert tiles.over(after, before) is after


def test_without_good_cards_there_is_nothing_to_keep(write_bank: WriteBank) -> None:
    broken = seen(write_bank({}, deck="id: ["))
    assert tiles.over(broken, broken) == broken


def test_a_bank_that_cannot_be_read_leaves_the_page_under_the_reason(write_bank: WriteBank) -> None:
    good = seen(write_bank({"basics": FIGURE}, files={"a.svg": SVG}))

    left = tiles.unread(good, "mesh does not exist")

    assert [(it.message, it.source) for it in left.above] == [("mesh does not exist", None)]
    assert keys(left) == keys(good)
    assert all(tile.kept for tile in left.tiles)
    assert left.media == good.media


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
    prepared = Prepared(Path("mesh"), Sources([]), problems, deck=deck)
    Compared.times = 0

    view = tiles.view(prepared, tiles.on_server)

    assert [tile.problems[0].message for tile in view.tiles] == [f"{n}" for n in range(amount)]
    assert view.above == ()
    assert Compared.times <= amount
