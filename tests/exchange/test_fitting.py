"""What a bank cannot have is left out and reported, so that a bank builds after an import."""

from dataclasses import replace

import pytest

from meshcards.exchange.added import fitting
from meshcards.exchange.items import Fact, How, Loss, Option, Question
from meshcards.text import markup

A, B = Option("Alpha", right=True), Option("Beta")
WHICH = Question(7, "Which?", options=(A, B))


def fitted(it: Question) -> tuple[Question | None, list[tuple[How, str]]]:
    question, losses = fitting.question(it)
    assert {loss.at for loss in losses} <= {7}
    return question, [(loss.how, loss.what) for loss in losses]


def lost(what: str) -> list[tuple[How, str]]:
    return [(How.LOST, what)]


def test_a_sound_question_stays_as_it_is() -> None:
    assert fitted(WHICH) == (WHICH, [])


@pytest.mark.parametrize(
    ("question", "what"),
    [
        (
            replace(WHICH, text=" "),
            "a question without a text, whose answer is 'Alpha / Beta'",
        ),
        (Question(7, "Why?"), "the question 'Why?', which has no answer"),
        (replace(WHICH, options=(B, B)), "a second choice 'Beta'"),
        (replace(WHICH, options=(B,)), "the question 'Which?', which has no right answer"),
        (
            Question(7, "Why?", answer="a" * 10_001),
            "the question 'Why?', with a text of 10,001 characters (limit 10,000)",
        ),
    ],
)
def test_what_no_bank_can_have_is_left_out(question: Question, what: str) -> None:
    left, losses = fitting.question(question)

    assert left is None
    assert Loss(7, How.LOST, what) in losses


def test_choices_that_are_all_right_are_a_plain_answer() -> None:
    right = (replace(A, because="It is first."), Option("Gamma", right=True))

    question, losses = fitted(replace(WHICH, options=right))

    assert question == Question(7, "Which?", answer="- Alpha\n- Gamma", because="It is first.")
    assert losses == [(How.GUESSED, "choices that are all right, as a plain answer")]


def test_a_single_choice_that_is_right_is_the_answer() -> None:
    assert fitted(replace(WHICH, options=(A,))) == (Question(7, "Which?", answer="Alpha"), [])


def test_the_same_choice_twice_is_one_with_both_reasons() -> None:
    again = Option("Beta", because="Why not.")

    question, losses = fitted(replace(WHICH, options=(A, B, again)))

    assert question == replace(WHICH, options=(A, again))
    assert losses == lost("a second choice 'Beta'")


def test_a_reason_without_its_choice_goes_to_the_question() -> None:
    question, losses = fitted(replace(WHICH, options=(A, B, Option("", because="So."))))

    assert question == replace(WHICH, because="So.")
    guess = "the reason of a choice without a text, as one of the question"
    assert losses == [(How.GUESSED, guess)]


def test_of_too_many_choices_those_that_are_right_stay() -> None:
    many = (*(Option(f"Wrong {n}") for n in range(14)), A)

    question, losses = fitted(replace(WHICH, options=many))

    assert question is not None
    assert [it.text for it in question.options] == [*(f"Wrong {n}" for n in range(11)), "Alpha"]
    assert losses == [(How.LOST, f"the choice 'Wrong {n}', one of 15") for n in (11, 12, 13)]


def test_of_many_right_choices_a_wrong_one_stays() -> None:
    many = (*(Option(f"Right {n}", right=True) for n in range(14)), B)

    question, losses = fitted(replace(WHICH, options=many))

    assert question is not None
    assert [it.text for it in question.options] == [*(f"Right {n}" for n in range(11)), "Beta"]
    assert len(losses) == 3


def test_a_weighed_question_keeps_its_shape_and_its_reason() -> None:
    options = (Option("Strong", right=True, because="One."), Option("", because="No.", flaw="dull"))
    weighed = replace(WHICH, options=options, weighed=True, because="Two.")

    question, losses = fitted(weighed)

    strongest = Option("Strong", right=True, because="One.\n\nTwo.")
    other = Option("", because="No.")
    assert question == replace(weighed, options=(strongest, other), because="")
    assert losses == lost("the flaw 'dull'")


@pytest.mark.parametrize("options", [(A, *[Option(f"{n}") for n in range(8)]), (A, A, B)])
def test_a_weighed_question_with_too_much_has_choices(options: tuple[Option, ...]) -> None:
    question, _ = fitted(replace(WHICH, options=options, weighed=True))

    assert question is not None
    assert not question.weighed
    assert len(question.options) >= 2


def test_a_question_with_choices_has_no_short_answer() -> None:
    question, losses = fitted(replace(WHICH, short="In short.", must=("One",)))

    assert question == replace(WHICH, because="In short.")
    assert losses == lost("the short answer and the points of a question with choices")


def test_a_tag_may_say_how_difficult_a_question_is() -> None:
    question, losses = fitted(replace(WHICH, tags=("cells", "bio::level::Advanced")))

    assert question == replace(WHICH, level="advanced")
    assert losses == lost("the tag 'cells'")


@pytest.mark.parametrize(
    ("text", "expected", "loss"),
    [
        ("See [it](a.html).", "See it.", (How.LOST, "the link to 'a.html', which is no URL")),
        ("See ![it](a.png).", "See it.", (How.LOST, "the picture 'a.png' inside a text")),
        ("See [](https://a.b/c).", "See <https://a.b/c>.", None),
        ("Is {{c1::it}}?", r"Is \{{c1::it}}?", None),
        ("-", r"\-", (How.GUESSED, "'-' is shown as it was typed")),
        ("a\x07b", "ab", (How.LOST, "a character that no card can show")),
        ("e\u0301", "é", None),
    ],
)
def test_a_text_becomes_one_that_a_card_can_show(
    text: str, expected: str, loss: tuple[How, str] | None
) -> None:
    question, losses = fitted(Question(7, "Why?", answer=text))

    assert question == Question(7, "Why?", answer=expected)
    assert losses == ([loss] if loss else [])


def test_a_text_of_which_markdown_shows_a_part_is_shown_as_typed() -> None:
    question, losses = fitted(Question(7, "Why?", answer="[Note]: important\n\nSo."))

    assert question is not None
    assert markup.plain("[Note]: important") in markup.rendered(question.answer)
    why = "a text is shown as it was typed, because Markdown shows only a part of it"
    assert losses == [(How.GUESSED, why)]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Nothing is hidden.", "the fact 'Nothing is hidden.': nothing is hidden; use the term's"),
        ("It is {{c1::open", "the fact 'It is {{c1::open': {{c1:: is never closed"),
        ("{{c1::*a}} b*", "the fact '{{c1::*a}} b*', which hides a part of a list or of markup"),
    ],
)
def test_a_fact_that_hides_nothing_whole_is_left_out(text: str, what: str) -> None:
    fact, losses = fitting.fact(Fact(7, text))

    assert fact is None
    assert losses[0].what.startswith(what)


def test_a_fact_may_hide_its_term() -> None:
    fact = Fact(7, "Envoy is a proxy.", term="Envoy")

    assert fitting.fact(fact) == (fact, [])
