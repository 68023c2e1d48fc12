"""A served page follows the author's edits and keeps the place."""

import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.chromium import ENDED, Seen
from tests.browser.conftest import Visit
from tests.browser.tiles import choose, count, inside, keys, shows, tile
from tests.media import SVG

TOPIC = """\
title: Basics
questions:
  - id: why
    question: Why a mesh?
    strongest: {answer: Because.}
    others: [{falls_short: No.}]
    terms: [envoy]
    sources: ["https://istio.io/"]
terms:
  - id: envoy
    name: Envoy
    facts: [{id: role, text: Envoy is a proxy.}]
    sources: ["https://istio.io/"]
"""


@contextmanager
def served(folder: Path, port: int = 0, *options: str | Path) -> Iterator[str]:
    """``meshcards preview --serve`` for as long as the block lasts; gives its address."""
    command = [sys.executable, "-m", "meshcards", "preview", str(folder)]
    with subprocess.Popen(
        [*command, "--serve", "--no-open", "--port", str(port), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as serving:
        assert serving.stdout
        assert serving.stderr
        found = re.match(r"(http://127\.0\.0\.1:\d+/) ", serving.stdout.readline())
        assert found
        try:
            yield found[1]
        finally:
            ENDED.add(found[1])
            serving.send_signal(signal.SIGINT)
            status = serving.wait(timeout=30)
        assert (status, serving.stderr.read()) == (0, "")


def test_an_edit_reloads_the_page_and_keeps_the_card_and_its_side(
    visit: Visit, write_bank: Callable[..., Path]
) -> None:
    folder = write_bank({"basics": TOPIC})
    with served(folder) as address:
        page = visit(address)
        choose(page, "Theme", "Dark")
        page.fill("#search", "proxy")
        count(page, "1 of 2 cards")
        tile(page, "envoy/role/c1").press(" ")
        shows(page, "envoy/role/c1", "back")

        text = TOPIC.replace("a proxy.", "a fast proxy.")
        (folder / "basics.yaml").write_text(text, encoding="utf-8")

        expect(inside(page, "envoy/role/c1").locator(".fact")).to_contain_text("a fast proxy")
        shows(page, "envoy/role/c1", "back")
        expect(tile(page, "envoy/role/c1")).to_have_class(re.compile("current"))
        expect(page.locator("#search")).to_have_value("proxy")
        expect(page.locator("input[value=dark]")).to_be_checked()
        assert page.url.endswith("#card-envoy/role/c1")


def test_a_broken_bank_keeps_its_last_good_cards_until_it_is_fixed(
    visit: Visit, write_bank: Callable[..., Path]
) -> None:
    folder = write_bank({"basics": TOPIC})
    with served(folder) as address:
        page = visit(address)
        expect(page.locator("article")).to_have_count(2)

        (folder / "basics.yaml").write_text("title: [\n", encoding="utf-8")
        expect(page.locator("#problems")).to_contain_text("basics.yaml:")
        expect(page.locator("article")).to_have_count(2)

        (folder / "basics.yaml").write_text(TOPIC, encoding="utf-8")
        expect(page.locator("#problems")).to_be_hidden()
        expect(page.locator("article")).to_have_count(2)


def test_an_open_tab_follows_the_server_that_is_started_next(
    visit: Visit, seen: Seen, write_bank: Callable[..., Path]
) -> None:
    folder = write_bank({"basics": TOPIC})
    with served(folder) as address:
        page = visit(address)
        expect(page.locator("article")).to_have_count(2)
    text = TOPIC.replace("Why a mesh?", "Why not?")
    (folder / "basics.yaml").write_text(text, encoding="utf-8")

    with served(folder, int(address.split(":")[2][:-1])):
        expect(inside(page, "why").locator(".question")).to_have_text("Why not?")
    seen.complaints.clear()  # of a server that was away


def test_a_bank_that_is_away_leaves_its_cards_under_the_reason(
    visit: Visit, write_bank: Callable[..., Path], tmp_path: Path
) -> None:
    folder = write_bank({"basics": TOPIC})
    with served(folder) as address:
        page = visit(address)
        (folder / "deck.yaml").rename(tmp_path / "away")
        expect(page.locator("#problems")).to_contain_text("has no deck.yaml")
        expect(tile(page, "why").locator(".kept")).to_have_text("as it last was")
        (tmp_path / "away").rename(folder / "deck.yaml")
        expect(page.locator("#problems")).to_be_hidden()


def test_a_figure_that_is_opened_by_itself_runs_no_script(
    visit: Visit, seen: Seen, write_bank: Callable[..., Path], tmp_path: Path
) -> None:
    figure = (
        '<svg xmlns="http://www.w3.org/2000/svg"><script>'
        'document.documentElement.setAttribute("id", "ran")</script><g/></svg>'
    )
    page_folder = tmp_path / "page"
    topic = TOPIC.replace("    strongest", "    figure: {file: a.svg, alt: A}\n    strongest")
    folder = write_bank({"basics": topic}, files={"a.svg": SVG})
    with served(folder, 0, "-o", page_folder) as address:
        page = visit(address)
        tile(page, "why").press(" ")
        name = inside(page, "why").locator("img").get_attribute("src")
        # No bank with a script in a figure gets this far.
        (page_folder / str(name)).write_text(figure, encoding="utf-8")
        opened = visit(f"{address}{name}")
        assert opened.locator("svg").get_attribute("id") is None
    assert any("Content Security Policy" in it or "sandboxed" in it for it in seen.complaints)
    seen.complaints.clear()


# Enough terms that the last of them is far below the first screen.
TERM = """\
  - id: term-{0}
    name: Term {0}
    facts: [{{id: role, text: Term {0} is of use., extra: Used at {0}.}}]
    sources: ["https://istio.io/"]
"""
LONG = f"title: Basics\nterms:\n{''.join(map(TERM.format, range(30)))}"
EDITED = "term-27/role/c1"
FEW = {"width": 500, "height": 500}  # pixels, on which few of the cards have frames
PATIENCE = 20_000  # milliseconds for a bank to be built on a busy machine


def edit(folder: Path, old: str, new: str) -> None:
    """Change the topic as an author would."""
    path = folder / "basics.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_an_edited_card_is_marked_and_come_to_on_the_side_that_changed(
    visit: Visit, write_bank: Callable[..., Path]
) -> None:
    folder = write_bank({"basics": LONG})
    with served(folder) as address:
        page = visit(address, **FEW)
        count(page, "30 cards")
        page.evaluate("narrow => set('kind', narrow)", "fact")
        edit(folder, "Used at 27.", "Used at noon.")
        expect(tile(page, EDITED)).to_contain_text("edited just now", timeout=PATIENCE)
        expect(tile(page, EDITED)).to_be_in_viewport()
        expect(tile(page, EDITED)).to_have_class(re.compile("current"))
        shows(page, EDITED, "back")
        expect(inside(page, EDITED).get_by_text("Used at noon.")).to_be_visible()
        assert page.get_by_text("edited just now").count() == 1
        assert page.evaluate("state.kind") == "fact"

        page.evaluate("scrollTo(0, 0)")
        page.reload()  # by hand: the edit was seen
        expect(tile(page, "term-0/role/c1")).to_be_in_viewport()


def test_an_author_who_types_or_has_moved_is_only_told_of_the_edit(
    visit: Visit, write_bank: Callable[..., Path]
) -> None:
    folder = write_bank({"basics": LONG})
    with served(folder) as address:
        page = visit(address, **FEW)
        count(page, "30 cards")
        page.get_by_label("Search the cards").press_sequentially("term")
        edit(folder, "Used at 27.", "Used at noon.")
        notice = page.get_by_role("status").filter(has_text=f"{EDITED} was edited just now.")
        expect(notice).to_be_visible(timeout=PATIENCE)
        expect(page.get_by_label("Search the cards")).to_be_focused()
        expect(page.get_by_label("Search the cards")).to_have_value("term")
        expect(tile(page, "term-0/role/c1")).to_be_in_viewport()
        notice.get_by_role("button", name="Go to it").click()
        expect(tile(page, EDITED)).to_be_in_viewport()
        expect(notice).to_be_hidden()


def test_an_edited_card_that_the_filters_hide_is_one_button_away(
    visit: Visit, write_bank: Callable[..., Path]
) -> None:
    folder = write_bank({"basics": LONG})
    with served(folder) as address:
        page = visit(address, **FEW)
        page.fill("#search", "noon")
        count(page, "0 of 30 cards")
        page.fill("#search", "term-1/role")
        count(page, "1 of 30 cards")
        edit(folder, "Used at 27.", "Used at ten.")
        notice = page.get_by_role("status").filter(has_text="the filters hide it")
        expect(notice).to_be_visible(timeout=PATIENCE)
        notice.get_by_role("button", name="Show it").click()
        shows(page, EDITED, "back")
        assert keys(page) == ["term-1/role/c1", EDITED]
        expect(page.locator("#search")).to_have_value("term-1/role")
        page.get_by_role("button", name="Clear the filters").click()
        count(page, "30 cards")
