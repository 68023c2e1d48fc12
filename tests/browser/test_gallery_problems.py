"""What is wrong with a bank is one button on its gallery, and leads to the cards."""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from meshcards.cards.note import Kind
from meshcards.problem import Severity
from tests.browser import pages
from tests.browser.conftest import Visit
from tests.browser.tiles import count, keys, tile

LEAK = pages.trouble(Severity.ERROR, "cloze-leak")
LONG = pages.trouble(Severity.WARNING, "long-answer")
TERSE = pages.trouble(Severity.ADVICE, "terse-question")
LOCK = pages.trouble(Severity.WARNING, "lock")
CARDS = (
    pages.card("sound"),
    pages.card("envoy/role/c1", kind=Kind.FACT, problems=(LEAK, LONG, TERSE)),
    pages.card("envoy/role/c2", kind=Kind.FACT, problems=(LEAK, LONG, TERSE)),
    pages.card("terse", problems=(TERSE, TERSE)),
    pages.card("anwser", broken=True, problems=(pages.trouble(Severity.ERROR, "unknown-key"),)),
)
GRAVE = ["envoy/role/c1", "envoy/role/c2", "anwser"]


def button(page: Page) -> Locator:
    return page.locator("#faulty")


def test_a_gallery_without_problems_has_no_button(visit: Visit, tmp_path: Path) -> None:
    page = visit(pages.gallery(tmp_path, CARDS[:1]))
    count(page, "1 card")
    expect(button(page)).to_be_hidden()
    expect(page.locator("#problems")).to_be_hidden()


def test_the_button_counts_each_problem_once_by_severity_and_leads_to_its_cards(
    visit: Visit, tmp_path: Path
) -> None:
    page = visit(pages.gallery(tmp_path, CARDS, above=(LOCK,)))
    expect(button(page)).to_have_text("2 errors, 2 warnings")
    button(page).click()
    count(page, "2 of 4 cards")
    assert keys(page) == GRAVE
    expect(tile(page, "anwser")).to_contain_text("unknown-key")
    expect(page.get_by_role("region", name="Problems")).to_contain_text(
        "warning: something of lock"
    )
    page.reload()
    count(page, "2 of 4 cards")
    expect(button(page)).to_have_attribute("aria-pressed", "true")
    button(page).click()
    count(page, "4 cards")
    expect(page.get_by_role("region", name="Problems")).to_be_hidden()


def test_the_last_problem_that_is_fixed_takes_its_filter_with_it(
    visit: Visit, tmp_path: Path
) -> None:
    page = visit(pages.gallery(tmp_path, CARDS))
    button(page).click()
    count(page, "2 of 4 cards")
    pages.gallery(tmp_path, CARDS[:1])
    page.reload()
    count(page, "1 card")
    assert keys(page) == ["sound"]
    expect(button(page)).to_be_hidden()


def test_an_error_of_no_card_is_in_sight_at_once(visit: Visit, tmp_path: Path) -> None:
    page = visit(pages.gallery(tmp_path, [], above=(LEAK,)))
    expect(page.get_by_role("region", name="Problems")).to_contain_text("error: something of")
    expect(button(page)).to_have_text("1 error")


def test_suggestions_are_folded_on_their_card_and_shown_if_asked_for(
    visit: Visit, tmp_path: Path
) -> None:
    page = visit(pages.gallery(tmp_path, CARDS))
    summary = tile(page, "terse").get_by_text("2 suggestions")
    advice = tile(page, "terse").locator("li.advice").first
    expect(advice).to_be_hidden()
    summary.click()
    expect(advice).to_be_visible()
    expect(tile(page, "terse").locator(".side")).to_have_text("front")  # and nothing was turned
    button(page).click()
    page.get_by_label("Show the cards with 3 suggestions too").check()
    count(page, "3 of 4 cards")
    assert "terse" in keys(page)


def test_suggestions_alone_have_a_quiet_button(visit: Visit, tmp_path: Path) -> None:
    page = visit(pages.gallery(tmp_path, (CARDS[0], CARDS[3])))
    expect(button(page)).to_have_text("2 suggestions")
    assert button(page).evaluate("it => getComputedStyle(it).borderColor") == page.locator(
        "#flip-all"
    ).evaluate("it => getComputedStyle(it).borderColor")
    button(page).click()
    count(page, "1 of 2 cards")
    assert keys(page) == ["terse"]
