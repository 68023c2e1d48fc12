"""What a format has no place for is counted, item by item."""

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

from hypothesis import given, settings

from meshcards.exchange.items import Fact, How, Loss, Option, Picture, Question, Section
from meshcards.exchange.outgoing import parts
from meshcards.exchange.outgoing.parts import Part
from tests import extent
from tests.exchange import authored
from tests.exchange.test_banked import EVERYTHING, outgoing

_ALL = frozenset(Part)


def test_a_format_with_a_place_for_everything_loses_nothing() -> None:
    assert parts.losses(outgoing(EVERYTHING), _ALL) == ()


def test_an_item_of_a_kind_that_a_format_does_not_have_is_one_loss() -> None:
    fact = Fact(2, "{{c1::A}} b", term="A", extra="c", key="a/b")
    question = Question(1, "Why?", (Option("a", right=True, because="b"),), key="x", tip="c")
    lost = parts.losses(authored.bank(Section("", (question,), (fact,))), frozenset({Part.PLAIN}))
    assert lost == (
        Loss(1, How.LOST, "questions with choices"),
        Loss(2, How.LOST, "facts"),
    )


def test_each_part_without_a_place_is_a_loss() -> None:
    question = Question(1, "Why?", answer="a", because="b", tip="c", picture=Picture("x.svg", "x"))
    lost = parts.losses(authored.bank(Section("", (question,))), frozenset({Part.PLAIN, Part.TIP}))
    assert [it.what for it in lost] == ["the reason of the whole question", "the figure"]


def test_what_only_a_banks_files_have_is_lost_too() -> None:
    whole = outgoing(EVERYTHING)
    lost = parts.losses(whole, _ALL - {Part.LICENSE, Part.DESCRIPTION, Part.CURRICULA})
    assert [(it.at, it.what) for it in lost] == [
        (0, "the deck's description"),
        (0, "the deck's licence"),
        (0, "the syllabuses that the questions cover"),
    ]


def test_a_former_id_and_an_exception_are_lost_with_their_item(
    write_bank: Callable[..., Path],
) -> None:
    topic = """\
        title: Basics
        questions:
          - {id: one, question: One?, answer: One.}
          - id: two
            was: three
            question: Two?
            answer: Two.
            allow: [{rule: no-source, because: It is plain.}]
        terms:
          - id: envoy
            was: proxy
            name: Envoy
            facts: [{id: role, text: Envoy is a proxy.}]
        """
    lost = parts.losses(outgoing(write_bank({"basics": topic})), _ALL - {Part.WAS, Part.ALLOW})
    assert [(it.at, it.what) for it in lost] == [(2, Part.WAS), (2, Part.ALLOW), (3, Part.WAS)]


@given(authored.questions())
@settings(max_examples=40 if extent.ALL else 20)
def test_no_part_of_a_question_is_forgotten(question: Question) -> None:
    """Each field that is filled is a loss of a format that has nothing but the question."""
    kind = parts.kind(question)
    lost = parts.losses(authored.bank(Section("", (question,))), frozenset({kind}))
    own = {"at", "text", "options", "weighed", "answer"}
    filled = [
        it.name for it in fields(question) if getattr(question, it.name) and it.name not in own
    ]
    points = {"must", "also"} <= set(filled)
    inside = [
        any(it.because for it in question.options),
        any(it.flaw for it in question.options),
        bool(question.picture and question.picture.caption),
        bool(question.picture and question.picture.dark),
    ]
    assert len(lost) == len(filled) - points + sum(inside)
