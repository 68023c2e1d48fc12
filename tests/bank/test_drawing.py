"""A drawing in a card: what shows, what is missing there, and what has no place in it."""

import pytest

from meshcards.bank import drawing
from meshcards.bank.picture import Picture
from tests import watchdog

NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
RECT = '<rect width="9" height="9"/>'
SHOWS = Picture()
NOTHING = "draws nothing, because it contains no shape, text or picture; export it again"
UNDRAWN = "is not an SVG that browsers can draw ("


def svg(inside: str, attributes: str = 'viewBox="0 0 9 9"') -> str:
    return f"<svg {NS} {attributes}>{inside}</svg>"


def look(text: str) -> Picture | str:
    return drawing.look(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        svg(RECT),
        f'\ufeff<?xml version="1.0"?>\n<!-- drawn -->{svg(RECT)}',
        f"<?xml version='1.0' encoding='ISO-8859-1'?>{svg(RECT)}",
        '<s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><s:path d="M0"/></s:svg>',
        (
            '<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg">]>'
            '<svg xmlns="&ns;" viewBox="0,0,9,9"><path d="M0 0"/></svg>'
        ),
        svg('<text y="9">hi</text>'),
        svg("<text><tspan>hi</tspan></text>"),
        svg("<switch><g><path d='M0 0h9'/></g></switch>"),
        svg(f'<defs><g id="a">{RECT}</g></defs><use href="#a"/>'),
        svg('<image href="data:image/png;base64,AA=="/>'),
        svg("", 'viewBox="0 0 9 9" style="background: red"'),
        svg("<style>svg { background: red }</style>"),
        svg('<filter id="f"><feFlood/></filter><g filter="url(#f)"/>'),
        svg(RECT, 'width="4cm" height="30mm"'),
        svg(RECT, 'width="100%" height="100%" viewBox="-1 -1 9 9"'),
    ],
)
def test_a_drawing_that_shows_is_taken(text: str) -> None:
    assert look(text) == SHOWS


@pytest.mark.parametrize(
    "attributes",
    [
        "",
        'width="9"',
        'height="9"',
        'width="100%" height="100%"',
        'style="width: 9px; height: 9px"',
        'viewBox="0 0 9"',
        'viewBox="0 0 -9 9"',
        'viewBox="a b c d"',
        'width="wide" height="9"',
    ],
)
def test_a_drawing_without_a_size_is_told_from_others(attributes: str) -> None:
    assert look(svg(RECT, attributes)) == Picture(sized=False)


@pytest.mark.parametrize(
    "attributes",
    [
        'width="0" height="9"',
        'width="9" height="0px"',
        'width="-9" height="9" viewBox="0 0 9 9"',
        'viewBox="0 0 0 9"',
        'viewBox="0 0 9 0.0"',
    ],
)
def test_a_drawing_of_no_width_or_height_is_refused(attributes: str) -> None:
    found = look(svg(RECT, attributes))
    assert found == (
        "has a width or a height of 0 (line 1 of the file); "
        'write viewBox="0 0 WIDTH HEIGHT" in its <svg>'
    )


@pytest.mark.parametrize(
    "inside",
    [
        "",
        "<g><g/></g>",
        f"<defs>{RECT}</defs>",
        f'<symbol id="a">{RECT}</symbol>',
        f'<clipPath id="a">{RECT}</clipPath>',
        "<text> \n </text>",
        "<title>Words</title><desc>that nobody sees</desc>",
        '<rect xmlns="" width="9" height="9"/>',
        '<rect xmlns="http://www.w3.org/2000/SVG" width="9" height="9"/>',
        "<image/>",
    ],
)
def test_a_drawing_in_which_nothing_is_drawn_is_refused(inside: str) -> None:
    assert look(svg(inside)) == NOTHING


@pytest.mark.parametrize("element", ["image", "use"])
def test_a_drawing_of_nothing_but_what_it_would_load_is_refused(element: str) -> None:
    assert look(svg(f'\n<{element} href="media/a.png"/>')) == (
        "draws only 'media/a.png' (line 2 of the file), which a picture in a card does not load; "
        "export it with embedded pictures"
    )


@pytest.mark.parametrize(
    "text",
    [
        "<svg/>",
        f"<x>{svg(RECT)}</x>",
        f'<svg xmlns="https://www.w3.org/2000/svg">{RECT}</svg>',
    ],
)
def test_a_drawing_outside_its_namespace_is_refused(text: str) -> None:
    assert look(text) == (
        "is not an SVG that browsers can draw; "
        'write <svg xmlns="http://www.w3.org/2000/svg"> at its beginning'
    )


@pytest.mark.parametrize(
    "rest",
    [
        *("<g></svg>", "</svg><svg/>", "&nbsp;</svg>", "a & b</svg>", "\0</svg>", "<rect"),
        *("<g inkscape:label='a'/></svg>", "<g id='a' id='b'/></svg>", "<!-- a -- b --></svg>"),
    ],
)
def test_a_drawing_that_is_not_well_formed_is_refused(rest: str) -> None:
    found = look(f"<svg {NS}>{RECT}{rest}")
    assert isinstance(found, str)
    assert found.startswith(UNDRAWN)


def test_an_entity_that_only_a_file_elsewhere_would_define_is_refused() -> None:
    kind = '"-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"'
    assert look(f"<!DOCTYPE svg PUBLIC {kind}>{svg(RECT)}") == SHOWS
    assert look(f"<!DOCTYPE svg PUBLIC {kind}>\n{svg(f'{RECT}<text>&nbsp;</text>')}") == (
        "is not an SVG that browsers can draw (undefined entity &nbsp;: line 2); export it again"
    )


@pytest.mark.parametrize("depth", [6, 12])
def test_entities_in_entities_end_at_once(depth: int) -> None:
    inner = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, depth))
    text = f'<!DOCTYPE svg [<!ENTITY a0 "lollollol">{inner}]>{svg(f"&a{depth - 1};")}'
    with watchdog.at_most(5):
        assert isinstance(look(text), str)
