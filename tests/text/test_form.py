"""What is counted of an answer's form, and that other words of the same form count the same."""

import pytest

from meshcards.text import form, stems

NAMES = [trait.name for trait in form.TRAITS]


def count(text: str, name: str, question: str = "Why?") -> float:
    return form.of(text, len(text), stems.of(question), "en")[NAMES.index(name)]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("One. Two! Three?", "sentences", 3),
        ("See v1.20 at istio.io.", "sentences", 1),
        ("一つ。二つ。", "sentences", 3),
        ("First:\n- one\n- two", "sentences", 3),
        ("First:\n- one.\n- two.", "sentences", 3),
        ("One two three. Four.", "sentence length", 2),
        ("Set `a` and `b`.", "code", 2),
        ("Set this:\n\n```yaml\na: 1; b: 2\n```\n", "code", 1),
        ("Set this:\n\n```yaml\na: 1; b: 2\n```\n", "colons and semicolons", 1),
        ("Port 80, then 15,001 or 1.20.", "numbers", 3),
        ("A VirtualService and perTryTimeout, not HTTP, Envoy or 4.", "capitals inside", 2),
        ("One: two; three.", "colons and semicolons", 2),
        ("One (two) and three (four).", "brackets", 2),
        ("I think we'd use our own; it is theirs.", "first person", 3),
        ("I\u2019ll go.", "first person", 1),
        ("It usually may.", "hedges", 2),
        ("It must never, ever.", "absolutes", 2),
        ("ab abcd", "word length", 3),
        ("", "sentence length", 0),
    ],
)
def test_a_trait_is_counted(text: str, name: str, expected: float) -> None:
    assert count(text, name) == expected


def test_words_of_the_question_count_in_any_form() -> None:
    assert count("It was ejected by outlierDetection.", "question's words", "Who ejects?") == 1
    assert count("It was lost.", "question's words", "Who ejects?") == 0


def test_single_words_are_counted_in_english_alone() -> None:
    italian = form.of("I pod usually me.", 17, (), "it")
    assert [italian[NAMES.index(it)] for it in ("first person", "hedges")] == [0, 0]


def test_the_length_is_the_one_given() -> None:
    assert form.of("**abc**", 3, (), "en")[NAMES.index("length")] == 3


def test_a_trait_can_be_spoken_of_by_its_ends() -> None:
    for trait in form.TRAITS:
        assert trait.most != trait.least
        assert trait.more != trait.less
