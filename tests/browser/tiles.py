"""Where things are on the gallery's page, as its user would name them."""

import json

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
    """Choose one of a group such as Theme or Width, which a narrow bar has in a menu."""
    menu = page.get_by_role("button", name="View", exact=True)
    narrow = menu.is_visible()
    if narrow:
        menu.click()
    page.get_by_role("group", name=group).get_by_text(label, exact=True).click()
    if narrow:
        page.keyboard.press("Escape")


def count(page: Page, text: str) -> None:
    """Wait until the page says how many cards it shows."""
    expect(page.locator("#count")).to_have_text(text)


def narrow(page: Page, name: str, value: str) -> None:
    """Choose an option of a filter by its value; the text has a count."""
    page.get_by_label(name, exact=True).select_option(value)


def keys(page: Page) -> list[str]:
    """The names of the cards that are not filtered away, of those far below too."""
    names: list[str] = page.evaluate("shown.map(it => it.card.key)")
    return names


def until(page: Page, expression: str) -> None:
    """Wait until something is so; the page's own policy refuses ``page.wait_for_function``."""
    came = page.evaluate(f"""async () => {{
        for (let frames = 0; frames < 600 && !({expression}); frames++)
            await new Promise(requestAnimationFrame);
        return {expression};
    }}""")
    assert came, expression


def marks(page: Page, key: str, *expected: str) -> None:
    """Wait until these texts, and no others, are marked in a card, in the order of the marks."""
    until(
        page,
        f"""JSON.stringify([...tiles.find(it => it.card.key === {json.dumps(key)}).frames
            ?.querySelector("iframe")?.contentWindow?.CSS.highlights.get("hit") ?? ["none"]]
            .map(String)) === {json.dumps(json.dumps(expected, separators=(",", ":")))}""",
    )
