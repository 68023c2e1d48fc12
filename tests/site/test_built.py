"""The site as it is built: whole, as its Markdown says, and the same each time."""

import filecmp
import re
import shutil
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.docs.page import Page
from tests.site import build, contents, dialect, links, sample

PAGES = {name: path for path, name in contents.sources().items() if name != contents.FRONT}
_BLOCKS = "h1, h2, h3, h4, p, li, pre, th, td, blockquote"
_MARKS = re.compile(r"[\s¶]+")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the generator reads."""
    return sample.written(tmp_path_factory.mktemp("written"))


@pytest.fixture(scope="module")
def site(written: Path) -> Path:
    return build.generate(written)


def test_every_link_of_the_site_leads_somewhere(site: Path) -> None:
    assert links.problems(site) == []


def test_the_site_is_the_same_bytes_each_time(site: Path, written: Path, tmp_path: Path) -> None:
    ignored = shutil.ignore_patterns("site", ".cache")
    again = build.generate(shutil.copytree(written, tmp_path / "again", ignore=ignored))
    names = files(site)

    assert files(again) == names
    assert filecmp.cmpfiles(site, again, names, shallow=False) == (names, [], [])


def files(folder: Path) -> list[str]:
    return sorted(it.relative_to(folder).as_posix() for it in folder.rglob("*") if it.is_file())


def article(html: str) -> LexborNode:
    (found,) = LexborHTMLParser(html).css("article")
    return found


def texts(html: LexborNode | LexborHTMLParser) -> list[str]:
    """The words of each block of a text, in order, without those that only a terminal shows."""
    return [shown for it in html.css(_BLOCKS) if (shown := _MARKS.sub(" ", it.text()).strip())]


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_shows_what_its_markdown_says(name: str, site: Path) -> None:
    rendered = dialect.PARSER.render(PAGES[name].read_text(encoding="utf-8"))
    # A tight list has no paragraphs; Python-Markdown makes them of some items of a loose one only.
    said = texts(LexborHTMLParser(re.sub(r"(<li>)\s*<p>|</p>\s*(?=</li>)", r"\1", rendered)))
    page = site / f"{name.removesuffix('.md')}.html"
    html = re.sub(r"(<li>)\s*<p>|</p>\s*(?=</li>)", r"\1", page.read_text(encoding="utf-8"))

    assert texts(article(html)) == said


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_heading_has_the_anchor_that_github_gives_it(name: str, site: Path) -> None:
    page = site / f"{name.removesuffix('.md')}.html"
    shown = {it.lstrip("-") for it in links.Html(page.read_text(encoding="utf-8")).anchors}

    # Where a heading begins with a sign, the two make another number of hyphens of it.
    assert {it.lstrip("-") for it in Page(PAGES[name]).anchors} <= shown


def test_each_rule_that_a_page_names_leads_to_its_page(site: Path) -> None:
    html = article((site / "yaml-pitfalls.html").read_text(encoding="utf-8"))
    found = {it.text(): it.attributes["href"] for it in html.css("a[href]")}

    assert found["yaml-syntax"] == "rules.html#yaml-syntax"


def test_pictures_are_there_for_light_and_for_dark(site: Path) -> None:
    html = article((site / "index.html").read_text(encoding="utf-8"))
    shown = [it.attributes["src"] or "" for it in html.css("img")]

    assert len(shown) == 10
    for light in (it for it in shown if it.endswith("#only-light")):
        assert light.replace("light", "dark") in shown


def test_a_warning_of_the_generator_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "index.md").write_text("[a](nothing.md)", encoding="utf-8")
    settings = '[project]\nsite_name = "a"\ndocs_dir = "pages"\n'
    (tmp_path / "zensical.toml").write_text(settings, encoding="utf-8")

    with pytest.raises(build.NotBuiltError, match=r"(?s)Warning: page does not exist.*nothing\.md"):
        build.generate(tmp_path)
