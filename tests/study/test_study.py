"""What the study reads off cards; that its figures are the engine's is seen by running it."""

import pytest

from meshcards.text import cloze, giveaways, markup
from meshcards.text.giveaways import Card, Shown
from tests.study import backs, causes, facts

TEXTS = (
    "Envoy is the {{c2::proxy::what}} of `Istio`, **and** {{c3::std::vector}} is not.",
    "{{c1::a {{c2::b}} c}} at x::y.\n\n- one\n- two",
    "In `{{ .Values.x }}` it is {{c1::a `<b>` & c}}.",
)


@pytest.mark.parametrize("text", TEXTS)
def test_a_field_is_read_as_the_fact_that_it_was_made_of(text: str) -> None:
    made = cloze.clozed(text, ("Envoy",))
    assert not made.remarks
    read = facts.clozed(markup.rendered(made.text))

    assert giveaways.of_facts([Shown(0, read)]) == giveaways.of_facts([Shown(0, made)])


def test_the_first_cause_of_a_giveaway_counts() -> None:
    a, b = frozenset({"a"}), frozenset({"b"})
    first = Card(0, 0, a, a | b)
    day = [first, Card(0, 1, b, a | b), Card(1, 0, a, a), Card(2, 0, b, b), Card(3, 0)]

    amount, found = causes.counted([day, [Card(4, 0, b, b)]])

    assert amount == 5
    assert found == {causes.CAUSES[0]: 1, causes.CAUSES[1]: 2}
    assert causes.counted([[first, Card(2, 0, b, b)]])[1] == {causes.CAUSES[2]: 1}


@pytest.mark.parametrize(
    ("reason", "found"),
    [
        ('"It depends" says nothing.', True),
        ("\u201cIt depends\u201d says nothing.", True),
        ('It depends, and "never" is wrong.', False),
        ('"Depend" is no word of it.', False),
    ],
)
def test_a_reason_quotes_words_of_its_answer(reason: str, found: bool) -> None:  # noqa: FBT001 - a case
    assert backs.quotes(reason, "I would say it depends.") is found
