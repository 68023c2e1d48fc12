"""What is in the place of words is read too: clozes, figures, sounds, formulas, signs of ours."""

import pytest

from meshcards.diff import wording
from tests.diff.spoken import marked


def test_what_a_cloze_hides_is_in_brackets_and_known_as_hidden() -> None:
    (block,) = wording.blocks("A {{c1::pod}} runs", "A {{c1::node}} runs")

    assert [(it.text, it.hidden) for it in block.pieces] == [
        *(("A ", False), ("[", True), ("pod", True), ("node", True), ("]", True), (" runs", False)),
    ]


def test_a_gap_that_moved_is_a_change() -> None:
    assert marked("The {{c1::sidecar}} proxy runs", "The sidecar {{c1::proxy}} runs") == [
        "The [-[sidecar] proxy-]{+sidecar [proxy]+} runs"
    ]


def test_clozes_have_their_numbers_where_there_are_several() -> None:
    old = "{{c1::One}} or {{c2::two}} of these things"
    new = "{{c2::One}} or {{c1::two}} of these things"

    assert marked(old, new) == ["[-[1: One] or [2: two]-]{+[2: One] or [1: two]+} of these things"]


def test_a_hint_is_part_of_its_gap() -> None:
    assert marked("A {{c1::pod::what?}} runs", "A {{c1::pod::who?}} runs") == [
        "A [pod (hint: [-what-]{+who+}?)] runs"
    ]


def test_a_cloze_around_paragraphs_leaves_no_bracket_alone() -> None:
    assert marked("", "{{c1::<p>one</p><p>two</p>}}") == ["{+[one+}", "{+two]+}"]


def test_a_cloze_in_code_is_in_brackets() -> None:
    code = "<pre>kind: {{c1::Pod}}\na: 1</pre>"

    assert marked(code, code) == ["kind: [Pod]\na: 1\n"]


def test_a_figure_is_its_name_without_a_digest_and_what_it_shows() -> None:
    old = '<img src="path-0123456789abcdef.svg" alt="The old path">'
    new = '<img src="path-fedcba9876543210.svg" alt="The new path">'

    assert marked(old, new) == ["[figure: path.svg: The [-old-]{+new+} path]"]
    assert marked("", '<img src="a%20b.png">') == ["{+[figure: a b.png]+}"]
    assert marked("", '<img src="data:image/png;base64,AA">') == ["{+[figure]+}"]


def test_another_figure_is_another_word() -> None:
    assert marked("See <img src=one.png> here", "See <img src=two.png> here") == [
        "See [-[figure: one.png]-]{+[figure: two.png]+} here"
    ]


def test_a_sound_is_its_name() -> None:
    assert marked("[sound:a-0123456789abcdef.mp3]", "[sound:b.mp3]") == [
        "[-[sound: a.mp3]-]",
        "{+[sound: b.mp3]+}",
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (r"so \(x^2\) is", r"so \(x^3\) is", r"so [-\(x^2\)-]{+\(x^3\)+} is"),
        ("so [$]x_1[/$] is", r"so \(x_1\) is", r"so \(x_1\) is"),
        ("so <anki-mathjax>x</anki-mathjax> is", r"so \(x\) is", r"so \(x\) is"),
    ],
)
def test_a_formula_is_one_word(old: str, new: str, expected: str) -> None:
    assert marked(old, new) == [expected]


def test_a_cloze_in_a_formula_is_in_brackets() -> None:
    assert marked("", r"\({{c1::x}}+1\) is") == [r"{+\([x]+1\) is+}"]


def test_raised_and_lowered_words_keep_their_place() -> None:
    assert marked("10<sup>2</sup>", "10<sub>2</sub>") == ["[-10²-]", "{+10₂+}"]


def test_whether_a_choice_is_right_is_read() -> None:
    item = (
        '<li class="{}"><span class="mark"></span><div class="what">A route</div>'
        '<div class="reason">Because it is.</div></li>'
    )

    assert marked(item.format("not"), item.format("right")) == [
        "• [-✗ -]{+✓ +}A route",
        "Because it is.",
    ]


def test_what_an_answer_falls_short_in_is_read() -> None:
    other = '<section class="other {}"><h3 class="flaw"></h3><div class="reason">So</div></section>'

    assert marked(other.format("vague"), other.format("wrong")) == [
        "[-vague-]",
        "{+wrong+}",
        "So",
    ]


def test_how_many_choices_are_right_is_read() -> None:
    pick = '<p class="pick several" data-right="{}"></p>'

    assert marked(pick.format(2), pick.format(3)) == ["[-[choose 2]-]", "{+[choose 3]+}"]


def test_what_is_folded_is_read_and_what_runs_or_styles_is_not() -> None:
    source = (
        "<details><summary>Why?</summary><div>So.</div></details>"
        "<style>a { b: c }</style><script>d()</script><!-- e --><template>f</template>"
    )

    assert marked(source, source) == ["Why?", "So."]


def test_readings_above_characters_are_in_parentheses() -> None:
    assert marked("", "<ruby>漢字<rp>[</rp><rt>かんじ</rt></ruby>") == ["{+漢字(かんじ)+}"]


def test_marks_that_a_stranger_typed_are_no_clozes_and_no_formulas() -> None:
    forged = "a &#xfdd4;7&#xfdd5; &#64980;0&#64981 \ufdd03\ufdd1b&#xFDD3; &#x63;"

    assert wording.plain(forged) == "a 7 0 3b c"


def test_a_text_is_one_line_for_a_list() -> None:
    source = "<p>A <b>{{c1::pod::hint}}</b> &amp;\n b</p><ul><li>c</li></ul><pre>d\n e</pre>"

    assert wording.plain(source) == "A pod & b c d e"
