"""What a drawing in a card would load or run: the one is missing on it, the other is refused."""

import pytest

from meshcards.bank.picture import Load, Picture
from tests import watchdog
from tests.bank.test_drawing import RECT, UNDRAWN, look, svg


def loads(inside: str) -> list[tuple[str, int]]:
    """What a drawing with a shape and ``inside``, which begins on line 2, loads."""
    found = look(svg(f"{RECT}\n{inside}"))
    assert isinstance(found, Picture), found
    return [(it.address, it.line) for it in found.loads]


@pytest.mark.parametrize(
    ("inside", "address"),
    [
        ('<image href="https://a.example/x.png"/>', "https://a.example/x.png"),
        ('<image xlink:href="photo.png"/>', "photo.png"),
        ('<image href="//a.example/x.png"/>', "//a.example/x.png"),
        ('<image href="file:///home/x.png"/>', "file:///home/x.png"),
        ('<use href="other.svg#x"/>', "other.svg#x"),
        ('<use href="data:image/svg+xml,x#x"/>', "data:image/svg+xml,x#x"),
        ('<filter><feImage href="a.png"/></filter>', "a.png"),
        ('<linearGradient xlink:href="a.svg#g"/>', "a.svg#g"),
        ('<animate attributeName="href" values="#a;b.png"/>', "b.png"),
        ('<rect fill="url(a.svg#g)"/>', "a.svg#g"),
        ("<rect style=\"fill: url('a.svg#g')\"/>", "a.svg#g"),
        ('<g filter="url(https://a.example/f.svg#f)"/>', "https://a.example/f.svg#f"),
        ("<style>@import url(https://a.example/x.css);</style>", "https://a.example/x.css"),
        ('<style>@import "x.css";</style>', "x.css"),
        ("<style>@font-face { src: url(a.woff2) }</style>", "a.woff2"),
        ("<style><![CDATA[rect { fill: URL( 'a.svg#g' ) }]]></style>", "a.svg#g"),
        ('<?xml-stylesheet href="x.css" type="text/css"?>', "x.css"),
    ],
)
def test_what_a_drawing_would_load_is_named_with_its_line(inside: str, address: str) -> None:
    assert loads(inside) == [(address, 2)]


def test_the_line_of_an_address_in_a_style_sheet_is_its_own() -> None:
    assert loads("<style>\n/* one */\n@import 'x.css';\n</style>") == [("x.css", 4)]


def test_an_external_entity_is_something_to_load() -> None:
    found = look(f'<!DOCTYPE svg [<!ENTITY r SYSTEM "r.xml">]>\n{svg(f"{RECT}&r;")}')
    assert found == Picture(loads=(Load("r.xml", 2),))


def test_an_address_is_named_once_and_so_many_are_cut() -> None:
    assert loads('<image href="a.png"/><image href="a.png"/>') == [("a.png", 2)]
    assert len(loads("".join(f'<image href="{n}.png"/>' for n in range(99)))) == 20
    [(address, _)] = loads(f'<image href="{"x" * 999}"/>')
    assert address == "x" * 200 + "…"


@pytest.mark.parametrize(
    "inside",
    [
        '<a href="https://istio.io/"><path d="M0 0"/></a>',
        '<image href="data:image/png;base64,AA=="/>',
        '<image href=" DATA:image/png;base64,AA=="/>',
        '<image href=""/>',
        '<use xlink:href="#x"/>',
        '<rect fill="url(#g)" style="stroke: url(&quot;#h&quot;)"/>',
        "<style>/* @import url(x.css); */ rect { fill: url(#g) }</style>",
        "<style>@namespace svg url(http://www.w3.org/2000/svg);</style>",
        "<style>@font-face { src: url(data:font/woff2;base64,AA==) }</style>",
        "<style>text::before { content: '@import url(x.css)' }</style>",
        "<text>url(https://a.example/x.png)</text>",
        "<desc>see https://a.example/ and @import url(x.css)</desc>",
        '<g aria-label="fill: url(a.svg)" data-from="url(a.svg)"/>',
        '<metadata><x xmlns="urn:x" resource="https://a.example/" href="b.png"/></metadata>',
        '<animate attributeName="fill" values="red;blue" to="url(#g)"/>',
    ],
)
def test_an_address_that_loads_nothing_is_not_named(inside: str) -> None:
    assert loads(inside) == []


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ("<script>alert(1)</script>", "a script"),
        ('<script href="x.js"/>', "a script"),
        ('<script xmlns="http://www.w3.org/1999/xhtml"/>', "HTML, <script>"),
        ('<g onclick="alert(1)"/>', "a script, 'onclick'"),
        ('<g ONLOAD="alert(1)"/>', "a script, 'ONLOAD'"),
        ('<animate onbegin="alert(1)"/>', "a script, 'onbegin'"),
        ("<foreignObject/>", "HTML, <foreignObject>"),
        ('<p xmlns="http://www.w3.org/1999/xhtml"/>', "HTML, <p>"),
        ('<a href="javascript:alert(1)"/>', "a script, the URL 'javascript:alert(1)'"),
        ('<a xlink:href="  JavaScript:a"/>', "a script, the URL 'JavaScript:a'"),
        ('<a href="java&#9;script&#58;a"/>', "a script, the URL 'java script:a'"),
        ('<a href="&#1;javascript:a"/>', ""),
        ('<a href="java\nscript:a"/>', "a script, the URL 'java script:a'"),
        ('<set attributeName="href" to="javascript:a"/>', "a script, the URL"),
        ('<animate attributeName="xlink:href" values="#a; javascript:a"/>', "a script"),
        ('<rect fill="url(javascript:a)"/>', "a script, the URL 'javascript:a'"),
        ("<style>rect { fill: url('javascript:a') }</style>", "a script, the URL"),
    ],
)
def test_what_could_run_is_refused_with_its_line(inside: str, what: str) -> None:
    found = look(svg(f"{RECT}\n{inside}"))
    assert isinstance(found, str)
    assert found.startswith(f"contains {what}" if what else UNDRAWN)
    assert " of the file); " in found or not what


@pytest.mark.parametrize(
    "inside",
    [
        "<text>javascript: the good parts</text>",
        '<g id="script" class="onload" aria-label="javascript:"/>',
        '<g data-onclick="x"/>',
        '<a href="https://javascript.info/"/>',
        '<a href="#javascript:"/>',
    ],
)
def test_what_only_reads_like_a_script_is_none(inside: str) -> None:
    assert loads(inside) == []


@pytest.mark.parametrize(
    "text",
    [
        svg("<g>" * 20_000 + RECT + "</g>" * 20_000),
        svg(RECT + "<style>" + "url(" * 100_000 + "</style>"),
        svg(RECT + "<style>" + "@import '" * 100_000 + "</style>"),
        svg(RECT + "<style>" + "/*" * 200_000 + "</style>"),
        svg(RECT + "<style>" + "\n" * 100_000 + "url(a)\n" * 1_000 + "</style>"),
        svg(RECT, f'viewBox="0 {" " * 200_000}"'),
        svg(RECT, f'width="{"9" * 200_000}" height="{"1" * 300}e9999"'),
        svg(RECT + "".join(f'<g onx{n}="" fill="url({n})"/>' for n in range(20_000))),
    ],
    ids=["nested", "urls", "imports", "comments", "lines", "blanks", "digits", "handlers"],
)
def test_a_hostile_drawing_costs_what_an_honest_one_costs(text: str) -> None:
    with watchdog.at_most(5):
        look(text)
