"""What is said of a picture is what Chromium shows of it: the whole, or a part at most."""

import base64
from typing import TypedDict

import pytest
from playwright.sync_api import Browser, Page

from meshcards.bank import drawing, formats, raster
from meshcards.bank.picture import Picture
from tests.bank.photographs import ANIMATIONS, PHOTOGRAPHS, png, png_chunk, rows
from tests.bank.test_drawing import RECT, svg

# The pixels of a picture as it is drawn on a canvas, in few colours; nothing if it is broken.
DRAW = """async ([address, width, height]) => {
  const image = new Image();
  image.src = address;
  try { await image.decode(); } catch { await new Promise(done => setTimeout(done, 20)); }
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = canvas.getContext("2d");
  try { context.drawImage(image, 0, 0, width, height); } catch { return { width: 0, pixels: "" }; }
  const values = context.getImageData(0, 0, width, height).data;
  return { width: image.naturalWidth, pixels: values.map(it => it & 0xF8).join() };
}"""


class Shown(TypedDict):
    """What a page shows of a picture."""

    width: int
    pixels: str


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    """A page that holds nothing."""
    return browser.new_page()


def shown(page: Page, content: bytes, type_: str) -> Shown:
    address = f"data:{type_};base64,{base64.b64encode(content).decode()}"
    seen: Shown = page.evaluate(DRAW, [address, 32, 32])
    return seen


def form(name: str) -> formats.Format:
    return formats.named(f".{name.partition('-')[0]}", formats.IMAGES)


@pytest.mark.parametrize("name", PHOTOGRAPHS)
def test_a_cut_picture_is_refused_where_a_part_is_missing(page: Page, name: str) -> None:
    content, of = PHOTOGRAPHS[name], form(name)
    whole = shown(page, content, of.type)
    assert whole["width"]
    for amount in (1, 2, 4, 12, 30, len(content) // 3, len(content) * 2 // 3):
        seen = shown(page, content[:-amount], of.type)
        if isinstance(raster.look(content[:-amount], of), Picture):
            assert seen == whole, f"{amount} bytes cut"
        elif name not in {"png", "gif"}:  # their last bytes are not seen
            assert seen != whole, f"{amount} bytes cut"


@pytest.mark.parametrize("name", ANIMATIONS)
def test_a_whole_animation_shows(page: Page, name: str) -> None:
    assert shown(page, ANIMATIONS[name], form(name).type)["width"]


@pytest.mark.parametrize(
    "content",
    [
        png(checksums={b"IHDR": 1}),
        png(extra=png_chunk(b"tEXt", b"a\0b", checksum=1)),
        png(extra=png_chunk(b"gAMA", b"\0\0\xb1\x8f", checksum=1)),
        png(extra=png_chunk(b"ABCD", b"x")),
        png(extra=png_chunk(b"IHDR", bytes(13))),
        png(first=png_chunk(b"CgBI", bytes(4))),
        png(colour=3),
        png(deflated=rows(8)),
        png(deflated=rows(20)),
        png(deflated=b"nonsense"),
        png(size=(0, 16)),
        png(size=(16, 0)),
        png(size=(100_000, 100_000)),
        png()[:-12],
        png()[:-16],
    ],
)
def test_a_png_with_something_amiss_is_judged_as_it_shows(page: Page, content: bytes) -> None:
    of = form("png")
    whole = shown(page, png(), of.type)
    taken = isinstance(raster.look(content, of), Picture)
    assert taken == (shown(page, content, of.type) == whole)


@pytest.mark.parametrize(
    "text",
    [
        svg(RECT),
        svg(RECT, 'width="9" height="9"'),
        svg('<rect width="9" height="9" xmlns=""/>'),
        svg(RECT, 'width="0" height="9" viewBox="0 0 9 9"'),
        svg(RECT, 'width="-9" height="9" viewBox="0 0 9 9"'),
        svg(RECT, 'viewBox="0 0 0 9"'),
        svg(f"<defs>{RECT}</defs>"),
        svg(f"<symbol>{RECT}</symbol>"),
        svg(f'<defs><g id="a">{RECT}</g></defs><use href="#a"/>'),
        svg('<image width="9" height="9" href="a.png"/>'),
        svg('<use href="a.svg#a"/>'),
        svg("<text> </text>"),
        svg("", 'viewBox="0 0 9 9" style="background: red"'),
        svg('<filter id="f" filterUnits="userSpaceOnUse" x="0" y="0" width="9" height="9">'
            '<feFlood flood-color="red"/></filter><g filter="url(#f)"/>'),
        svg(f"{RECT}<text>&nbsp;</text>"),
        f'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "a.dtd">{svg(f"{RECT}&nbsp;")}',
        svg(f"{RECT}<g x:y=''/>"),
        svg(RECT)[:-3],
        f"\n<?xml version='1.0'?>{svg(RECT)}",
    ],
)  # fmt: skip
def test_a_drawing_is_refused_where_nothing_of_it_is_seen(page: Page, text: str) -> None:
    seen = shown(page, text.encode(), "image/svg+xml")
    blank = set(seen["pixels"].split(",")) <= {"0", ""} or not seen["width"]
    assert isinstance(drawing.look(text.encode()), str) == blank


@pytest.mark.parametrize("attributes", ["", 'width="9"', 'width="100%" height="100%"'])
def test_a_drawing_without_a_size_is_shown_through_a_window(page: Page, attributes: str) -> None:
    text = svg('<rect x="320" y="170" width="99" height="99"/>', attributes)
    seen = shown(page, text.encode(), "image/svg+xml")
    assert set(seen["pixels"].split(",")) == {"0"}
    assert drawing.look(text.encode()) == Picture(sized=False)
