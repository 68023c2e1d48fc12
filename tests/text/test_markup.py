"""Markdown becomes HTML: what is markup, and what stays the text that was typed."""

import re

import pytest

from meshcards.cards import asset
from meshcards.text import code, markup
from meshcards.text.cloze import clozed


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one *two* **three**", "one <em>two</em> <strong>three</strong>"),
        ("~~gone~~", "<del>gone</del>"),
        ("`a < b`", "<code>a &lt; b</code>"),
        ("one\n\ntwo", "<p>one</p>\n<p>two</p>"),
        ("one  \ntwo", "one<br />\ntwo"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("> one", "<blockquote>\n<p>one</p>\n</blockquote>"),
        ("[a](https://x.io/?b=1&c=2)", '<a href="https://x.io/?b=1&amp;c=2">a</a>'),
        ("https://x.io", "https://x.io"),
        ('"quoted" -- as typed...', "&quot;quoted&quot; -- as typed..."),
        ("", ""),
    ],
)
def test_markdown_becomes_html(text: str, shown: str) -> None:
    assert markup.rendered(text) == shown


def test_a_paragraph_beside_another_block_keeps_its_p() -> None:
    assert markup.rendered("one\n\n- two") == "<p>one</p>\n<ul>\n<li>two</li>\n</ul>"


def test_a_table_becomes_a_table() -> None:
    table = "| a | b |\n|:--|--:|\n| `1` | 2 |"
    assert markup.rendered(table) == (
        '<table>\n<thead>\n<tr>\n<th align="left">a</th>\n<th align="right">b</th>\n</tr>\n'
        '</thead>\n<tbody>\n<tr>\n<td align="left"><code>1</code></td>\n<td align="right">2</td>\n'
        "</tr>\n</tbody>\n</table>"
    )


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("kubectl get <pod>", "kubectl get &lt;pod&gt;"),
        ("spiffe://<trust-domain>/ns/<ns>", "spiffe://&lt;trust-domain&gt;/ns/&lt;ns&gt;"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("<img src=x onerror=y>", "&lt;img src=x onerror=y&gt;"),
        ("<!-- a -->", "&lt;!-- a --&gt;"),
        ("&lt;b&gt; &amp;", "&lt;b&gt; &amp;"),
        ("<div>\n\n*a*\n\n</div>", "&lt;div&gt;\n<p><em>a</em></p>\n&lt;/div&gt;"),
    ],
)
def test_raw_html_is_shown_as_typed(typed: str, shown: str) -> None:
    assert markup.rendered(typed) == shown


def test_code_is_coloured_by_class_names() -> None:
    assert markup.rendered("```yaml\na: <1>\n```") == (
        '<pre class="code" tabindex="0"><code><span class="nt">a</span>: &lt;1&gt;\n</code></pre>'
    )


@pytest.mark.parametrize("info", ["", "no-such-language", "{.python}", '"'])
def test_code_without_a_known_language_is_left_plain(info: str) -> None:
    assert markup.rendered(f"```{info}\nx = <1>\n```") == (
        '<pre class="code" tabindex="0"><code>x = &lt;1&gt;\n</code></pre>'
    )


def test_a_word_after_the_language_does_not_matter() -> None:
    assert markup.rendered("```yaml copy\na: 1\n```") == markup.rendered("```yaml\na: 1\n```")


def test_quotes_in_code_stand_as_they_are() -> None:
    assert "'a' \"b\"" in markup.rendered("```\n'a' \"b\"\n```")


def test_a_token_without_a_class_of_its_own_takes_its_parents() -> None:
    # Pygments calls it Name.Function.Magic, for which the style sheet has no colour.
    assert '<span class="nf">__init__</span>' in markup.rendered("```python\ndef __init__\n```")


def test_what_has_a_colour_is_what_the_style_sheet_colours() -> None:
    groups = re.findall(r"\.mc pre :is\(([^)]*)\)", asset.text("card.css"))
    assert {name.strip(" .") for group in groups for name in group.split(",")} == code.COLOURED


def test_html_that_looks_like_coloured_code_is_text() -> None:
    shown = markup.rendered('<pre><code class="language-yaml">a: 1</code></pre>')
    assert shown == (
        "&lt;pre&gt;&lt;code class=&quot;language-yaml&quot;&gt;a: 1&lt;/code&gt;&lt;/pre&gt;"
    )


ONE, TWO, THREE = (f'<span class="mi">{digit}</span>' for digit in "123")
QUOTE, TAG = '<span class="s1">\'</span>', '<span class="s1">&lt;a&gt;</span>'


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("{{c1::12}}", '{{c1::<span class="mi">12</span>}}'),
        ("1{{c1::2}}3", f"{ONE}{{{{c1::{TWO}}}}}{THREE}"),
        ("{{c1::1+}}2", f"{{{{c1::{ONE}+}}}}{TWO}"),
        ("{{c1::1}}{{c2::2}}", f"{{{{c1::{ONE}}}}}{{{{c2::{TWO}}}}}"),
        ("{{c1::{{c2::1}}2}}", f"{{{{c1::{{{{c2::{ONE}}}}}{TWO}}}}}"),
        ("{{c1::1::2}}", f"{{{{c1::{ONE}::{TWO}}}}}"),
        ("'{{c1::<a>}}'", f"{QUOTE}{{{{c1::{TAG}}}}}{QUOTE}"),
    ],
)
def test_a_deletion_in_coloured_code_stands_between_the_colours(code: str, shown: str) -> None:
    marked = clozed(f"```python\n{code}\n```", ()).text
    assert markup.rendered(marked) == f'<pre class="code" tabindex="0"><code>{shown}\n</code></pre>'


def test_a_deletion_may_end_with_the_code() -> None:
    marked = clozed("~~~python\n{{c1::1\n2\n}}", ()).text
    assert markup.rendered(marked).endswith('<span class="mi">2</span>\n}}\n</code></pre>')


@pytest.mark.parametrize("info", ["", "no-such-language"])
def test_a_deletion_in_plain_code_stays(info: str) -> None:
    marked = clozed(f"```{info}\n1{{{{c1::<2>}}}}\n```", ()).text
    shown = '<pre class="code" tabindex="0"><code>1{{c1::&lt;2&gt;}}\n</code></pre>'
    assert markup.rendered(marked) == shown


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        (r"\(a < b\)", r"\(a &lt; b\)"),
        (r"\[x^2\]", r"\[x^2\]"),
        (r"**\(x\)**", r"<strong>\(x\)</strong>"),
        (r"\(a_1 * b_1 * c\)", r"\(a_1 * b_1 * c\)"),
    ],
)
def test_formulas_stand_in_the_delimiters_of_mathjax(formula: str, shown: str) -> None:
    assert markup.rendered(formula) == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (r"`\(x\)`", r"<code>&#92;<span></span>(x\)</code>"),
        (r"\\(x\\)", r"&#92;<span></span>(x\)"),
        (r"\\[x\\]", r"&#92;<span></span>[x\]"),
        (
            "```\n\\[x\n```",
            '<pre class="code" tabindex="0"><code>&#92;<span></span>[x\n</code></pre>',
        ),
        (r"C:\dir", r"C:\dir"),
        ("$x$ and $$y$$", "$x$ and $$y$$"),
    ],
)
def test_what_is_no_formula_does_not_become_one(typed: str, shown: str) -> None:
    assert markup.rendered(typed) == shown


@pytest.mark.parametrize(
    "command",
    [
        "[sound:a.mp3]",
        "[SOUND:a.mp3]",
        "[latex]a[/latex]",
        "[$]a[/$]",
        "[$$]a[/$$]",
        "[anki:tts lang=en_US]a[/anki:tts]",
        "[anki:play:q:0]",
    ],
)
def test_a_command_of_anki_is_shown_as_typed(command: str) -> None:
    shown = "&#91;" + command[1:]
    assert markup.rendered(command) == shown
    assert markup.rendered(f"`{command}`") == f"<code>{shown}</code>"
    assert markup.plain(command) == shown


def test_brackets_that_are_no_command_stay() -> None:
    assert markup.rendered("a[0] and [latex] and [$5]") == "a[0] and &#91;latex] and [$5]"


def test_cloze_markup_is_shown_as_typed_where_none_has_a_meaning() -> None:
    assert markup.rendered("{{c1::a}}") == "&#123;&#123;c1::a}}"
    assert markup.rendered("`{{c1::a}}`") == "<code>&#123;&#123;c1::a}}</code>"
    assert markup.rendered("&#123;&#123;c1::a}}") == "&#123;&#123;c1::a}}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("no link", []),
        ("a < b", []),
        ("[a](https://x.io/?b=1&c=2)", [("https://x.io/?b=1&c=2", False)]),
        ("<https://x.io>", [("https://x.io", False)]),
        ("[a][b]\n\n[b]: /c", [("/c", False)]),
        ("![a](b.png)", [("b.png", True)]),
        ("[a](javascript:b)", [("javascript:b", False)]),
        ("<javascript:b>", [("javascript:b", False)]),
        ("<a@x.io>", [("mailto:a@x.io", False)]),
        ("- **[a](x)**", [("x", False)]),
        ("[a](x) [b](y)", [("x", False), ("y", False)]),
        ("`[a](x)`", []),
    ],
)
def test_links_are_where_links_and_images_lead(text: str, found: list[tuple[str, bool]]) -> None:
    assert list(markup.links(text)) == found


@pytest.mark.parametrize("around", [(">", ""), ("*", "*"), ("![", "](a)"), ("- ", "")])
def test_a_link_is_found_however_deep_it_stands(around: tuple[str, str]) -> None:
    before, after = around
    deep = f"{before * 3000}[a](x){after * 3000}"
    assert ("x", False) in markup.links(deep)


@pytest.mark.parametrize(
    "whole",
    [
        "a {{c1::b}} c",
        "**{{c1::a}}**",
        "{{c1::**a** b::*h*}}",
        "{{c1::a {{c2::`b`}} c}}",
        "{{c1::a  \nb}}",
        "- {{c1::a}}\n- {{c2::b}}",
        "[{{c1::a}}](https://x.io)",
        "```\na: {{c1::b\nc}}: d\n```",
    ],
)
def test_a_deletion_inside_one_element_is_whole(whole: str) -> None:
    assert markup.split_deletion(clozed(whole, ()).text) == 0


@pytest.mark.parametrize(
    ("split", "number"),
    [
        ("**{{c1::a** b}}", 1),
        ("{{c1::a *b}} c*", 1),
        ("{{c1::a **b::h** c}}", 1),
        ("{{c1::a {{c2::**b}}**}}", 2),
        ("{{c1::a}} `{{c12::a` b}}", 12),
        ("{{c1::a\n\n- b}}", 1),
        ("[{{c1::a](https://x.io)}}", 1),
        ("{{c1::a}} [a](https://x.io/{{c2::b}})", 2),
    ],
)
def test_a_deletion_across_elements_is_split(split: str, number: int) -> None:
    assert markup.split_deletion(clozed(split, ()).text) == number


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("*a* `b` [c](d)", "*a* `b` [c](d)"),
        ("a < b & \"c\" 'd'", "a &lt; b &amp; &quot;c&quot; &#x27;d&#x27;"),
        ("{{c1::a}}", "&#123;&#123;c1::a}}"),
        (r"\(a\)", r"&#92;<span></span>(a\)"),
    ],
)
def test_a_plain_text_has_no_markup(text: str, shown: str) -> None:
    assert markup.plain(text) == shown
