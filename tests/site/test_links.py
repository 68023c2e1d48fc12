"""The check of a built site finds broken links, what is loaded from elsewhere, and lone pages."""

from pathlib import Path

import pytest

from tests.site import links


def site(folder: Path, **files: str) -> Path:
    """A site with these files; ``_`` in a name is a dot."""
    for name, text in files.items():
        path = folder / name.replace("_", ".")
        path.write_text(text, encoding="utf-8")
    return folder


def test_a_sound_site_has_no_problem(tmp_path: Path) -> None:
    page = '<h1 id="top">a</h1><a href="index.html#there">x</a><a href="https://anki.example">y</a>'
    start = '<p id="there"><a href="#there">x</a><a href="b.html#top">y</a><img src="c.svg">'
    styled = '<link rel="stylesheet" href="d.css"><link rel="canonical" href="https://a.example/">'
    built = site(
        tmp_path,
        index_html=styled + start,
        b_html=page,
        c_svg="<svg/>",
        d_css='a{background:url("c.svg")} b{background:url(data:image/png;base64,AA)}',
    )

    assert links.problems(built) == []


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        ('<a href="b.html">x</a>', "index.html: a link leads to b.html: no such file"),
        ('<a href="#b">x</a>', "index.html: a link leads to #b: no such anchor"),
        ('<a href="index.html#b%20c">x</a>', "a link leads to index.html#b%20c: no such anchor"),
        ('<a href="/b/">x</a>', "index.html: a link leads to /b/: no such file"),
        ('<img src="b.png">', "index.html: loads b.png: no such file"),
        ('<img srcset="b.png 2x">', "index.html: loads b.png: no such file"),
        ('<script src="b.js"></script>', "index.html: loads b.js: no such file"),
        (
            '<link rel="stylesheet" href="https://fonts.example/a.css">',
            "index.html: loads https://fonts.example/a.css from elsewhere",
        ),
        ('<img src="//cdn.example/a.png">', "index.html: loads //cdn.example/a.png from elsewhere"),
    ],
)
def test_a_link_that_leads_nowhere_is_named(tmp_path: Path, html: str, problem: str) -> None:
    (only,) = links.problems(site(tmp_path, index_html=html))

    assert problem in only


def test_a_style_sheet_loads_only_what_the_site_has(tmp_path: Path) -> None:
    built = site(
        tmp_path,
        index_html="<p>",
        a_css='@import "https://fonts.example/b.css"; a{background:url(c.png)} b{fill:url(#d)}',
    )

    assert links.problems(built) == [
        "a.css: loads https://fonts.example/b.css from elsewhere",
        "a.css: loads c.png: no such file",
    ]


def test_a_page_that_no_link_leads_to_is_named(tmp_path: Path) -> None:
    built = site(tmp_path, index_html="<p>", b_html='<a href="b.html">b</a>')
    (built / "404.html").write_text("<p>", encoding="utf-8")

    assert links.problems(built) == ["b.html: no link leads to this page"]
