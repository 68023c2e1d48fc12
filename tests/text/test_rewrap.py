"""However an author wraps and spells a text, its HTML and what a reader sees are the same."""

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from meshcards.lint import reading
from meshcards.text import blanks, breaks, cloze, markup, parser
from tests import compiled
from tests.text.test_as_typed import Read
from tests.text.test_safe_html import texts as crumbs

SHIPPED = Path(__file__).parents[2] / "decks" / "service-mesh"
SAMPLES = {
    "Chinese": "服务网格把重试、超时和加密从应用程序里拿出来,交给每个容器旁边的代理。"
    "「控制平面」告诉代理该把请求送到哪里。",
    "Japanese": "サービスメッシュは、再試行とタイムアウトをアプリケーションから取り出します。"
    "ﾌﾟﾛｷｼはコンテナの隣で動き、カタカナー々も折り返せます。",
}
KOREAN = "서비스 메시는 재시도와 시간 제한을 애플리케이션에서 꺼내어 프록시에 맡긴다."
# What begins a block, and what would begin one, or end a paragraph, at the start of a line.
BLOCKS = re.compile(r"^\s*(?:[-*>|#]|[0-9]+\.|```)|  $", re.MULTILINE)
BLOCK = re.compile(r"[-+*>#=|~`:]|[0-9]+[.)]|\\?$|\{\{|\[")


def html(text: str) -> str:
    return markup.rendered(text)


def rewrapped(paragraph: str, chance: random.Random) -> str:
    """The paragraph with its lines ended at other places, and blanks that nobody sees."""
    words = paragraph.split()
    parts = words[:1]
    for word in words[1:]:
        wraps = chance.random() < 0.3 and not BLOCK.match(word)
        parts.append(chance.choice(("\n", " \n", "\n   ", "\n\t")) if wraps else " ")
        parts.append(word)
    return "".join(parts)


def shipped() -> list[tuple[str, tuple[str, ...]]]:
    """The deck's texts that are paragraphs, each with the names that it hides."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for topic in compiled.bank(SHIPPED).topics:
        file = reading.of_topic(topic, {})
        found += ((text, ()) for _, text in file.markdown)
        found += ((it.fact.text, (it.term.name, *it.term.aliases)) for it in file.facts)
    return [it for it in found if not BLOCKS.search(it[0])]


def test_the_texts_of_a_deck_may_be_wrapped_anywhere() -> None:
    chance = random.Random(11)  # noqa: S311 - examples, no secrets
    paragraphs = shipped()
    assert len(paragraphs) > 1_000
    assert sum("\n" in text for text, _ in paragraphs) > 500
    for text, names in paragraphs:
        other = "\n\n".join(rewrapped(it, chance) for it in re.split(r"\n{2,}", text))
        one, two = (cloze.clozed(it, names).text if names else it for it in (text, other))
        assert html(one) == html(two)
        assert "\n" not in html(one).replace("</p>\n<p>", "")


@pytest.mark.parametrize("language", SAMPLES)
@given(st.data())
def test_between_chinese_and_japanese_characters_a_lines_end_is_nothing(
    language: str, data: st.DataObject
) -> None:
    sample = SAMPLES[language]
    at = data.draw(st.sets(st.integers(1, len(sample) - 1)))
    end = data.draw(st.sampled_from(("\n", " \n", "\n  ")))
    pieces = [(end if number in at else "") + it for number, it in enumerate(sample)]
    # The comma of ASCII is narrow, so a line's end beside it is a blank.
    assert html("".join(pieces)).replace(", ", ",").replace(" ,", ",") == sample


@given(st.sets(st.sampled_from([it.start() for it in re.finditer(" ", KOREAN)])))
def test_between_korean_words_a_lines_end_is_a_blank(at: set[int]) -> None:
    wrapped = "".join("\n" if number in at else it for number, it in enumerate(KOREAN))
    assert html(wrapped) == KOREAN


@pytest.mark.parametrize(
    ("wrapped", "shown"),
    [
        ("中\n文", "中文"),
        ("中\nA", "中 A"),
        ("A\n文", "A 文"),
        ("中\n한", "中 한"),
        ("ﾌ\nﾟ", "ﾌﾟ"),
        ("。\n「", "。「"),
        ("“\n中", "“ 中"),  # a quotation mark's width is ambiguous
        ("a\u200b\nb", "a\u200bb"),
        ("カ\u309a\nキ", "カ\u309aキ"),  # a mark that stands on the first
        ("**中**\n文", "<strong>中</strong>文"),
        ("中\n**文**", "中<strong>文</strong>"),
        ("`中`\n[文](https://x.io)", '<code>中</code><a href="https://x.io">文</a>'),
        ("- 中\n  文\n- 中", "<ul>\n<li>中文</li>\n<li>中</li>\n</ul>"),
        ("> 中\n文", "<blockquote>\n<p>中文</p>\n</blockquote>"),
        ("中  \n文", "中<br />\n文"),
        ("中\\\n文", "中<br />\n文"),
        ("中\n\n文", "<p>中</p>\n<p>文</p>"),
        ("中\n\\(x\\)\n文", "中 \\(x\\) 文"),
        ("```\n中\n文\n```", '<pre class="code" tabindex="0"><code>中\n文\n</code></pre>'),
    ],
)
def test_what_a_lines_end_is_depends_on_both_its_sides(wrapped: str, shown: str) -> None:
    assert html(wrapped) == shown


@pytest.mark.parametrize(
    ("fact", "names", "shown"),
    [
        ("the ambient\nmode", ("ambient mode",), "the {{c1::ambient mode}}"),
        ("用 东\n京塔。", ("东京塔",), "用 {{c1::东京塔}}。"),
        ("东京  \n塔 与 东京塔", ("东京塔",), "东京<br />\n塔 与 {{c1::东京塔}}"),
        ("a\n{{c1::b}}\nc", (), "a {{c1::b}} c"),
        ("中\n{{c1::文}}\n字", (), "中{{c1::文}}字"),
        ("中\n{{c1::文::hint}}\n字", (), "中{{c1::文::hint}}字"),
        ("A\n{{c1::文::中}}\nB", (), "A {{c1::文::中}} B"),
        ("{{c1::a\nb::h\ni}}", (), "{{c1::a b::h i}}"),
        ("{{c1::中\n文::提\n示}}", (), "{{c1::中文::提示}}"),
        ("{{c1::中\n{{c2::文}}}}\n字", (), "{{c1::中{{c2::文}}}}字"),
        (
            "run\n`kubectl\nget pods`\n{{c1::now}}",
            (),
            "run <code>kubectl get pods</code> {{c1::now}}",
        ),
    ],
)
def test_clozes_are_wrapped_as_other_text(fact: str, names: tuple[str, ...], shown: str) -> None:
    assert html(cloze.clozed(fact, names).text) == shown


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("*a* **b**", "_a_ __b__"),
        ("a  b\tc", "a b c"),
        ("# A", "A\n==="),
        ("## A ##", "A\n---"),
        ("- a\n- b", "* a\n* b"),
        ("- a\n- b", "   -    a\n   -    b"),
        ("- a\n\n- b", "- a\n\n\n- b\n"),
        ("1. a\n2. b", "1) a\n1) b"),
        ("3. a\n4. b", "3.   a\n9.   b"),
        ("- a\n  b", "- a\nb"),
        ("> a\n> b", "> a\nb"),
        ("a  \nb", "a\\\nb"),
        ("a  \nb", "a      \n   b"),
        ("a\n\nb", "a\n\n \n\n   b"),
        ("a * b & c < d", "a \\* b &amp; c &lt; d"),
        ("a—b", "a&mdash;b"),
        ("```yaml\na: 1\n```", "~~~~ yaml\na: 1\n~~~~"),
        ("```\na\n```", "    a"),
        ("```\na", "```\na\n```"),
        ("|a|b|\n|-|-|\n|1|2|", "a   | b\n--- | ---\n  1 |   2"),
        ("[a](https://x.io)", "[a]\n\n[a]: https://x.io"),
        ("[a b](https://x.io 'c d')", '[a\nb](<https://x.io>\n"c\nd")'),
        ("<https://x.io>", "[https://x.io](https://x.io)"),
        ("a\n***\nb", "a\n\n---\n\nb"),
        ("- a\n  ```\n  b\n  ```", "*   a\n    ~~~\n    b\n    ~~~"),
        (r"\(a + b\)", "\\(a +\n   b\\)"),
        ("`a b`", "``a\nb``"),
        ("a b", "a&#32;\nb"),
    ],
)
def test_markdown_that_shows_the_same_is_the_same(one: str, other: str) -> None:
    assert html(one) == html(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a  \nb", "a\nb"),
        ("```\na  b\n```", "```\na b\n```"),
        ("```\na\n\n```", "```\na\n```"),
        ("a\u00a0b", "a b"),
        ("- a\n- b", "- a\n\n- b"),
        ("a\n\nb", "a\nb"),
        ("\\(a % b\nc\\)", "\\(a % b c\\)"),
    ],
)
def test_what_a_reader_sees_differs(one: str, other: str) -> None:
    assert html(one) != html(other)


def _written(text: str) -> str:
    return parser.rendered(text).rstrip("\n")


def _seen(out: str) -> str:
    return re.sub(r"[ \t\n]+", "", Read(out).text)


@settings(max_examples=300)
@given(crumbs)
def test_nothing_that_is_seen_comes_or_goes(text: str) -> None:
    out = _written(text)
    for canonical in (blanks.canonical(out), blanks._walked(out)):
        assert _seen(canonical) == _seen(out)
        assert blanks.canonical(canonical) == canonical


@settings(max_examples=300)
@given(crumbs)
@example("`\t`")
@example("`  a`\nb")
@example("- `\t a`")
@example("* <b> ")
@example("  <b>")
def test_the_quick_way_and_the_thorough_one_agree(text: str) -> None:
    out = _written(text)
    assume(not breaks.may_join(out))
    assert blanks.canonical(out) == blanks._walked(out)


@pytest.mark.parametrize("shown", [markup.plain, markup.attribute], ids=["plain", "attribute"])
def test_a_text_that_is_not_markdown_is_in_one_line(shown: Callable[[str], str]) -> None:
    assert shown("a \n  b\n中\n文") == "a b 中文"
    assert [shown(it) for it in ("a\nb", "a\tb", "a  b")] == ["a b"] * 3
