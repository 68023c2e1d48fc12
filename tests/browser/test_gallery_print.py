"""Paper gets a study sheet of the cards that are shown: each question with its answer."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from meshcards.preview import gallery
from meshcards.preview.wish import Wish
from tests import compiled
from tests.browser.chromium import Seen
from tests.browser.conftest import Visit
from tests.browser.test_hostile_bank import ATTACKS
from tests.browser.tiles import until

TOPIC = """\
title: One
questions:
  - id: whole
    question: What is a mesh?
    short: Proxies beside each workload, and a control plane.
    points: {must: [Proxies, A control plane]}
    strongest: {answer: Proxies and a control plane., because: It names both.}
    others: [{answer: A network., flaw: vague, falls_short: It names no part.}]
    follow_up: [{question: And without sidecars?, answer: A proxy for each node.}]
terms:
  - id: envoy
    name: Envoy
    facts:
      - {id: role, text: "{{c1::Envoy}} is a {{c2::proxy}}."}
      - {id: author, text: "Envoy comes from {{c1::Lyft}}."}
"""
PAPER = 794  # pixels of A4


def written(write_bank: Callable[..., Path], folder: Path, wish: Wish) -> Path:
    return gallery.write(compiled.prepared(write_bank({"one": TOPIC})), folder, wish)


@pytest.fixture
def page(visit: Visit, write_bank: Callable[..., Path], tmp_path: Path) -> Page:
    return visit(written(write_bank, tmp_path / "out", Wish()), width=PAPER, scheme="dark")


def on_paper(page: Page) -> list[str]:
    """The text of each card as it is printed."""
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    return [" ".join(it.inner_text().split()) for it in page.locator(".printed main").all()]


def test_each_question_is_printed_with_its_answer_and_each_fact_once(page: Page) -> None:
    question, role, author = on_paper(page)
    assert question.startswith("What is a mesh? In 20 seconds Proxies beside each workload")
    assert "It names no part." in question  # a reason
    assert "And without sidecars? A proxy for each node." in question  # unfolded
    assert "A network." not in question  # what was wrong
    assert "Again" not in question  # buttons that paper lacks
    assert role == "Envoy Envoy is a proxy."
    assert author == "Envoy Envoy comes from Lyft."
    filled = page.locator(".printed").nth(1).locator("[data-ordinal]")
    weights = "all => all.map(it => getComputedStyle(it).fontWeight)"
    assert filled.evaluate_all(weights) == ["650", "650"]


def test_only_the_cards_that_are_shown_are_printed(page: Page) -> None:
    page.fill("#search", "Lyft")
    until(page, "shown.length === 1")
    assert on_paper(page) == ["Envoy Envoy comes from Lyft."]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#sheet")).to_have_count(0)


def test_paper_has_dark_letters_two_columns_and_nothing_but_the_sheet(page: Page) -> None:
    on_paper(page)
    assert page.locator("body > :visible").evaluate_all("all => all.map(it => it.id)") == ["sheet"]
    text = page.locator(".printed .question")
    assert text.evaluate("it => getComputedStyle(it).color") == "rgb(0, 0, 0)"
    assert page.locator("#sheet").evaluate("it => getComputedStyle(it).columnWidth") != "auto"
    # A sheet of a page's height: columns that are not balanced fill one after the other.
    page.locator("#sheet").evaluate("it => it.style.blockSize = '10rem'")
    lefts = page.locator(".printed").evaluate_all(
        "all => all.map(it => it.getBoundingClientRect().left)"
    )
    assert len(set(lefts)) > 1
    glance = page.locator(".printed .glance")
    assert glance.evaluate("it => getComputedStyle(it).breakInside") == "avoid"


def test_a_page_that_is_to_be_printed_asks_once(
    visit: Visit, write_bank: Callable[..., Path], tmp_path: Path
) -> None:
    page = visit(written(write_bank, tmp_path / "plain", Wish()))
    page.add_init_script("window.asked = 0; window.print = () => (asked = sheet.childElementCount)")
    page.goto(gallery_to_print(write_bank, tmp_path).as_uri())
    until(page, "asked === 5")  # two headings and three cards
    page.reload()
    page.locator("iframe").first.wait_for()
    assert page.evaluate("asked") == 0


def gallery_to_print(write_bank: Callable[..., Path], tmp_path: Path) -> Path:
    prepared = compiled.prepared(write_bank({"one": TOPIC}, name="again"))
    return gallery.write(prepared, tmp_path / "printing", Wish(prints=True))


def test_nothing_on_the_sheet_can_run(
    visit: Visit, seen: Seen, write_bank: Callable[..., Path], tmp_path: Path
) -> None:
    prepared = compiled.prepared(write_bank())
    assert prepared.deck
    notes = tuple(
        replace(note, fields=(note.fields[0], *(f"{ATTACKS}{it}" for it in note.fields[1:])))
        for note in prepared.deck.notes
    )
    raw = replace(prepared, deck=replace(prepared.deck, notes=notes))
    page = visit(gallery.write(raw, tmp_path / "out"))
    assert len(on_paper(page)) == 2
    for trap in page.locator(".printed .trap").all()[:4]:
        with page.expect_console_message():  # that it was refused, which may come late
            trap.dispatch_event("click")
    assert page.evaluate("window.fired") is None
    assert [url for url in seen.requests if "evil" in url] == []
    seen.complaints.clear()  # of each attack, that it was refused
