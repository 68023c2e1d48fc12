"""The search of the gallery: what it finds, and where it shows that."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from meshcards.problem import Severity
from tests.browser import pages
from tests.browser.conftest import Visit
from tests.browser.tiles import count, inside, keys, marks, shows, tile

CODE = "<pre><code>weight: 90\nretries: 3</code></pre> \\(a^{retries}\\)"
FOLDED = "Why?<details><summary>Answers</summary><p>The canary sings.</p></details>"
CARDS = (
    pages.card("retries", "What bounds retries?", "A retry budget does.", line=7),
    pages.card("weights", "What do weights do?", f"They split. {CODE}", line=40),
    pages.card(
        "leaky",
        "Envoy is a [proxy].",
        "Envoy is a <b>pro</b><wbr>xy. A budget of\nretry.",
        line=90,
        problems=(pages.trouble(Severity.WARNING, "cloze-leak", 91),),
    ),
    pages.card("folded", FOLDED, "Because.", line=120),
    pages.card("away", "Who?", "İstanbul, Retry.", source=pages.link(92, "gateways.yaml")),
)


@pytest.fixture
def page(visit: Visit, tmp_path: Path) -> Page:
    page = visit(pages.gallery(tmp_path, CARDS))
    count(page, "5 cards")
    return page


def found(page: Page, text: str, amount: int) -> list[str]:
    page.get_by_label("Search the cards").fill(text)
    count(page, f"{amount} of 5 cards")
    return keys(page)


@pytest.mark.parametrize(
    "place",
    ["traffic.yaml:92", "decks/mesh/traffic.yaml:92:5", "traffic.yaml:90:", "Traffic.yaml:119"],
)
def test_a_file_and_line_find_the_card_that_has_the_line(page: Page, place: str) -> None:
    assert found(page, place, 1) == ["leaky"]


def test_a_line_before_every_card_finds_none_and_a_file_finds_all_of_its_own(page: Page) -> None:
    found(page, "traffic.yaml:6", 0)
    assert found(page, "gateways.yaml", 1) == ["away"]
    assert found(page, "gateways.yaml:500", 1) == ["away"]


def test_ids_and_rules_are_found(page: Page) -> None:
    assert found(page, "cloze-leak", 1) == ["leaky"]
    assert found(page, "weig", 1) == ["weights"]


def test_words_may_be_anywhere_and_a_phrase_is_in_one_place(page: Page) -> None:
    assert found(page, "budget retry", 2) == ["retries", "leaky"]
    assert found(page, '"retry budget"', 1) == ["retries"]
    assert found(page, "“retry budget", 1) == ["retries"]
    assert found(page, '"budget of retry"', 1) == ["leaky"]  # over the end of a line
    found(page, '"retries retry"', 0)


def test_a_card_is_shown_from_the_side_that_has_the_hits_and_they_are_marked(page: Page) -> None:
    found(page, "RETRY", 3)
    shows(page, "retries", "back")
    shows(page, "away", "back")
    marks(page, "retries", "retry")
    marks(page, "away", "Retry")
    found(page, "bounds", 1)
    shows(page, "retries", "front")
    marks(page, "retries", "bounds")
    page.get_by_label("Search the cards").fill("")
    shows(page, "retries", "front")
    marks(page, "retries")


def test_a_card_can_be_turned_away_from_its_hits(page: Page) -> None:
    found(page, "split", 1)
    shows(page, "weights", "back")
    tile(page, "weights").locator("header b").click()
    shows(page, "weights", "front")
    marks(page, "weights")
    found(page, "they split", 1)
    shows(page, "weights", "back")


def test_marks_change_nothing_in_code_and_formulas(page: Page) -> None:
    found(page, "retries", 2)
    shows(page, "weights", "back")
    marks(page, "weights", "retries", "retries")
    code = inside(page, "weights").locator("p + pre").evaluate("it => it.outerHTML")
    assert code == "<pre><code>weight: 90\nretries: 3</code></pre>"


def test_a_word_is_found_and_marked_across_elements(page: Page) -> None:
    found(page, "proxy.", 1)
    shows(page, "leaky", "back")
    marks(page, "leaky", "proxy.")
    assert found(page, "i̇stanbul", 0) == []
    found(page, "stanbul,", 1)
    marks(page, "away", "stanbul,")


def test_what_is_folded_is_unfolded_for_its_hits_alone(page: Page) -> None:
    answers = inside(page, "folded").locator("details")
    found(page, "canary", 1)
    expect(answers).to_have_attribute("open", "")
    marks(page, "folded", "canary")
    found(page, "why", 1)
    expect(answers).not_to_have_attribute("open", "")
    marks(page, "folded", "Why")


def test_a_search_survives_a_reload(page: Page) -> None:
    found(page, "retry", 3)
    shows(page, "retries", "back")
    page.reload()
    count(page, "3 of 5 cards")
    shows(page, "retries", "back")
    marks(page, "retries", "retry")


def test_the_latest_of_several_texts_is_what_is_looked_for(page: Page) -> None:
    page.evaluate(
        """() => {
            const search = document.getElementById("search");
            for (const text of ["r", "re", "weig"]) {
                search.value = text;
                search.dispatchEvent(new Event("input"));
            }
        }"""
    )
    count(page, "1 of 5 cards")
    assert keys(page) == ["weights"]
