"""A page of the repository as one of the site: its links, pictures, ids of rules and lists."""

from pathlib import Path

import markdown
import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.docs.page import ROOT
from tests.site import contents, dialect, wording
from tests.site.addresses import Addresses, BrokenLinkError

DOCS = ROOT / "docs"


def told(text: str, page: Path = DOCS / "learners.md", repository: str = "") -> str:
    addresses = Addresses(page, contents.sources(), {}, repository)
    return wording.told(text, addresses, {"cloze-leak"})


@pytest.mark.parametrize(
    ("page", "link", "address"),
    [
        ("docs/learners.md", "plan.md#what-to-study", "plan.md#what-to-study"),
        ("docs/learners.md", "../README.md#start", "index.md#start"),
        ("docs/README.md", "../CONTRIBUTING.md", "contributing.md"),
        ("docs/learners.md", "README.md", "documentation.md"),
        ("README.md", "docs/learners.md", "learners.md"),
        ("README.md", "docs/images/hero-dark.png", "images/hero-dark.png"),
        ("README.md", "LICENSE", "LICENSE.txt"),
        ("README.md", "decks/service-mesh/LICENSE", "decks/service-mesh/LICENSE.txt"),
        ("README.md", "../../releases", "get-the-deck.md"),
        ("docs/learners.md", "#keep-your-own-work", "#keep-your-own-work"),
        ("docs/learners.md", "https://apps.ankiweb.net", "https://apps.ankiweb.net"),
    ],
)
def test_a_link_of_the_repository_leads_to_the_same_on_the_site(
    page: str, link: str, address: str
) -> None:
    assert told(f"[a\nb]({link})", ROOT / page) == f"[a\nb]({address})"


def test_with_the_repository_known_its_releases_are_linked() -> None:
    shown = told("[a](../../releases)", ROOT / "README.md", "https://code.example/mesh")

    assert shown == "[a](https://code.example/mesh/releases)"


@pytest.mark.parametrize("link", ["nothing.md", "../tests", "../../actions/x", "/etc/passwd"])
def test_a_link_to_what_the_site_does_not_have_stops_the_build(link: str) -> None:
    with pytest.raises(BrokenLinkError):
        told(f"[a]({link})")


def test_what_a_link_leads_to_is_copied_beside_the_pages() -> None:
    copied: dict[str, Path] = {}
    wording.told("![a](images/hero-dark.png)", Addresses(DOCS / "api.md", {}, copied))

    assert copied == {"images/hero-dark.png": DOCS / "images" / "hero-dark.png"}


def test_the_id_of_a_rule_becomes_a_link_to_its_page() -> None:
    linked = "[`cloze-leak`](rules.md#cloze-leak)"

    assert told("See `cloze-leak`, no `cloze-leaks`.") == f"See {linked}, no `cloze-leaks`."
    for unchanged in ("# `cloze-leak`", "[a `cloze-leak`](plan.md)", "```\n`cloze-leak`\n```"):
        assert told(unchanged) == unchanged


def test_code_keeps_what_looks_like_a_link() -> None:
    for text in ("`[a](nothing.md)`", "```\n[a](nothing.md)\n```", "    [a](nothing.md)"):
        assert told(text) == text


def test_a_picture_follows_the_switch_between_light_and_dark() -> None:
    picture = (
        '<p><picture><source media="(prefers-color-scheme: dark)" srcset="images/hero-dark.png">\n'
        '<img src="images/hero-light.png" width="9" alt="A card."></picture></p>'
    )

    assert told(picture) == (
        '<p><img loading="lazy" src="images/hero-light.png#only-light" width="9" alt="A card.">'
        '<img loading="lazy" src="images/hero-dark.png#only-dark" width="9" alt="A card."></p>'
    )


def shape(html: str) -> list[tuple[str | None, str]]:
    """The elements of a text, and the words in each."""
    tree = LexborHTMLParser(html)
    return [
        (node.tag, " ".join(node.text().split()))
        for node in tree.css("li, pre, td, th, ul, ol, h1, h2, h3, blockquote, em, strong, a, code")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "- a\n  b\n- c\n\n  d\n",
        "1. a\n\n   ```sh\n   ls\n\n     -l\n   ```\n2. b",
        "1. a\n   - b\n     1. c\n\n        d\n   - e\n2. f",
        "1. a\n\n   | b | c |\n   |---|---|\n   | d | `e` |\n\n   f",
        "10. a\n11. b\n\n    c",
        "words\n- a\n- b",
        "words\n| a | b |\n|---|---|\n| c | d |",
        "words\n```sh\nls\n```\nwords",
        "- a\nlazy\n- b",
        "- a\n\n      code\n\n- b",
        "`: ` and ` a` and ` b ` and `` `c ``, `d`",
        "| `a \\| b` | c |\n|---|---|\n| d | *e* |",
    ],
)
def test_python_markdown_shows_what_commonmark_shows(text: str) -> None:
    extensions = ["tables", "sane_lists", "pymdownx.superfences"]
    shown = markdown.markdown(dialect.translated(text), extensions=extensions)

    assert shape(shown) == shape(dialect.PARSER.render(text))


def test_comments_are_left_out_and_nothing_else() -> None:
    assert dialect.translated("a\n\n<!-- in: a bank -->\n\n```sh\n<!-- b -->\n```") == (
        "a\n\n\n\n```sh\n<!-- b -->\n```"
    )


def test_a_terminal_has_commands_and_output_whatever_a_line_begins_with() -> None:
    text = "```console\n$ cat <file>\n# no command\n\n```\nwords"

    assert dialect.translated(text) == (
        '<div class="language-console highlight"><pre><code>'
        '<span class="gp">$ </span>cat &lt;file&gt;\n'
        '<span class="go"># no command\n</span>'
        '<span class="go">\n</span></code></pre></div>\n\n\n\n\nwords'
    )


def test_a_fence_in_what_a_terminal_shows_is_no_block() -> None:
    html = dialect.translated("````console\n$ cat a.md\n```yaml\n~~~\n````")

    assert "&#96;&#96;&#96;yaml\n</span>" in html
    assert "&#126;&#126;&#126;" in html


def test_a_command_of_several_lines_is_a_command() -> None:
    html = dialect.translated("```console\n$ a \\\n  b \\\n  c\nd \\\ne\n```")

    assert html.count('class="go"') == 2
    assert '<span class="gp">$ </span>a \\\n  b \\\n  c\n<span class="go">d' in html
