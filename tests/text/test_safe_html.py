"""Whatever an author types, a card gets whole HTML of known elements and no command to Anki."""

import re
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from meshcards.text import cloze, markup

MANY = settings(max_examples=200)
VOID = frozenset({"br", "hr", "img"})
BARE = "p em strong del ul li blockquote table thead tbody tr br hr code h1 h2 h3 h4 h5 h6"
ALLOWED = {
    **{name: frozenset[str]() for name in BARE.split()},
    "a": frozenset({"href", "title"}),
    "img": frozenset({"src", "alt", "title"}),
    "ol": frozenset({"start"}),
    "pre": frozenset({"class", "tabindex"}),
    "span": frozenset({"class"}),
    "td": frozenset({"align"}),
    "th": frozenset({"align"}),
}
# A · stands for a space inside a crumb.
CRUMBS = r"""
    ` `` ``` ~~~ ```yaml ```python * ** _ # > | |-|-| - 1. \ \( \) \[ \] $ $$ ~~ [ ] ]( ) ![ & a é
    <b> </b> <b/> <script> </script> <!-- --> <!x> <?x?> <a·onclick=x> <img·src=x·onerror=y>
    [a](https://x.io) [a](javascript:x) ![a](x.png) <https://x.io> <javascript:x> [a]:·https://x.io
    [a](https://x.io·"t") "·onload=x [sound:a.mp3] [sound: [SOUND:a] [latex] [/latex] [$] [/$] [$$]
    [anki:tts] {{ }} {{c1:: {{c2:x :: { } &lt; &amp; &#123; &#91;sound:a] &quot;
"""
crumbs = st.sampled_from([crumb.replace("·", " ") for crumb in CRUMBS.split()])
blanks = st.sampled_from(("", "", " ", "\n", "\n\n", "\n    ", "\t"))
texts = st.lists(st.tuples(crumbs | st.text("ab:-x1", max_size=3), blanks), max_size=10).map(
    lambda pieces: "".join(crumb + blank for crumb, blank in pieces)
)


class Elements(HTMLParser):
    """Fails at what no card should hold; ``open`` are the elements that never end."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.addresses: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED
        assert {name for name, _ in attrs} <= ALLOWED[tag]
        self.addresses += (value or "" for name, value in attrs if name in {"href", "src"})
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")


@MANY
@given(texts)
def test_the_html_is_balanced_and_of_known_elements(text: str) -> None:
    assert Elements(markup.rendered(text)).open == []


@MANY
@given(texts)
def test_the_link_rule_is_listedevery_address_in_the_html(text: str) -> None:
    shown, listed = Elements(markup.rendered(text)).addresses, list(markup.links(text))
    assert len(shown) == len(listed)
    web = ("https://", "http://")
    assert [it.startswith(web) for it in shown] == [it.startswith(web) for it, _ in listed]


@MANY
@given(texts)
def test_no_address_in_the_html_could_run_something(text: str) -> None:
    shown = Elements(markup.rendered(text)).addresses
    assert not [it for it in shown if it.lower().startswith("javascript:")]


@MANY
@given(texts)
def test_no_command_to_anki_comes_out(text: str) -> None:
    for html in (markup.rendered(text), markup.plain(text)):
        assert "{{" not in html
        assert not re.search(r"\[(sound:|anki:|latex\]|\$\$?\])", html, re.IGNORECASE)


@MANY
@given(texts)
def test_a_plain_text_brings_no_element_but_the_one_that_breaks_a_formula(text: str) -> None:
    assert "<" not in markup.plain(text).replace("<span></span>", "")


@MANY
@given(texts)
def test_every_pair_of_braces_in_a_fact_begins_one_of_its_clozes(text: str) -> None:
    clozed = cloze.clozed(text, ("a",))
    html = markup.rendered(clozed.text)
    assert Elements(html).open == []
    begun = re.findall(r"\{\{c([0-9]+)::", html)
    assert html.count("{{") == len(begun)
    assert {int(number) - 1 for number in begun} <= set(clozed.ordinals)
    assert not re.search(r"\[(sound:|anki:|latex\]|\$\$?\])", html, re.IGNORECASE)
