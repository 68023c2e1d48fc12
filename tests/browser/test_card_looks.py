"""Cards are legible by day and by night, on a phone and enlarged, whatever they hold."""

from base64 import b64decode
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests import extent
from tests.browser import looks, sample
from tests.browser.banks import (
    ARABIC,
    EVERYTHING,
    JAPANESE,
    SHAPES,
    SHIPPED,
    deck_of,
    note_of,
    sample_of,
)
from tests.browser.conftest import Visit

LONG = """\
title: Long
questions:
  - id: long
    question: What is {word}?
    short: "{word}, `{word}`"
    points: {{must: ["`{word}`"], also: ["{word}"]}}
    follow_up: [{{question: "{word}", answer: "`{word}`"}}]
    strongest:
      answer: |
        {word} and `{word}`.

        | {word} | {word} |
        |---|---|
        | a | b |

        ```yaml
        {word}: {word}
        ```
    others: [{{answer: "{word}", falls_short: "{word}"}}]
    tip: "{word}"
terms:
  - {{id: word, name: "{word}", facts: [{{id: a, text: "A {word} is long."}}]}}
""".format(word="Supercalifragilistic" * 8)

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><path d="M0 0h1v1"/></svg>'
PNG = (  # one pixel
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)

WIDTH = "document.documentElement.scrollWidth"


@pytest.mark.parametrize("folder", [SHIPPED, EVERYTHING], ids=["shipped", "everything"])
def test_a_sample_shows_every_place_that_the_whole_deck_shows(folder: Path) -> None:
    deck = deck_of(folder)
    some = sample_of(folder, whole=False)
    assert sample.spots(deck, some) == sample.spots(deck, deck.notes)
    for kind in ("question", "fact"):
        longest = max(
            (it for it in deck.notes if it.kind == kind), key=lambda it: len("".join(it.fields))
        )
        assert longest in some
    assert sample.notes(deck, whole=True) == list(deck.notes)


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
@pytest.mark.parametrize(
    "folder", [SHIPPED, EVERYTHING, ARABIC, JAPANESE, SHAPES], ids=lambda folder: folder.name
)
def test_axe_finds_no_fault_in_any_kind_of_card(
    look: Callable[..., Page],
    folder: Path,
    night: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    deck = deck_of(folder)
    for note in sample_of(folder, whole=extent.ALL):
        for side in ("front", "back"):
            page = look(deck, note, side, night=night)
            assert looks.faults(page) == [], f"{note.id} {side}"


@pytest.mark.parametrize("width", [320, 195], ids=["small phone", "phone at 200%"])
def test_no_card_scrolls_sideways(
    visit: Visit, tmp_path: Path, write_bank: Callable[..., Path], width: int
) -> None:
    page = visit(looks.blank(tmp_path), width=width)
    for folder in (SHIPPED, EVERYTHING, ARABIC, JAPANESE, write_bank({"long": LONG})):
        deck = deck_of(folder)
        looks.put_figures(deck, tmp_path)
        sides = [(note, side) for note in deck.notes for side in ("front", "back")]
        assert sides
        shown = {f"{note.id} {side}": looks.look(deck, note, side) for note, side in sides}
        assert len(shown) == len(sides)
        stacks = looks.stacked(shown)
        widths = looks.measured(page, list(stacks.values()), WIDTH)
        found = dict(zip(stacks, widths, strict=True))
        assert {names: wide for names, wide in found.items() if wide > width} == {}


def test_wide_code_and_tables_scroll_inside_themselves(
    look: Callable[..., Page], write_bank: Callable[..., Path]
) -> None:
    deck = deck_of(write_bank({"long": LONG}))
    question = next(note for note in deck.notes if note.kind == "question")
    page = look(deck, question, "back", width=320)
    for wide in ("pre", "table"):
        box = page.locator(f".strongest {wide}").first
        assert box.evaluate("it => it.scrollWidth > it.clientWidth")
        assert box.evaluate("it => getComputedStyle(it).overflowX") == "auto"


def test_a_figure_scales_and_turns_light_at_night(look: Callable[..., Page]) -> None:
    deck = deck_of(SHIPPED)
    note = note_of(deck, "canary-release")
    for night in (False, True):
        picture = look(deck, note, "back", night=night, width=320).locator("figure img")
        assert picture.evaluate("it => it.complete && it.naturalWidth > 0")
        box = picture.bounding_box()
        assert box
        assert 240 < box["width"] <= 320
        inverted = "invert(1)" in picture.evaluate("it => getComputedStyle(it).filter")
        assert inverted is night


INVERTED = "invert(1) hue-rotate(180deg)"
NIGHTS = [
    *(("svg", None, INVERTED), ("svg", "keep", "none"), ("svg", "invert", INVERTED)),
    *(("png", None, "none"), ("png", "keep", "none"), ("png", "invert", INVERTED)),
]


@pytest.mark.parametrize(("kind", "said", "by_night"), NIGHTS)
def test_drawings_turn_light_at_night_and_photographs_do_not(
    kind: str,
    said: str | None,
    by_night: str,
    look: Callable[..., Page],
    write_bank: Callable[..., Path],
) -> None:
    night = f", dark: {said}" if said else ""
    topic = (
        "title: A\nquestions:\n"
        "  - {id: why, question: Why?, strongest: {answer: So.}, others: [{falls_short: No.}],"
        f" figure: {{file: a.{kind}, alt: A mesh{night}}}}}\n"
    )
    folder = write_bank({"a": topic}, files={"a.svg": SVG, "a.png": b64decode(PNG)})
    deck = deck_of(folder)
    (note,) = deck.notes
    for dark, expected in ((False, "none"), (True, by_night)):
        picture = look(deck, note, "back", night=dark).locator("figure img")
        assert picture.evaluate("it => it.complete && it.naturalWidth > 0")
        assert picture.evaluate("it => getComputedStyle(it).filter") == expected


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_in_the_gallery_itself(visit: Visit, shipped: Path, scheme: str) -> None:
    page = visit(shipped, scheme=scheme)
    page.locator("iframe").first.wait_for()
    amount = page.locator("article").count()
    kept = looks.keep_distinct(page, 1 if extent.ALL else sample.STRIDE)
    assert amount / sample.STRIDE <= kept <= (amount if extent.ALL else amount / 4)
    assert looks.faults(page) == []
