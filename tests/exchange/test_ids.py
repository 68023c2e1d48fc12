"""Ids come from words: short, unique, and the same whenever a file is imported again."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meshcards.bank.naming import ID_PATTERN, MAX_ID
from meshcards.exchange.added import ids
from meshcards.exchange.added.ids import Taken

UUID = "c56a4180-65aa-42ec-a945-5fd21dec0538"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Which of these is a golden signal?", "golden-signal"),
        ("What does a `VirtualService` do?", "virtualservice"),
        ("What is the queue's length?", "queue-length"),
        ("Which is it?", "which-is-it"),
        ("What is 7 * 6?", "item-7-6"),
        ("{{c1::Latency::hint}} is a delay", "latency-delay"),
        ("Что такое мембрана клетки?", "chto-takoe-membrana-kletki"),
        ("细胞膜是什么", "xibaomoshishenme"),
        ("?!", "item"),
        ("One two three four five six seven", "three-four-five-six-seven"),
    ],
)
def test_an_id_has_the_words_that_say_something(text: str, expected: str) -> None:
    assert Taken().new(text, "", "en") == expected


def test_words_that_say_nothing_are_those_of_the_decks_language() -> None:
    assert Taken().new("Was ist eine Größe?", "", "de") == "grosse"


def test_a_second_item_gets_more_words_then_those_of_its_answer_then_a_digest() -> None:
    taken = Taken()
    text = "Alpha beta gamma delta epsilon zeta?"

    made = [taken.new(text, more, "en") for more in ("Sigma.", "Sigma.", "Sigma.", "Tau.")]

    assert made[:3] == [
        "alpha-beta-gamma-delta-epsilon",
        "alpha-beta-gamma-delta-epsilon-zeta",
        "alpha-beta-gamma-delta-epsilon-zeta-sigma",
    ]
    assert made[3] == "alpha-beta-gamma-delta-epsilon-zeta-tau"
    last = taken.new(text, "Sigma.", "en")
    assert re.fullmatch(r"alpha-beta-gamma-delta-epsilon-[0-9a-f]{4}", last)


@given(st.lists(st.tuples(st.text(max_size=60), st.text(max_size=30)), max_size=20))
def test_ids_are_unique_and_fit_whatever_the_texts_are(items: list[tuple[str, str]]) -> None:
    taken, again = Taken(), Taken()

    made = [taken.new(text, more, "en") for text, more in items]

    assert len(set(made)) == len(made)
    assert all(re.fullmatch(ID_PATTERN, it) and len(it) <= MAX_ID for it in made)
    assert [again.new(text, more, "en") for text, more in items] == made


@given(st.lists(st.text("abc ", min_size=1, max_size=12), max_size=8), st.text(max_size=20))
def test_a_question_that_is_added_at_the_end_changes_no_id(texts: list[str], more: str) -> None:
    before, after = Taken(), Taken()

    made = [before.new(it, "", "en") for it in texts]

    assert [after.new(it, "", "en") for it in [*texts, more]][: len(texts)] == made


@pytest.mark.parametrize("key", ["canary-release", "latency"])
def test_the_name_that_a_source_has_is_the_id_where_it_is_fit(key: str) -> None:
    taken = Taken()

    assert taken.new("What is it?", "", "en", key) == key
    assert taken.new("What is it?", "", "en", key) != key


@pytest.mark.parametrize(
    "key",
    [
        "",
        "17",
        "Q1",
        "q1",
        "aB3;x",
        "a" * 81,
        "a--b",
        UUID,
        "none",
    ],
)
def test_a_name_that_says_nothing_is_no_id(key: str) -> None:
    assert Taken().new("What is latency?", "", "en", key) == "latency"


def test_titles_become_ids_without_the_number_that_sorts_them() -> None:
    assert ids.of_title("04 Traffic management") == "traffic-management"
    assert ids.of_title("2026") == "2026"
    assert ids.of_title("…") == ""


def test_a_name_that_is_taken_gets_a_number() -> None:
    taken = Taken({"signals"})

    assert [taken.numbered("signals"), taken.numbered("signals")] == ["signals-2", "signals-3"]
    assert len(Taken({"a" * MAX_ID}).numbered("a" * MAX_ID)) <= MAX_ID
