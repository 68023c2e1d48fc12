"""A question whose strongest answer is not written out is still answered in a quiz."""

from meshcards.exchange.items import Option, Question
from meshcards.exchange.outgoing.asked import Way, asked

OPTIONS = (Option("", right=True, because="So."), Option("", because="It is vague."))


def test_the_short_answer_is_the_answer_where_there_is_no_other() -> None:
    way = asked(Question(1, "Is it?", OPTIONS, weighed=True, short="Yes.", must=("A point",)))
    assert way.way is Way.WRITE
    assert way.feedback == "Yes.\n\n---\n\nSo.\n\nIt is vague."


def test_the_points_are_the_answer_where_there_is_no_other() -> None:
    way = asked(Question(1, "Is it?", OPTIONS, weighed=True, must=("One", "Two")))
    assert way.feedback == "- One\n- Two\n\n---\n\nSo.\n\nIt is vague."
