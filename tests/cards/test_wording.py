"""What the lock remembers of a text is the same however it is wrapped."""

import pytest

from meshcards.cards import ids
from meshcards.cards.note import Wording
from meshcards.text.cloze import clozed


def of(text: str) -> Wording:
    return ids.of_fact(clozed(text, ("Envoy", "the proxy")))


def test_each_card_of_a_fact_has_a_digest_of_what_it_hides() -> None:
    whole, asks = of("{{c1::Envoy}} listens on {{c2::15001}}, not {{c2::15000}}.")

    assert asks == (of("{{c1::Envoy}}")[1][0], of("{{c1::15001}} {{c1::15000}}")[1][0])
    assert whole == of("Envoy listens on 15001, not {{c1::15000}}.").whole


@pytest.mark.parametrize(
    "text",
    [
        "{{c1::Envoy}} is\na proxy of {{c2::the mesh}}",
        "{{c1::Envoy::a name}} is a  proxy of {{c2::the\n  mesh::what?}}",
    ],
)
def test_wrapping_and_hints_change_no_digest(text: str) -> None:
    assert of(text) == of("{{c1::Envoy}} is a proxy of {{c2::the mesh}}")


def test_a_deletion_inside_another_belongs_to_both() -> None:
    _, asks = of("{{c1::the {{c2::inner}} part}}")

    assert asks == (of("{{c1::the inner part}}").asks[0], of("{{c1::inner}}").asks[0])


def test_another_word_is_another_digest() -> None:
    assert of("{{c1::Envoy}} is a proxy").asks != of("{{c1::Istio}} is a proxy").asks
    assert ids.of_question("Why?") != ids.of_question("How?")


def test_a_digest_never_changes_between_versions() -> None:
    # Another value would let renames and swaps of what was released go unseen.
    assert ids.of_question("Why  would\nyou?") == Wording("e6bc6a2c", ("e6bc6a2c",))
