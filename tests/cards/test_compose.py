"""A bank becomes a deck: which notes there are, in what order, and how each is known."""

import re

import pytest

from meshcards.bank.deckfile import DeckFile
from meshcards.bank.model import Question, Term, Topic
from meshcards.cards import notetypes
from meshcards.cards.note import Deck, Kind, Note, Subdeck
from meshcards.problem import Place
from meshcards.text import markup
from tests import compiled

DECK = {"id": "mesh", "title": "Mesh", "topics": ["traffic"]}
NOTETYPES = dict(notetypes.of(DeckFile.model_validate(DECK)))


def question(item: str = "q", **keys: object) -> Question:
    least = {"question": "Why?", "strongest": {"answer": "A"}, "others": [{"falls_short": "F"}]}
    return Question.model_validate({"id": item, **least, **keys})


def term(item: str = "envoy", **keys: object) -> Term:
    least = {"name": "Envoy", "facts": [{"id": "role", "text": "Envoy is a proxy."}]}
    return Term.model_validate({"id": item, **least, **keys})


def topic(*items: Question | Term, id: str = "traffic", title: str = "04 Traffic") -> Topic:  # noqa: A002 - the model's own word
    place = Place(f"{id}.yaml")
    questions = [item for item in items if isinstance(item, Question)]
    terms = [item for item in items if isinstance(item, Term)]
    return Topic(
        id,
        place,
        title,
        tuple((place / "questions" / n, item) for n, item in enumerate(questions)),
        tuple((place / "terms" / n, item) for n, item in enumerate(terms)),
    )


def bank(*topics: Topic, **keys: object) -> Deck:
    return compiled.deck(DeckFile.model_validate({**DECK, **keys}), topics, {})


def composed(*items: Question | Term) -> Deck:
    return bank(topic(*items))


def fields(note: Note) -> dict[str, str]:
    names = [field.name for field in NOTETYPES[note.kind].fields]
    return dict(zip(names, note.fields, strict=True))


def test_the_facts_of_terms_stand_before_the_question_that_names_them() -> None:
    facts = [{"id": "a", "text": "Envoy"}, {"id": "b", "text": "Envoy"}]
    deck = composed(
        question("first"),
        question("second", terms=["xds", "envoy"]),
        question("third", terms=["envoy", "istiod"]),
        term("unnamed"),
        term("envoy", facts=facts),
        term("istiod"),
        term("xds"),
    )
    assert [note.id for note in deck.notes] == [
        "first",
        "xds/role",
        "envoy/a",
        "envoy/b",
        "second",
        "istiod/role",
        "third",
        "unnamed/role",
    ]


def test_terms_that_no_question_names_come_last_as_written() -> None:
    deck = composed(term("b"), term("a"), question("q"))
    assert [note.id for note in deck.notes] == ["q", "b/role", "a/role"]


def test_a_term_of_another_topic_stays_in_its_own() -> None:
    first = topic(question("q", terms=["envoy"]), id="traffic")
    second = topic(term("envoy"), id="basics", title="Basics")
    deck = bank(first, second)
    assert [(note.topic, note.id) for note in deck.notes] == [
        ("traffic", "q"),
        ("basics", "envoy/role"),
    ]
    assert "<li>Envoy</li>" in fields(next(iter(deck.notes)))["Terms"]


def test_topics_come_in_the_order_of_the_bank() -> None:
    topics = (topic(question("a"), id="z"), topic(question("b"), id="a"))
    deck = bank(*topics)
    assert [note.id for note in deck.notes] == ["a", "b"]


def test_a_subdeck_is_named_by_deck_and_topic() -> None:
    deck = composed()
    assert deck.subdecks == (
        Subdeck("traffic", "Mesh::04 Traffic", Place("traffic.yaml", ("title",))),
    )


def test_a_deck_keeps_what_identifies_it() -> None:
    deck = composed()
    assert (deck.id, deck.title, deck.place) == ("mesh", "Mesh", Place("deck.yaml"))
    assert dict(deck.notetypes) == NOTETYPES


def test_a_description_is_markdown() -> None:
    assert bank(description="*Read*\nme").description == "<em>Read</em> me"
    assert bank().description == ""


def test_a_description_has_no_line_end_that_anki_would_show_but_those_of_code() -> None:
    written = "One\ntwo.\n\n- a\n- b\n\n```\nx\n\ny\n```\n\nEnd  \nhere."

    html = bank(description=written).description

    code = re.search(r"<pre.*</pre>", html, re.DOTALL)
    assert code
    assert "x\n\ny\n" in code[0]
    assert html.replace(code[0], "") == (
        "<p>One two.</p><ul><li>a</li><li>b</li></ul><p>End<br />here.</p>"
    )


def test_the_same_bank_gives_the_same_deck() -> None:
    topics = topic(question(terms=["envoy"]), term())
    assert bank(topics) == bank(topics)


def test_a_question_knows_who_and_where_it_is() -> None:
    (note,) = composed(question("canary")).notes
    assert (note.id, note.kind, note.topic) == ("canary", Kind.QUESTION, "traffic")
    assert note.ordinals == (0,)
    assert note.place == Place("traffic.yaml", ("questions", 0))
    assert fields(note)["ID"] == "mesh/canary"


def test_a_fact_knows_who_and_where_it_is() -> None:
    facts = [{"id": "a", "text": "Envoy"}, {"id": "b", "text": "Envoy is a {{c3::proxy}}"}]
    _, note = composed(term(facts=facts)).notes
    assert (note.id, note.kind, note.topic) == ("envoy/b", Kind.FACT, "traffic")
    assert note.ordinals == (0, 2)
    assert note.place == Place("traffic.yaml", ("terms", 0, "facts", 1))
    assert fields(note)["ID"] == "mesh/envoy/b"


def test_editing_text_keeps_the_guid() -> None:
    before, after = (
        composed(question(), term()),
        composed(
            question(question="How?"), term(name="envoy", facts=[{"id": "role", "text": "envoy"}])
        ),
    )
    assert [note.guid for note in before.notes] == [note.guid for note in after.notes]
    assert before.notes != after.notes


def test_every_note_has_a_guid_of_its_own() -> None:
    deck = composed(question("envoy"), question("q"), term("envoy"), term("q"))
    assert len({note.guid for note in deck.notes}) == 4


def test_a_question_is_tagged_by_topic_kind_level_and_goals() -> None:
    (note,) = composed(question(level="advanced", covers=["ica/routing", "cka/dns"])).notes
    assert note.tags == (
        "mesh::covers::cka::dns",
        "mesh::covers::ica::routing",
        "mesh::kind::question",
        "mesh::level::advanced",
        "mesh::question::q",
        "mesh::topic::traffic",
    )


def test_a_question_without_level_or_goals_has_no_tag_for_them() -> None:
    (note,) = composed(question()).notes
    assert note.tags == ("mesh::kind::question", "mesh::question::q", "mesh::topic::traffic")
    assert fields(note)["Level"] == ""


def test_a_fact_is_tagged_by_topic_and_kind() -> None:
    (note,) = composed(term(facts=[{"id": "role", "text": "Envoy is a {{c1::proxy}}."}])).notes
    assert note.tags == ("mesh::kind::fact", "mesh::topic::traffic")


def test_an_answer_is_made_html_once_though_two_fields_have_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[str] = []
    once = markup.rendered

    def counted(text: str) -> str:
        made.append(text)
        return once(text)

    monkeypatch.setattr(markup, "rendered", counted)
    others = [{"answer": "Counted two."}]
    composed(question("first", strongest={"answer": "Counted one."}, others=others))
    assert sorted(it for it in made if it.startswith("Counted")) == ["Counted one.", "Counted two."]
