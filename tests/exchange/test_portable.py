"""A bank's Markdown as other programs read it, and back."""

import pytest
from hypothesis import example, given, settings
from markdown_it import MarkdownIt

from meshcards.exchange import cloaked, portable
from tests.exchange import authored
from tests.exchange.same import as_shown

_OTHER = MarkdownIt("commonmark", {"html": True}).enable("table")

PAIRS = [
    ("plain *words* and `<code>`", "plain *words* and `<code>`"),
    ("a <b> and <https://a.example/>", r"a \<b> and <https://a.example/>"),
    (r"so \(a_1 < b\) is", "so $`a_1 < b`$ is"),
    (r"so \[a_1\] is", "so $$a_1$$ is"),
    ("from $5 to $6", r"from \$5 to \$6"),
    ("$5 alone", "$5 alone"),
    ("`$x$` and $", r"`$x$` and \$"),
    ("```\nopen", "```\nopen\n```"),
    ("~~~~\nopen", "~~~~\nopen\n~~~~"),
    ("```\nclosed\n```", "```\nclosed\n```"),
    ("a stray ` and \\(x\\)", "a stray ` and \\(x\\)"),
]


@pytest.mark.parametrize(("text", "elsewhere"), PAIRS)
def test_a_text_is_written_for_other_programs(text: str, elsewhere: str) -> None:
    assert portable.out(text) == elsewhere


@pytest.mark.parametrize("text", [it for it, _ in PAIRS if not it.endswith("open")])
def test_it_comes_back_as_it_was_typed(text: str) -> None:
    assert portable.back(portable.out(text)) == text


@given(authored.texts)
@example("<script>alert(1)</script>\n\n# *x*")
@example("- <!-- a\n- b -->")
@settings(max_examples=100)
def test_no_other_program_finds_html_in_a_text(text: str) -> None:
    tokens = _OTHER.parse(portable.out(text))
    inner = [it for token in tokens for it in token.children or ()]
    assert not [it for it in (*tokens, *inner) if it.type in {"html_block", "html_inline"}]


@given(authored.texts)
@settings(max_examples=100)
def test_what_comes_back_shows_the_same(text: str) -> None:
    assert as_shown(portable.back(portable.out(text)), "text") == as_shown(text, "text")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{{c1::Envoy}} is one", "<ins>Envoy</ins> is one"),
        ('a {{c2::`b`::hint "x"}}', 'a <ins title="2 hint &quot;x&quot;">`b`</ins>'),
        ("{{c1::a {{c2::b}}}}", '<ins>a <ins title="2">b</ins></ins>'),
    ],
)
def test_what_is_hidden_is_underlined_and_comes_back(text: str, shown: str) -> None:
    assert cloaked.out(text) == shown
    assert cloaked.back(shown) == text


@pytest.mark.parametrize("text", ["`a {{c1::b::hint}}`", "```\n{{c1::b::hint}}\n```"])
def test_in_code_the_words_are_as_they_are(text: str) -> None:
    assert cloaked.out(text) == text.replace("{{c1::b::hint}}", "b")
