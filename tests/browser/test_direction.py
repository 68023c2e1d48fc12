"""Cards in other languages: where their lines begin, and words that no note holds."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.banks import ARABIC, EVERYTHING, JAPANESE, deck_of, note_of
from tests.media import SVG

STYLE = "it => getComputedStyle(it)"


def test_an_arabic_card_runs_from_the_right_and_code_in_it_from_the_left(
    look: Callable[..., Page],
) -> None:
    question = note_of(deck_of(ARABIC), "envoy")
    page = look(deck_of(ARABIC), question, "back")
    assert page.locator(".tip").evaluate(f"{STYLE}.borderRightWidth") == "3px"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    mark = """it => {
        const text = it.firstChild, range = document.createRange();
        range.setStart(text, text.length - 1);
        range.setEnd(text, text.length);
        return range.getBoundingClientRect().right - it.getBoundingClientRect().right;
    }"""
    # The question mark is far from the right end, where the question begins.
    assert page.locator(".question").evaluate(mark) < -100
    for spot in (".strongest code", "pre", 'section a[href*="envoyproxy"]'):
        assert (
            page.locator(spot).first.evaluate("""it => {
            const range = document.createRange();
            const text = document.createTreeWalker(it, NodeFilter.SHOW_TEXT).nextNode();
            range.setStart(text, 0);
            range.setEnd(text, 2);
            return range.getBoundingClientRect().left - it.getBoundingClientRect().left;
        }""")
            < 30
        ), spot
    title = page.locator('section a[href="https://istio.io/"]')
    assert title.evaluate(f"{STYLE}.direction") == "rtl"


def test_a_tip_keeps_apart_from_its_heading_in_either_direction(
    write_bank: Callable[..., Path], look: Callable[..., Page]
) -> None:
    least = "question: Q, strongest: {answer: A}, others: [{falls_short: F}], tip:"
    topic = f"title: T\nquestions: [{{id: a, {least} Say it.}}, {{id: b, {least} قلها}}]\n"
    deck = deck_of(write_bank({"t": topic}))
    for item, text in (("a", "Interview tip Say it."), ("b", "Interview tip قلها")):
        assert look(deck, note_of(deck, item), "back").locator(".tip").inner_text() == text


@pytest.mark.parametrize(
    ("folder", "start"), [(ARABIC, "right"), (EVERYTHING, "left")], ids=["arabic", "english"]
)
def test_a_card_has_its_own_direction_whatever_ankis_is(
    look: Callable[..., Page], folder: Path, start: str
) -> None:
    deck = deck_of(folder)
    question = next(note for note in deck.notes if note.kind == "question")
    for rtl in (False, True):
        page = look(deck, question, "back", rtl=rtl)
        width = page.locator(".tip").evaluate(f"{STYLE}.border{start.capitalize()}Width")
        assert width == "3px"
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_without_a_language_each_paragraph_runs_as_its_first_letter_does(
    look: Callable[..., Page], write_bank: Callable[..., Path]
) -> None:
    topic = """\
        title: One
        questions:
          - id: why
            question: "ما هو Envoy؟"
            strongest: {answer: "وكيل!", because: "It is a proxy!"}
            others: [{falls_short: لا يكفي.}]
        """
    starts = {}
    for name, key in (("without", ""), ("declared", "language: en\n")):
        given = f"id: {name}\ntitle: Mixed\ntopics: [one]\n{key}"
        deck = deck_of(write_bank({"one": topic}, name=name, deck=given))
        page = look(deck, note_of(deck, "why"), "back")
        starts[name] = page.locator(".question").evaluate("""it => {
            const range = document.createRange();
            range.selectNodeContents(it);
            const text = range.getBoundingClientRect(), box = it.getBoundingClientRect();
            return Math.abs(text.right - box.right) < 2 ? "right" : "left";
        }""")
        assert page.locator(".because").evaluate(f"{STYLE}.direction") == "ltr"
    assert starts == {"without": "right", "declared": "left"}


EVERYWHERE = """\
title: "ما هذا!"
questions:
  - id: weighed
    question: "لماذا Envoy هنا!"
    level: advanced
    strongest:
      answer: "# لماذا!\\n\\n#### كيف!\\n\\n- متى!\\n\\n> من!\\n\\n| أين! |\\n|---|\\n| هنا! |"
    others: [{answer: "أليس كذلك!", falls_short: "حقا!"}]
    short: "هل هذا كاف!"
    points: {must: ["أي شيء!", "أي وقت!"]}
    tip: "هل فهمت!"
    follow_up: [{question: "وماذا بعد!", answer: "لا شيء!"}]
    figure: {file: a.svg, alt: A, caption: "ما الصورة!"}
    terms: [envoy]
  - id: chosen
    question: "أيهما!"
    choices: [{text: "הראשון!", correct: true, because: "למה לא!"}, {text: "השני!"}]
terms:
  - id: envoy
    name: "الوكيل!"
    facts: [{id: role, text: "أين {{c1::يعمل}} هذا!", extra: "حقا هنا!"}]
"""


@pytest.mark.parametrize("item", ["weighed", "chosen", "envoy/role"])
def test_without_a_language_a_mark_stands_where_its_script_ends_a_line(
    item: str, look: Callable[..., Page], write_bank: Callable[..., Path]
) -> None:
    deck = deck_of(write_bank({"one": EVERYWHERE}, files={"a.svg": SVG}))
    marks = """it => {
        const texts = document.createTreeWalker(it, NodeFilter.SHOW_TEXT), wrong = [];
        for (let text; (text = texts.nextNode());) {
            const words = text.data.trim();
            if (!/[\u0590-\u06ff]!$/.test(words)) continue;
            const range = document.createRange(), from = text.data.indexOf(words);
            const edges = [0, words.length - 1].map(at => {
                range.setStart(text, from + at);
                range.setEnd(text, from + at + 1);
                return range.getBoundingClientRect();
            });
            if (edges[0].width && edges[1].left >= edges[0].left) wrong.push(words);
            wrong.seen = (wrong.seen || 0) + 1;
        }
        return [wrong, wrong.seen];
    }"""
    for side in ("front", "back"):
        wrong, seen = look(deck, note_of(deck, item), side).locator(".mc").evaluate(marks)
        assert (wrong, seen > 1) == ([], True)


def test_the_words_of_classes_are_shown_in_the_decks_language(look: Callable[..., Page]) -> None:
    deck = deck_of(ARABIC)
    page = look(deck, note_of(deck, "envoy"), "back")
    spots = (".level", ".vague .flaw", ".wrong .flaw", ".unlabelled .flaw", ".other .unfold")
    words = [
        page.locator(spot).first.evaluate("it => getComputedStyle(it, '::before').content")
        for spot in spots
    ]
    assert words[:4] == ['"متوسط"', '"مبهمة جدًا"', '"خاطئة"', '"غير كافية"']
    assert words[4] == '"عرض الإجابة المبهمة"'
    # What a screen reader is given has them too.
    assert page.get_by_text("خاطئة", exact=True).count() == 0
    tree = page.locator(".other.wrong").aria_snapshot()
    assert "خاطئة" in tree
    assert "الإجابة" in tree


def test_a_label_and_a_style_of_the_author_are_shown_as_written(look: Callable[..., Page]) -> None:
    deck = deck_of(JAPANESE)
    page = look(deck, note_of(deck, "sidecar"), "back")
    vague = page.locator(".vague .flaw").evaluate("it => getComputedStyle(it, '::before').content")
    assert vague == r'"あいまい \"\\</style>"'
    assert page.locator(".tip h2").inner_text() == '面接の"コツ" & <要点>'
    assert page.locator(".report a").evaluate(f"{STYLE}.color") == "rgb(122, 31, 92)"
    page = look(deck, note_of(deck, "sidecar"), "back", night=True)
    assert page.locator(".report a").evaluate(f"{STYLE}.color") == "rgb(240, 168, 216)"
