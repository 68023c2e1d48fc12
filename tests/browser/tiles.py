"""Where things are on the gallery's page, as its user would name them."""

from playwright.sync_api import FrameLocator, Locator, Page, expect


def tile(page: Page, key: str) -> Locator:
    """The card named ``key`` with all that stands around it."""
    return page.locator(f'[id="card-{key}"]')


def inside(page: Page, key: str) -> FrameLocator:
    """The card itself, in its frame."""
    return tile(page, key).frame_locator("iframe").first


def shows(page: Page, key: str, side: str) -> None:
    """Wait until the card named ``key`` shows its front or back, on the tile and in its frame."""
    expect(tile(page, key).locator(".side")).to_have_text(side)
    expect(inside(page, key).locator(f"main[class$={side}]")).to_be_visible()


def choose(page: Page, group: str, label: str) -> None:
    """Choose one of a group such as Theme or Width."""
    page.get_by_role("group", name=group).get_by_text(label, exact=True).click()


def count(page: Page, text: str) -> None:
    """Wait until the page says how many cards it shows."""
    expect(page.locator("#count")).to_have_text(text)


def keys(page: Page) -> list[str]:
    """The names of the cards that are not filtered away."""
    return page.locator("article:visible header b").all_inner_texts()
