"""The fields of a note: what of a question, a term or a figure stands in them, as HTML."""

import re
from pathlib import Path
from typing import get_args

import pytest

from meshcards.bank.deckfile import DeckFile
from meshcards.bank.media import Medium
from meshcards.bank.model import Question, Term, Topic
from meshcards.bank.value import Flaw, Level
from meshcards.cards.note import Deck
from meshcards.problem import Place
from tests import compiled

DIGEST = "0123456789abcdef" * 4


def question(item: str = "q", **keys: object) -> Question:
    least = {"question": "Why?", "strongest": {"answer": "A"}, "others": [{"falls_short": "F"}]}
    return Question.model_validate({"id": item, **least, **keys})


def term(**keys: object) -> Term:
    least = {"name": "Envoy", "facts": [{"id": "role", "text": "Envoy is a proxy."}]}
    return Term.model_validate({"id": "envoy", **least, **keys})


def composed(*items: Question | Term, title: str = "Traffic", **media: str) -> Deck:
    """The deck of one topic; ``media`` are digests by file."""
    place = Place("traffic.yaml")
    questions = tuple((place, item) for item in items if isinstance(item, Question))
    terms = tuple((place, item) for item in items if isinstance(item, Term))
    read = {file: Medium(Path(file), digest, 1) for file, digest in media.items()}
    topic = Topic("traffic", place, title, questions, terms)
    return compiled.deck(DeckFile(id="mesh", title="Mesh", topics=("traffic",)), [topic], read)


def fields(deck: Deck) -> list[dict[str, str]]:
    """The fields of each note, by name."""
    names = {kind: [field.name for field in notetype.fields] for kind, notetype in deck.notetypes}
    return [dict(zip(names[note.kind], note.fields, strict=True)) for note in deck.notes]


def of(item: Question | Term) -> dict[str, str]:
    """The fields of the only note of a question or a term."""
    (only,) = fields(composed(item))
    return only


def test_a_question_fills_its_fields_with_html() -> None:
    filled = of(
        question(
            question="*Why* <pod>?",
            short="*S*",
            strongest={"answer": "**A**", "because": "`B`"},
            tip="T & U",
            level="advanced",
        )
    )
    assert filled["Question"] == "<em>Why</em> &lt;pod&gt;?"
    assert filled["Short"] == "<em>S</em>"
    assert filled["Answer"] == "<strong>A</strong>"
    assert filled["Because"] == "<code>B</code>"
    assert filled["Tip"] == "T &amp; U"
    assert filled["Level"] == "advanced"


def test_a_question_with_the_least_leaves_the_rest_empty() -> None:
    filled = of(question(strongest={"because": "B"}))
    empty = {name for name, html in filled.items() if not html}
    assert {"ID", "Question", "Because", "Others", "Topic"} == filled.keys() - empty


def test_a_fact_fills_its_fields_with_html() -> None:
    fact = {"id": "role", "text": "Envoys and *Envoy*", "extra": "`x`"}
    filled = of(term(name="Envoy", aliases=["Envoys"], facts=[fact], sources=["https://x.io"]))
    assert filled["Text"] == "{{c1::Envoys}} and <em>{{c1::Envoy}}</em>"
    assert filled["Term"] == "Envoy"
    assert filled["Extra"] == "<code>x</code>"
    assert '<a href="https://x.io">' in filled["Sources"]


def test_a_fact_with_the_least_leaves_the_rest_empty() -> None:
    filled = of(term())
    empty = {name for name, html in filled.items() if not html}
    assert {"ID", "Text", "Term", "Topic"} == filled.keys() - empty


def test_reserved_fields_stay_empty() -> None:
    for filled in fields(composed(question(terms=["envoy"]), term())):
        reserved = [html for name, html in filled.items() if name.startswith("Reserved")]
        assert reserved == ["", "", "", ""]


def test_names_are_no_markdown() -> None:
    filled = of(term(name="<b> *x*", facts=[{"id": "role", "text": "{{c1::x}}"}]))
    assert filled["Term"] == "&lt;b&gt; *x*"
    naming = composed(question(terms=["envoy"]), term(name="a_b_c & d", aliases=["Envoy"]))
    assert fields(naming)[-1]["Terms"] == '<ul class="terms"><li>a_b_c &amp; d</li></ul>'


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("04 Traffic management", "Traffic management"),
        ("4. Traffic", "Traffic"),
        ("4: Traffic", "Traffic"),
        ("Traffic 04", "Traffic 04"),
        ("04", "04"),
        ("5G networks", "5G networks"),
        ("Q & A", "Q &amp; A"),
    ],
)
def test_a_topic_is_shown_without_its_number(title: str, shown: str) -> None:
    deck = composed(question(), term(), title=title)
    assert [filled["Topic"] for filled in fields(deck)] == [shown, shown]


def answers(*texts: str | None, strongest: str | None = "A", item: str = "q") -> list[str]:
    """The candidate answers on the front of a question, in their order."""
    others = [{"falls_short": "F", **({"answer": text} if text else {})} for text in texts]
    filled = of(question(item, strongest={"answer": strongest, "because": "B"}, others=others))
    assert filled["Options"].startswith('<ol class="options">') or not filled["Options"]
    return re.findall("<li>(.*?)</li>", filled["Options"])


def test_options_are_all_the_answers_given() -> None:
    assert sorted(answers("`B`", None, "C")) == ["<code>B</code>", "A", "C"]
    assert sorted(answers("B")) == ["A", "B"]


def test_the_strongest_answer_stands_in_no_fixed_place() -> None:
    places = {answers("B", "C", item=f"q-{n}").index("A") for n in range(30)}
    assert places == {0, 1, 2}


def test_editing_an_answer_moves_none() -> None:
    before, after = answers("B", "C", "D"), answers("B", "c", "D")
    assert after == [text.replace("C", "c") for text in before]


@pytest.mark.parametrize(("texts", "strongest"), [((None,), "A"), (("B",), None), ((None,), None)])
def test_fewer_than_two_answers_are_no_options(
    texts: tuple[str | None, ...], strongest: str | None
) -> None:
    assert answers(*texts, strongest=strongest) == []


def test_an_other_answer_stands_folded_below_why_it_falls_short() -> None:
    other = {"answer": "*B*", "flaw": "off-target", "falls_short": "`F`"}
    assert of(question(others=[other]))["Others"] == (
        '<section class="other off-target"><h3 class="flaw"></h3>'
        '<div class="reason"><code>F</code></div><details>'
        '<summary class="tappable" aria-labelledby="mc-off-target">'
        '<span class="unfold"></span></summary>'
        '<div class="said"><em>B</em></div></details></section>'
    )


def test_a_reason_alone_has_nothing_to_unfold() -> None:
    assert of(question(others=[{"falls_short": "F"}]))["Others"] == (
        '<section class="other unlabelled"><h3 class="flaw"></h3>'
        '<div class="reason">F</div></section>'
    )


@pytest.mark.parametrize("flaw", get_args(Flaw))
def test_a_flaw_is_a_class_whose_word_the_style_sheet_has(flaw: str) -> None:
    deck = composed(question(others=[{"flaw": flaw, "falls_short": "F"}]))
    shown = fields(deck)[0]["Others"]
    assert shown.startswith(f'<section class="other {flaw}"><h3 class="flaw"></h3>')
    for _, notetype in deck.notetypes:
        assert f".mc .{flaw} > .flaw::before {{" in notetype.css


@pytest.mark.parametrize("level", get_args(Level))
def test_a_level_is_a_class_whose_word_the_style_sheet_has(level: str) -> None:
    deck = composed(question(level=level))
    assert fields(deck)[0]["Level"] == level
    for _, notetype in deck.notetypes:
        assert f".mc .level.{level}::before {{" in notetype.css


def test_points_are_items_of_two_lists() -> None:
    filled = of(question(points={"must": ["*A*", "B"], "also": ["`C`"]}))
    assert filled["Must"] == "<li><em>A</em></li><li>B</li>"
    assert filled["Also"] == "<li><code>C</code></li>"
    assert of(question(points={"must": ["A"]}))["Also"] == ""


def test_what_is_asked_next_is_folded_below_its_question() -> None:
    asked = [{"question": "*A*?", "answer": "`B`"}, {"question": "C?", "answer": "D"}]
    first, second = of(question(follow_up=asked))["Follow-up"].split("</details>")[:2]
    assert first == (
        '<details class="asked"><summary class="tappable"><span><em>A</em>?</span></summary>'
        '<div class="said"><code>B</code></div>'
    )
    assert "C?" in second


def test_others_come_as_written() -> None:
    shown = of(question(others=[{"falls_short": "one"}, {"falls_short": "two"}]))["Others"]
    assert shown.index("one") < shown.index("two")


@pytest.mark.parametrize(
    ("url", "site", "page"),
    [
        ("https://istio.io/latest/docs/traffic-shifting/", "istio.io", "traffic shifting"),
        ("https://www.envoyproxy.io/docs/xds_protocol#ttl", "envoyproxy.io", "xds protocol: ttl"),
        ("https://x.io/rules/#HTTPRoute-timeout", "x.io", "rules: HTTPRoute timeout"),
        ("https://x.io/a?b=c#d%20e", "x.io", "a"),
        ("https://x.io/a#d%C3%A9but", "x.io", "a: début"),
        ("https://x.io/a.go#L12-L30", "x.io", "a.go"),
        ("https://x.io/a#:~:text=b", "x.io", "a"),
        ("https://x.io/a#h1f3c9", "x.io", "a"),
        ("https://x.io/#routes", "x.io", "routes"),
        ("https://x.io/a#%3Cb%3E", "x.io", "a"),
        ("https://x.io/a/page.html?b=c", "x.io", "page"),
        ("http://X.io:80", "x.io", ""),
        ("https://x.io/a%20b%3Cc%3E", "x.io", "a b&lt;c&gt;"),
    ],
)
def test_a_source_is_named_by_its_site_and_page(url: str, site: str, page: str) -> None:
    link = f'<li><a href="{url}"><b>{site}</b> {page}</a></li>'
    assert of(question(sources=[url]))["Sources"] == f'<ul class="sources">{link}</ul>'


def test_a_source_cannot_end_its_attribute() -> None:
    shown = of(question(sources=['https://x.io/"onclick="a']))["Sources"]
    assert 'href="https://x.io/&quot;onclick=&quot;a"' in shown


def test_sources_come_as_written() -> None:
    shown = of(question(sources=["https://b.io", "https://a.io"]))["Sources"]
    assert re.findall('href="(.*?)"', shown) == ["https://b.io", "https://a.io"]


def media_name(file: str, digest: str = DIGEST) -> str:
    (name,) = composed(**{file: digest}).media
    return name


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("media/canary.svg", "canary-0123456789abcdef.svg"),
        ("Media/Canary Release (2).PNG", "canary-release-2-0123456789abcdef.png"),
        ("media/図.svg", "file-0123456789abcdef.svg"),
        ("Bonjour.MP3", "bonjour-0123456789abcdef.mp3"),
        ("a.b.svg", "a-b-0123456789abcdef.svg"),
    ],
)
def test_media_are_named_by_file_and_content(file: str, name: str) -> None:
    assert media_name(file) == name


def test_a_long_media_name_is_cut() -> None:
    name = media_name(f"{'x' * 200}.jpeg")
    assert len(name.encode()) <= 120
    assert name.endswith("-0123456789abcdef.jpeg")


def test_other_bytes_have_another_name() -> None:
    assert media_name("a.svg", "1" * 64) != media_name("a.svg", "2" * 64)


def test_media_of_one_name_in_two_folders_do_not_clash() -> None:
    deck = composed(**{"2/a.svg": "2" * 64, "1/a.svg": "1" * 64})
    assert [(name, medium.path) for name, medium in deck.media.items()] == [
        ("a-1111111111111111.svg", Path("1/a.svg")),
        ("a-2222222222222222.svg", Path("2/a.svg")),
    ]


def test_a_figure_refers_to_its_media_name() -> None:
    figure = {"file": "media/Canary.svg", "alt": 'a "b" <c>', "caption": "*d*"}
    deck = composed(question(figure=figure), term(figure=figure), **{"media/Canary.svg": DIGEST})
    html = (
        '<figure class="figure-invert"><img src="canary-0123456789abcdef.svg"'
        ' alt="a &quot;b&quot; &lt;c&gt;">'
        "<figcaption><em>d</em></figcaption></figure>"
    )
    assert [filled["Figure"] for filled in fields(deck)] == [html, html]
    assert list(deck.media) == ["canary-0123456789abcdef.svg"]


def test_a_figure_needs_no_caption() -> None:
    deck = composed(question(figure={"file": "a.svg", "alt": "b"}), **{"a.svg": DIGEST})
    assert "<figcaption></figcaption>" in fields(deck)[0]["Figure"]
