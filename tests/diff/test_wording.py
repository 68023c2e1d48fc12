"""Two versions of a text become blocks in which whole words are marked, as a person reads them."""

from meshcards.diff import wording
from meshcards.diff.values import Said
from tests.diff.spoken import marked


def test_a_word_is_marked_as_a_whole_and_the_full_stop_after_it_is_not() -> None:
    assert marked("The proxy decides.", "The proxies decide.") == [
        "The [-proxy decides-]{+proxies decide+}."
    ]


def test_words_that_stay_between_small_changes_are_not_marked() -> None:
    old = "Give each subset a <code>weight</code>, 95 and 5 at first."
    new = "Give each subset a <code>weight</code>, 90 and 10 at first."

    assert marked(old, new) == ["Give each subset a weight, [-95-]{+90+} and [-5-]{+10+} at first."]


def test_an_option_of_a_command_is_one_word() -> None:
    assert marked("run get pods -n mesh", "run get pods --namespace mesh") == [
        "run get pods [--n-]{+--namespace+} mesh"
    ]
    assert marked("rodé get pods -n mesh", "rodé get pods -a mesh") == [
        "rodé get pods [--n-]{+-a+} mesh"
    ]


def test_a_space_is_marked_with_the_word_that_it_came_with() -> None:
    assert marked("one three", "one two three") == ["one {+two +}three"]
    assert marked("one two", "one two three") == ["one two{+ three+}"]
    assert marked("one two", "one, two") == ["one{+,+} two"]


def test_a_word_that_stays_between_rewritten_passages_goes_with_them() -> None:
    old = "Its filters are shared by all of the listeners that it has, and so on until the end."
    new = "Its filters are written for each of the connections it gets, and so on until the end."

    (line,) = marked(old, new)
    assert line == (
        "Its filters are [-shared by all of the listeners that it has-]"
        "{+written for each of the connections it gets+}, and so on until the end."
    )


def test_a_paragraph_that_was_rewritten_is_gone_and_another_is_new() -> None:
    old = "<p>Requests go through a sidecar.</p><p>What stays the same.</p>"
    new = "<p>Ambient mode has no proxy beside an application.</p><p>What stays the same.</p>"

    assert marked(old, new) == [
        "[-Requests go through a sidecar.-]",
        "{+Ambient mode has no proxy beside an application.+}",
        "What stays the same.",
    ]


def test_a_paragraph_of_the_same_words_in_another_order_is_another() -> None:
    words = "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike".split()  # noqa: SIM905 - a line of words

    assert len(marked(" ".join(words), " ".join(reversed(words)))) == 2


def test_a_paragraph_that_is_too_long_is_compared_as_a_whole() -> None:
    long = "word " * 4_001

    assert [it.count("word") for it in marked(f"{long} one", f"{long} two")] == [4_001, 4_001]


def test_a_new_paragraph_leaves_those_around_it_alone() -> None:
    old = "<p>The first one of them.</p><p>The last one of them.</p>"
    new = "<p>The first one of them.</p><p>Something else.</p><p>The last one of all.</p>"

    assert marked(old, new) == [
        "The first one of them.",
        "{+Something else.+}",
        "The last one of [-them-]{+all+}.",
    ]


def test_what_only_changes_the_markup_makes_no_difference() -> None:
    old = "<p>Use <b>mutual</b> TLS.</p><pre><code><span class='k'>kind</span>: Pod</code></pre>"
    new = "Use mutual <i>TLS</i>.<br><pre class='code'>kind: Pod\n</pre>"

    assert not any(it.changed for it in wording.blocks(old, new))


def test_code_is_compared_line_by_line() -> None:
    code = "<pre>kind: Pod\nname: {}\n\nports: [80]\n</pre>"
    (block,) = wording.blocks(code.format("a"), code.format("b"))

    assert block.listing
    assert [(it.said, it.text) for it in block.pieces] == [
        (Said.SAME, "kind: Pod\n"),
        (Said.GONE, "name: a\n"),
        (Said.NEW, "name: b\n"),
        (Said.SAME, "\nports: [80]\n"),
    ]


def test_the_indentation_of_code_makes_a_difference() -> None:
    assert marked("<pre>a:\n b: 1</pre>", "<pre>a:\n  b: 1</pre>") == [
        "a:\n[- b: 1\n-]{+  b: 1\n+}"
    ]


def test_code_in_a_line_is_known_as_code() -> None:
    (block,) = wording.blocks("Set <code>weight: 90</code> now", "Set <code>weight: 80</code> now")

    assert [(it.text, it.code) for it in block.pieces] == [
        *(("Set ", False), ("weight: ", True)),
        *(("90", True), ("80", True), (" now", False)),
    ]


def test_items_and_rows_are_blocks_of_their_own() -> None:
    old = "<ul><li>one</li><li>two</li></ul><table><tr><td>a</td><td>b</td></tr></table>"
    new = "<ol><li>one</li><li>three</li></ol><table><tr><td>a</td><td>c</td></tr></table>"

    assert marked(old, new) == ["1. one", "• [-two-]", "2. {+three+}", "a | [-b-]{+c+}"]


def test_a_cell_of_code_is_a_listing() -> None:
    table = "<table><tr><td class='linenos'>1</td><td><pre>a: {}</pre></td></tr></table>"

    assert marked(table.format(1), table.format(2)) == ["[-a: 1\n-]{+a: 2\n+}"]


def test_a_rewritten_word_of_chinese_is_no_whole_sentence() -> None:
    assert marked("微服务通过代理通信。", "微服务通过网关通信。") == [
        "微服务通过[-代理-]{+网关+}通信。"
    ]


def test_a_name_in_katakana_is_one_word() -> None:
    assert marked("サイドカーを使う", "サイドバーを使う") == ["[-サイドカー-]{+サイドバー+}を使う"]


def test_arabic_is_marked_by_words_with_their_vowels() -> None:
    assert marked("هذا كِتَاب جديد حقا", "هذا كُتَيِّب جديد حقا") == ["هذا [-كِتَاب-]{+كُتَيِّب+} جديد حقا"]


def test_one_letter_in_two_forms_of_unicode_is_no_change() -> None:
    assert marked("cafe\u0301", "caf\u00e9") == ["caf\u00e9"]


def test_entities_and_spaces_are_read_as_a_browser_shows_them() -> None:
    assert marked("", "a&nbsp;&lt;b&gt;  c\n") == ["{+a <b> c+}"]


def test_a_text_that_comes_or_goes_is_new_or_gone_as_a_whole() -> None:
    assert marked("", "<p>one</p><p>two</p>") == ["{+one+}", "{+two+}"]
    assert marked("one", "") == ["[-one-]"]
    assert marked("", "") == []
