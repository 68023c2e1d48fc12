"""Choices: easy to read and to compare, and marked by more than colour."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from tests.browser import looks
from tests.browser.banks import ARABIC, EVERYTHING, JAPANESE, SHAPES, deck_of, note_of
from tests.browser.conftest import Visit

SCREEN = 700  # pixels that Anki's bars leave of the 844 of a phone
WORD = "Supercalifragilistic" * 8
LONG = f"""\
title: Long
questions:
  - id: long
    question: What?
    choices:
      - text: |
          {WORD} and `{WORD}`:

          ```yaml
          {WORD}: {WORD}
          ```

          | {WORD} | {WORD} |
          |---|---|
          | a | b |
        because: "{WORD}"
        correct: true
      - text: {"What a long choice says. " * 20}
        because: {"Why it is not right. " * 20}
      - {{text: "{WORD}, too", correct: true}}
    because: "{WORD}"
  - id: answer
    question: What?
    answer: "{WORD}"
    because: "`{WORD}`"
"""
TWELVE = """\
title: Twelve
questions:
  - id: twelve
    question: Which?
    choices:
""" + "".join(f"      - {{text: 'Choice {n}', correct: {str(n > 1).lower()}}}\n" for n in range(12))


def style(found: Locator, name: str, part: str | None = None) -> str:
    value: str = found.evaluate(
        "(it, [name, part]) => getComputedStyle(it, part).getPropertyValue(name)", [name, part]
    )
    return value


def tops(page: Page, spot: str) -> list[float]:
    found: list[float] = page.locator(spot).evaluate_all(
        "all => all.map(it => it.getBoundingClientRect().top)"
    )
    return found


@pytest.mark.parametrize("width", [320, 195], ids=["small phone", "phone at 200%"])
def test_no_card_with_choices_scrolls_sideways_and_no_text_is_cut(
    visit: Visit, tmp_path: Path, write_bank: Callable[..., Path], width: int
) -> None:
    page = visit(looks.blank(tmp_path), width=width)
    folders = (SHAPES, write_bank({"long": LONG}), write_bank({"twelve": TWELVE}, name="twelve"))
    for deck in map(deck_of, folders):
        for note in deck.notes:
            for side in ("front", "back"):
                looks.show(page, looks.look(deck, note, side))
                wide = page.evaluate("document.documentElement.scrollWidth")
                assert wide <= width, f"{note.id} {side}"
                # What is beyond its box is cut; only the padding of broken code may be.
                cut = page.locator(".mc :is(li, .what, .reason, dd, section, p)").evaluate_all(
                    "all => all.filter(it => it.scrollWidth > it.clientWidth + 6"
                    " && it.clientWidth > 0).map(it => it.outerHTML)"
                )
                assert cut == [], f"{note.id} {side}"


def test_right_choices_differ_by_sign_fill_and_weight(look: Callable[..., Page]) -> None:
    deck = deck_of(SHAPES)
    for night in (False, True):
        page = look(deck, note_of(deck, "destination-rule"), "back", night=night)
        right, wrong = page.locator(".right"), page.locator(".not")
        assert (right.count(), wrong.count()) == (2, 2)
        for one, other in zip(right.all(), wrong.all(), strict=True):
            signs = [style(it.locator(".mark"), "content", "::before") for it in (one, other)]
            assert [it[1] for it in signs] == ["✓", "✕"]
            assert style(other.locator(".mark"), "background-color") == "rgba(0, 0, 0, 0)"
            assert style(one.locator(".mark"), "background-color") != "rgba(0, 0, 0, 0)"
            assert style(one, "background-color") != style(other, "background-color")
            weights = [int(style(it.locator(".what"), "font-weight")) for it in (one, other)]
            assert weights[0] - weights[1] >= 200


def test_a_screen_reader_hears_how_many_to_choose_and_which_were_right(
    look: Callable[..., Page],
) -> None:
    deck = deck_of(SHAPES)
    front = look(deck, note_of(deck, "destination-rule"), "front").locator("main").aria_snapshot()
    assert "Choose 2" in front
    assert front.count("listitem") == 4
    assert "Right" not in front
    back = look(deck, note_of(deck, "destination-rule"), "back").locator("main")
    said = [" ".join(it.aria_snapshot().split()) for it in back.locator(".choices > li").all()]
    assert len(said) == 4
    for item, heard in zip(back.locator(".choices > li").all(), said, strict=True):
        name = "Right" if item.get_attribute("class") == "right" else "Not this one"
        assert re.match(rf'- listitem: (?:- text: )?"?{name} ', heard), heard
        assert ("Right" in heard) != ("Not this one" in heard)


@pytest.mark.parametrize(
    ("folder", "item", "word", "marks"),
    [
        (ARABIC, "rule", "اختر 2", ["صحيح", "ليس هذا"]),
        (JAPANESE, "plaintext", "1つ選ぶ", ["正しい", "これではない"]),
    ],
    ids=["arabic", "japanese"],
)
def test_choices_speak_the_decks_language(
    look: Callable[..., Page], folder: Path, item: str, word: str, marks: list[str]
) -> None:
    deck = deck_of(folder)
    assert word in look(deck, note_of(deck, item), "front").locator("main").aria_snapshot()
    back = look(deck, note_of(deck, item), "back").locator("main").aria_snapshot()
    assert all(it in back for it in marks)


def test_in_arabic_boxes_and_marks_are_at_the_right(look: Callable[..., Page]) -> None:
    deck = deck_of(ARABIC)
    for side, spot in (("front", ".choices > li"), ("back", ".mark")):
        page = look(deck, note_of(deck, "rule"), side)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        for item in page.locator(spot).all():
            inset = style(item, "right", "::before" if side == "front" else None)
            assert float(inset.removesuffix("px")) == pytest.approx(12.8, abs=0.1)
        texts = page.locator(".what").evaluate_all(
            "all => all.map(it => getComputedStyle(it).direction)"
        )
        assert {*texts} == {"rtl"}


def test_the_mark_is_where_the_box_was(look: Callable[..., Page]) -> None:
    deck = deck_of(SHAPES)
    page = look(deck, note_of(deck, "destination-rule"), "front")
    names = ("top", "left", "width", "height")
    boxes = page.locator(".choices > li").first
    box = [style(boxes, name, "::before") for name in names]
    page = look(deck, note_of(deck, "destination-rule"), "back")
    assert style(page.locator(".choices > li").first, "content", "::before") == "none"
    for mark in page.locator(".mark").all():
        assert [style(mark, name) for name in names] == box


def test_a_back_with_choices_is_graded_on_the_first_screen(look: Callable[..., Page]) -> None:
    deck = deck_of(SHAPES)
    page = look(deck, note_of(deck, "destination-rule"), "back")
    strip = page.locator(".grade").bounding_box()
    assert strip
    assert strip["y"] + strip["height"] < SCREEN
    assert page.locator(".grade dt").all_inner_texts() == ["Again", "Good"]
    assert page.locator("#answer .marked").count() == 1
    spots = (".choices", ".grade", ".because", "footer")
    order = [tops(page, it)[0] for it in spots]
    assert order == sorted(order)


def test_a_plain_answer_is_where_anki_scrolls(look: Callable[..., Page]) -> None:
    deck = deck_of(SHAPES)
    page = look(deck, note_of(deck, "default-mode"), "back")
    assert page.locator("#answer .short h2").inner_text() == "Answer"
    assert page.locator(".grade, .choices, .others, .strongest").count() == 0
    assert page.locator(".because h2").inner_text() == "Why"


@pytest.mark.parametrize("side", ["front", "back"])
def test_on_a_desktop_choices_are_one_column_in_the_middle(
    look: Callable[..., Page], side: str
) -> None:
    deck = deck_of(SHAPES)
    page = look(deck, note_of(deck, "destination-rule"), side, width=1000)
    card, choices = page.locator(".mc").bounding_box(), page.locator(".choices").bounding_box()
    assert card
    assert choices
    assert card["width"] < 750
    assert card["x"] == pytest.approx((1000 - card["width"]) / 2, abs=1)
    assert choices["width"] == pytest.approx(card["width"] - 32, abs=1)


def test_a_table_in_a_choice_has_the_ground_of_its_choice(look: Callable[..., Page]) -> None:
    deck = deck_of(EVERYTHING)
    page = look(deck, note_of(deck, "chosen-hostile"), "back")
    table = page.locator(".choices table").first
    row = page.locator(".choices > li", has=page.locator("table")).first
    assert style(table, "background-color") == style(row, "background-color")
