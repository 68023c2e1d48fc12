"""Only two tildes strike text: a single one stays as it was typed, whatever is around it."""

import re

import comrak
import pytest
from hypothesis import given
from hypothesis import strategies as st

from meshcards.text import markup, parser
from meshcards.text.cloze import clozed

PLAIN = comrak.ExtensionOptions(table=True, math_latex=True, cjk_friendly_emphasis=True)
CRUMBS = r"""
    ~ \~ \\~ a b. * ** _ ` `` ( ) [ ](x~y) \(x~y\) <a~b@x.io> <https://x.io/~a> &#126; é 日 。
"""
crumbs = st.lists(
    st.sampled_from((*CRUMBS.split(), " ", "\n", "| a~b |\n|--|\n| c~ |\n")), max_size=12
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("5~10 ms, not 20~30", "5~10 ms, not 20~30"),
        ("~/bin:~/lib", "~/bin:~/lib"),
        ("~a *b~ c*", "~a <em>b~ c</em>"),
        ("H~2~O", "H~2~O"),
        ("~~gone~~", "<del>gone</del>"),
        ("~~5~10 ms~~ and ~20~", "<del>5~10 ms</del> and ~20~"),
        ("~~a~~ ~b *c~ d*", "<del>a</del> ~b <em>c~ d</em>"),
        ("~~a~~ `~b~ \\~` \\~c~", "<del>a</del> <code>~b~ \\~</code> ~c~"),
        ("~~a~~ \\\\~b~", "<del>a</del> \\~b~"),
        ("~~a~~ [~b~](https://x.io/~c~)", '<del>a</del> <a href="https://x.io/~c~">~b~</a>'),
        ("~~a~~ <b~c~@x.io>", '<del>a</del> <a href="mailto:b~c~@x.io">b~c~@x.io</a>'),
        ("~~a~~ \\(b~c~d\\)", "<del>a</del> \\(b~c~d\\)"),
        ("~~a~~ ~b\u2e00~", "<del>a</del> ~b\u2e00~"),
        ("~~x~~ a*~b*", "<del>x</del> a*~b*"),
        ("~~a~~ ~b&#11776;~", "<del>a</del> ~b\u2e00~"),
        ("~~a~~ ~[b](/%E2%B8%80)~", '<del>a</del> ~<a href="/%E2%B8%80">b</a>~'),
        ("~~~\n~a~ ~~b~~\n~~~", '<pre class="code" tabindex="0"><code>~a~ ~~b~~\n</code></pre>'),
    ],
)
def test_only_two_tildes_strike(text: str, shown: str) -> None:
    assert markup.rendered(text) == shown


def test_a_single_tilde_stays_beside_and_inside_clozes() -> None:
    fact = clozed("~~x~~ about {{c1::5~10 ms}}, {{c2::~20~}}~", ())
    assert markup.rendered(fact.text) == ("<del>x</del> about {{c1::5~10 ms}}, {{c2::~20~}}~")


@given(crumbs)
def test_beside_struck_text_single_tildes_are_as_they_are_without_it(pieces: list[str]) -> None:
    text = re.sub("~(?=~)", "~ ", "".join(pieces))
    struck = parser.rendered(f"~~x~~\n\n{text}\n")
    assert struck.removeprefix("<p><del>x</del></p>\n") == comrak.markdown_to_html(
        text, PLAIN, None, comrak.RenderOptions(escape=True)
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**重要。**という", "<strong>重要。</strong>という"),
        ("これは**「太字」**です", "これは<strong>「太字」</strong>です"),
        ("~~古い。~~新しい", "<del>古い。</del>新しい"),
        ("**이름(name)**은", "<strong>이름(name)</strong>은"),
        ("**key:**value", "**key:**value"),
    ],
)
def test_emphasis_beside_east_asian_letters_needs_no_blank(text: str, shown: str) -> None:
    assert markup.rendered(text) == shown
