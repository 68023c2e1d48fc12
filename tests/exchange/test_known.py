"""What a bank has already is recognised by what it says, however it is wrapped or was improved."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

import meshcards
from meshcards.exchange.added import known
from meshcards.exchange.added.known import Known
from meshcards.exchange.items import Fact, Option, Picture, Question

WriteBank = Callable[..., Path]

TOPIC = """\
title: Basics
questions:
  - id: plain
    question: |
      What is
      latency?
    answer: The time to an answer.
  - id: chosen
    question: Which is true?
    choices:
      - {text: Alpha, correct: true}
      - {text: Beta}
  - id: weighed
    question: What first?
    strongest: {because: It is said to be.}
    others: [{answer: Nothing.}]
terms:
  - id: cell
    name: Cell
    facts: [{id: wall, text: "A {{c1::cell::hint}} has a wall."}]
"""


@pytest.fixture
def bank(write_bank: WriteBank) -> Known:
    return Known(meshcards.read(write_bank({"basics": TOPIC})).topics)


def has(bank: Known, *items: Question | Fact) -> list[bool]:
    times = Counter(known.said(it) for it in items if isinstance(it, Question))
    return [bank.of(it, times).endswith("basics.yaml") for it in items]


def chosen(*texts: str) -> Question:
    return Question(1, "Which is true?", options=tuple(Option(it) for it in texts))


def test_a_plain_question_is_known_by_its_text_also_with_another_answer(bank: Known) -> None:
    assert has(bank, Question(1, "What is latency?", answer="A delay.")) == [True]
    assert has(bank, Question(1, "What is load?", answer="The time to an answer.")) == [False]


def test_a_question_with_choices_is_known_by_one_of_them(bank: Known) -> None:
    assert has(bank, chosen("Beta", "Gamma")) == [True]
    assert has(bank, chosen("Gamma", "Delta")) == [False]


def test_of_questions_with_one_text_in_a_source_each_is_known_by_its_answer(bank: Known) -> None:
    both = [Question(n, "What is latency?", answer=it) for n, it in enumerate(("A.", "B."), 1)]
    same = Question(3, "What is latency?", answer="The time\nto an answer.")

    assert has(bank, *both, same) == [False, False, True]


def test_a_weighed_question_is_known_by_its_text(bank: Known) -> None:
    options = (Option("", right=True, because="It is."), Option("Nothing."))

    assert has(bank, Question(1, "What first?", options=options, weighed=True)) == [True]


def test_a_fact_is_known_by_its_words_whatever_it_hides(bank: Known) -> None:
    assert has(bank, Fact(1, "A cell has a {{c1::wall}}.")) == [True]
    assert has(bank, Fact(1, "A cell has {{c1::walls}}.")) == [False]


def test_a_picture_makes_another_question_of_one_source() -> None:
    one = Question(1, "What is it?", answer="A cell.", picture=Picture("one.png"))
    other = Question(2, "What is it?", answer="A cell.", picture=Picture("other.png"))

    assert known.whole(one) != known.whole(other)
    assert known.whole(one) == known.whole(
        Question(3, "What is\nit?", answer="A cell.", picture=one.picture)
    )
