"""The back's first screen is enough to grade a card, and what is below it is easy to read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from meshcards.cards.note import Deck, Kind
from tests import compiled
from tests.browser import looks
from tests.browser.banks import SHIPPED, deck_of, note_of
from tests.browser.conftest import Visit

SCREEN = 700  # pixels that Anki's bars leave of the 844 of a phone
FINGERTIP = 44  # pixels, as WCAG 2.5.5 and Apple's guidelines ask for
STYLE = "it => getComputedStyle(it)"
# What Anki's own style sheet says of a page in dark mode.
ANKI = "body.nightMode { background-color: rgb(44, 44, 44); color: rgb(252, 252, 252) }"
TOPIC = """\
title: One
questions:
  - id: whole
    question: What is a mesh?
    level: advanced
    short: Proxies beside each workload, and a control plane that configures them.
    points:
      must: [Proxies carry the traffic, A control plane configures them]
      also: [The application does not change]
    strongest:
      answer: |
        Proxies and a control plane.

        ```
        1234567890123456789012345678901234567890
        ```

        ```
        12345678901234567890123456789012345678901234567890
        ```
      because: It names both.
    others: [{answer: A network., flaw: vague, falls_short: It calls the mesh a network.}]
    tip: Name both planes.
    follow_up: [{question: And without sidecars?, answer: A proxy for each node.}]
    sources: [https://istio.io/latest/docs/concepts/]
  - id: musts
    question: Why?
    points: {must: [This, That]}
    strongest: {because: It has both.}
    others: [{falls_short: It has neither.}]
  - id: bare
    question: How?
    strongest: {answer: So., because: It is plain.}
    others: [{falls_short: It is wrong.}]
terms:
  - id: envoy
    name: Envoy
    facts: [{id: role, text: "{{c1::Envoy::proxy}} is a proxy."}]
"""
DECK = "id: one\ntitle: One\nlanguage: en\nreport: https://example.org/\ntopics: [one]\n"


@pytest.fixture
def deck(write_bank: Callable[..., Path]) -> Deck:
    made = compiled.prepared(write_bank({"one": TOPIC}, deck=DECK)).deck
    assert made
    return made


def bottom(page: Page, spot: str) -> float:
    box = page.locator(spot).bounding_box()
    assert box
    return box["y"] + box["height"]


# How far down the strip ends: on the page, or below where Anki scrolls to. The second where the
# question shows a command's output, which stands above the glance.
LOW = """(() => {
    const [strip] = document.querySelectorAll(".grade"), place = strip.getBoundingClientRect();
    const from = document.querySelector(".question pre") ? document.querySelector("#answer") : null;
    return place.bottom - (from?.getBoundingClientRect().y ?? 0);
})()"""


def test_the_first_screen_of_a_phone_is_enough_to_grade(visit: Visit, tmp_path: Path) -> None:
    bundled = deck_of(SHIPPED)
    names = [field.name for field in bundled.notetypes[0][1].fields]
    questions = [it for it in bundled.notes if it.kind is Kind.QUESTION]
    graded = [it for it in questions if it.fields[names.index("Must")]]
    assert len(graded) >= 5
    page = visit(looks.blank(tmp_path), width=390)
    looks.put_figures(bundled, tmp_path)
    ends = looks.measured(page, [looks.look(bundled, it, "back") for it in graded], LOW)
    assert min(ends) > 0
    found = dict(zip((it.id for it in graded), ends, strict=True))
    assert {item: y for item, y in found.items() if y > SCREEN} == {}


def test_what_a_grade_is_built_on_comes_first_and_is_where_anki_scrolls(
    deck: Deck, look: Callable[..., Page]
) -> None:
    page = look(deck, note_of(deck, "whole"), "back")
    order = page.locator(
        ".question, #answer, .short, .points, .grade, .tip, .strongest, .because, .others,"
        " .follow-up, footer"
    ).evaluate_all("all => all.map(it => it.className || it.localName)")
    assert order == [
        *("question", "glance", "short", "points", "grade", "tip"),
        *("strongest", "because", "others", "follow-up", "footer"),
    ]
    assert [it.strip() for it in page.locator(".grade dt").all_inner_texts()] == [
        *("Again", "Hard", "Good", "Easy"),
    ]


def test_the_second_button_means_something_with_and_without_further_points(
    deck: Deck, look: Callable[..., Page]
) -> None:
    page = look(deck, note_of(deck, "whole"), "back")
    assert page.locator(".hard dd").inner_text().startswith("only the")
    assert page.locator(".hard .dot").get_attribute("aria-label") == "must"
    page = look(deck, note_of(deck, "musts"), "back")
    assert page.locator(".hard dd").inner_text() == "all, but slowly"


def test_points_are_counted_through_and_musts_are_filled(
    deck: Deck, look: Callable[..., Page]
) -> None:
    page = look(deck, note_of(deck, "whole"), "back")
    marks = page.locator(".points li").evaluate_all(
        "all => all.map(it => getComputedStyle(it, '::before'))"
        ".map(it => [it.backgroundColor, it.color])"
    )
    green, ground = "rgb(27, 107, 58)", "rgb(251, 250, 247)"
    assert marks == [[green, ground], [green, ground], ["rgba(0, 0, 0, 0)", green]]
    assert page.get_by_role("list", name="must").locator("li").count() == 2
    assert page.get_by_role("list", name="Also good to say").locator("li").count() == 1


def test_a_list_inside_a_point_counts_as_no_points(
    write_bank: Callable[..., Path], look: Callable[..., Page]
) -> None:
    topic = TOPIC.replace("must: [This, That]", 'must: ["- This\\n- So", That]')
    deck = compiled.prepared(write_bank({"one": topic}, deck=DECK)).deck
    assert deck
    page = look(deck, note_of(deck, "musts"), "back")
    marks = page.locator(".points li").evaluate_all(
        "all => all.map(it => getComputedStyle(it, '::before').content)"
    )
    assert marks == ["counter(point)", "none", "none", "counter(point)"]


def test_without_the_keys_a_back_begins_with_the_answer(
    deck: Deck, look: Callable[..., Page]
) -> None:
    page = look(deck, note_of(deck, "bare"), "back")
    assert page.locator(".grade, .points, .short, .tip, .follow-up").count() == 0
    answer = page.locator(".strongest").bounding_box()
    assert answer
    assert answer["y"] - bottom(page, ".question") < 40


def test_the_decks_own_ground_is_seen_in_the_dark(deck: Deck, look: Callable[..., Page]) -> None:
    page = look(deck, note_of(deck, "bare"), "back", night=True)
    page.add_style_tag(content=ANKI)
    body = page.locator("body")
    assert body.evaluate(f"{STYLE}.backgroundColor") == "rgb(20, 23, 28)"
    assert body.evaluate(f"{STYLE}.color") == "rgb(228, 231, 236)"


def test_a_heading_keeps_its_distance_from_the_text_below(
    deck: Deck, look: Callable[..., Page]
) -> None:
    page = look(deck, note_of(deck, "whole"), "back")
    margins = page.locator(":is(.short, .because, .points) h2, h3").evaluate_all(
        "all => all.map(it => parseFloat(getComputedStyle(it).marginBottom))"
    )
    assert len(margins) == 4
    assert min(margins) > 2


@pytest.mark.parametrize("side", ["front", "back"])
def test_what_is_tapped_is_as_tall_as_a_fingertip(
    deck: Deck, look: Callable[..., Page], side: str
) -> None:
    for item in ("whole", "envoy/role"):
        page = look(deck, note_of(deck, item), side)
        heights = page.locator("summary, footer a").evaluate_all(
            "all => all.map(it => it.getBoundingClientRect().height)"
        )
        assert [it for it in heights if it < FINGERTIP] == []
        assert (item == "whole") == ("summary" in page.locator(".mc").inner_html())


def test_forty_columns_of_code_fit_on_a_phone(deck: Deck, look: Callable[..., Page]) -> None:
    page = look(deck, note_of(deck, "whole"), "back")
    fits = "it => it.scrollWidth <= it.clientWidth"
    assert [it.evaluate(fits) for it in page.locator(".strongest pre").all()] == [True, False]


def test_from_a_desktops_width_on_there_are_two_columns(
    deck: Deck, look: Callable[..., Page]
) -> None:
    for width, columns in ((390, 1), (880, 1), (1000, 2)):
        page = look(deck, note_of(deck, "whole"), "back", width=width)
        for pair in (".short, .points", ".strongest, .others"):
            lefts = page.locator(pair).evaluate_all(
                "all => all.map(it => it.getBoundingClientRect().left)"
            )
            assert len(set(lefts)) == columns, (width, pair)


def test_a_gap_is_named_for_ears_and_a_back_names_its_term(
    deck: Deck, look: Callable[..., Page]
) -> None:
    page = look(deck, note_of(deck, "envoy/role"), "front")
    assert "Gap [proxy]" in " ".join(page.locator(".fact").aria_snapshot().split())
    assert page.locator(".fact").inner_text() == "[proxy] is a proxy."
    assert "Envoy" not in page.locator(".mc").inner_text()
    page = look(deck, note_of(deck, "envoy/role"), "back")
    assert page.locator("header .term").inner_text() == "Envoy"


def test_question_and_flaws_are_headings_and_folds_say_what_they_open(
    deck: Deck, look: Callable[..., Page]
) -> None:
    page = look(deck, note_of(deck, "whole"), "back")
    assert page.get_by_role("heading", level=1).inner_text() == "What is a mesh?"
    tree = page.locator(".other").aria_snapshot()
    assert 'heading "Too vague"' in tree
    assert "Show the vague answer" in tree
