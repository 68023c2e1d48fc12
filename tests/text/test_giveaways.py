"""What a card asks for, what it shows, and so which others it gives away."""

from meshcards.text import cloze, giveaways
from meshcards.text.giveaways import Card, Shown


def cards(*texts: str) -> list[Card]:
    return giveaways.of_facts(Shown(n, cloze.clozed(text, ())) for n, text in enumerate(texts))


def gives_away(one: str, other: str) -> bool:
    """Whether the first card of a fact gives away the first of another."""
    made = cards(one, other)
    first, second = made[0], next(card for card in made if card.note == 1)
    return first.gives_away(second)


def test_siblings_give_each_other_away() -> None:
    one, other = cards("{{c1::Envoy}} is a {{c2::proxy}}.")
    assert one.gives_away(other)
    assert other.gives_away(one)


def test_a_sentence_gives_away_what_another_hides() -> None:
    assert gives_away("{{c1::Istio}} runs the Envoy proxy.", "{{c1::Envoy}} is quick.")
    assert gives_away("{{c1::Envoy}} is a part.", "{{c1::Envoy}} is quick.")
    assert not gives_away("{{c1::Istio}} runs it.", "{{c1::Envoy}} is quick.")


def test_an_answer_is_looked_for_in_whole_words_in_any_case_and_number() -> None:
    assert gives_away("{{c1::It}} has virtual services.", "A {{c1::Virtual Service}} is one.")
    assert not gives_away(
        "{{c1::It}} has virtual hosts and services.", "A {{c1::virtual service}}."
    )
    assert not gives_away("{{c1::It}} is a subset.", "A {{c1::set}} is one.")


def test_code_and_links_are_read_as_they_are_seen() -> None:
    assert gives_away("{{c1::It}} sets `retries`.", "It has {{c1::retries}}.")
    assert gives_away("{{c1::It}} is [mTLS](https://x.io/a).", "It has {{c1::mTLS}}.")
    assert not gives_away("{{c1::It}} is [so](https://x.io/mtls).", "It has {{c1::mTLS}}.")


def test_a_hint_is_no_part_of_the_sentence() -> None:
    assert not gives_away("{{c1::It::a proxy}} is here.", "A {{c1::proxy}}.")
    assert gives_away("{{c1::It::a proxy}} is a proxy.", "A {{c1::proxy}}.")


def test_any_of_a_cards_gaps_that_is_shown_gives_it_away() -> None:
    assert gives_away("{{c1::It}} is a proxy.", "{{c1::Envoy}} is a {{c1::proxy}}.")


def test_a_gap_inside_a_gap_is_an_answer_of_its_own() -> None:
    outer, inner = cards("It is {{c1::the {{c2::data}} plane}}.")
    assert [set(it.asks) for it in (outer, inner)] == [{"the data plane"}, {"data"}]


def test_an_answer_without_words_is_the_same_as_another() -> None:
    assert gives_away("{{c1::=>}} is an arrow.", "Write {{c1::=>}}.")
    assert not gives_away("{{c1::->}} is an arrow.", "Write {{c1::=>}}.")


def test_of_a_long_answer_its_beginning_is_enough() -> None:
    words = "one two three four five six seven eight"
    assert gives_away(f"{{{{c1::It}}}} is {words}.", f"{{{{c1::{words} nine}}}} is it.")


def test_cards_come_fact_by_fact_and_by_ordinal() -> None:
    made = cards("{{c3::a}} {{c1::b}}", "{{c2::c}} {{c1::d}}")
    assert [(card.note, card.ordinal) for card in made] == [(0, 0), (0, 2), (1, 0), (1, 1)]


def test_a_question_neither_gives_away_nor_is_given_away() -> None:
    question, (fact,) = Card(1, 0), cards("{{c1::Envoy}} is a proxy.")
    assert not question.gives_away(fact)
    assert not fact.gives_away(question)


def test_an_answer_without_words_is_the_same_whatever_its_hint() -> None:
    assert gives_away("{{c1::→::arrow}} is a sign.", "The sign is {{c1::→::drawn}}.")
    assert not gives_away("{{c1::→::sign}} is one.", "The other is {{c1::←::sign}}.")


def test_what_is_extra_on_a_back_gives_away_too() -> None:
    facts = [
        Shown(0, cloze.clozed("{{c1::Envoy}} is a proxy", ()), "It takes xDS."),
        Shown(1, cloze.clozed("{{c1::xDS}} is an API", ())),
        Shown(2, cloze.clozed("{{c1::proxy It}} is two words of two texts", ())),
    ]
    envoy, xds, both = giveaways.of_facts(facts)
    assert envoy.gives_away(xds)
    assert not xds.gives_away(envoy)
    assert not envoy.gives_away(both)
