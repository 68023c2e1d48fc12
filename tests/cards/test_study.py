"""A fact's tags say which questions need it, and which of its cards asks for a name only."""

from collections.abc import Callable
from pathlib import Path

import pytest

from meshcards.bank.model import Question, Term
from meshcards.cards import study
from meshcards.cards.note import Deck, Kind
from meshcards.cards.study import Study
from meshcards.text import cloze
from tests import compiled
from tests.cards.test_compose import bank, question, term, topic

ROLE = {"id": "role", "text": "Envoy is a {{c1::proxy}}."}


def of_facts(deck: Deck) -> dict[str, set[str]]:
    """By a fact's id, its tags, but for those that say where it is and what it is."""
    own = ("mesh::topic::", "mesh::kind::")
    return {
        note.id: {tag for tag in note.tags if not tag.startswith(own)}
        for note in deck.notes
        if note.kind is Kind.FACT
    }


def test_a_fact_has_the_lowest_level_and_all_goals_of_the_questions_that_name_its_term() -> None:
    first = question("canary", terms=["envoy"], level="advanced", covers=["ica/a", "cka/b"])
    second = question("mirror", terms=["xds", "envoy"], level="intermediate", covers=["ica/a"])

    found = of_facts(bank(topic(first, second), topic(term(), term("xds"), id="basics")))

    assert found["envoy/role"] == {
        "mesh::level::intermediate",
        "mesh::covers::ica::a",
        "mesh::covers::cka::b",
        "mesh::question::canary",
        "mesh::question::mirror",
    }
    assert found["xds/role"] == {
        "mesh::level::intermediate",
        "mesh::covers::ica::a",
        "mesh::question::mirror",
    }


@pytest.mark.parametrize(
    ("levels", "lowest"),
    [
        (("advanced", "foundational", "intermediate"), {"mesh::level::foundational"}),
        (("advanced", "intermediate"), {"mesh::level::intermediate"}),
        ((None, "advanced"), {"mesh::level::advanced"}),
        ((None, None), set()),
    ],
)
def test_the_lowest_level_is_that_of_the_questions_that_have_one(
    levels: tuple[str | None, ...], lowest: set[str]
) -> None:
    questions = [question(f"q{n}", level=it) for n, it in enumerate(levels)]

    tags = study.of_questions("mesh", questions)

    assert {tag for tag in tags if "::level::" in tag} == lowest


def test_a_term_that_no_question_names_gives_its_facts_no_tag_to_study_by() -> None:
    items: tuple[Question | Term, ...] = (question(level="advanced", terms=["envoy"]), term())

    assert of_facts(bank(topic(*items, term("xds"))))["xds/role"] == set()


def test_every_fact_of_a_term_has_the_tags_also_after_facts_of_others() -> None:
    whole = Study("mesh", [question("a", terms=["x"]), question("b", terms=["y", "y"])])

    found = [whole.of_fact(("mesh::kind::fact",), it) for it in ("x", "x", "y", "z", "x")]

    x = ("mesh::kind::fact", "mesh::question::a")
    y = ("mesh::kind::fact", "mesh::question::b")
    assert found == [x, x, y, ("mesh::kind::fact",), x]


def test_a_renamed_question_keeps_its_tag() -> None:
    renamed = question("canary-release", was="canary", terms=["envoy"])

    deck = bank(topic(renamed, term()))

    assert all("mesh::question::canary" in note.tags for note in deck.notes)
    assert not any("mesh::question::canary-release" in note.tags for note in deck.notes)


def test_a_question_that_is_not_in_the_deck_says_nothing_of_facts(
    write_bank: Callable[..., Path],
) -> None:
    least = "question: Why?, strongest: {answer: A}, others: [{falls_short: F}], terms: [envoy"
    traffic = f"title: T\nquestions: [{{id: sound, {least}]}}, {{id: broken, {least}, gone]}}]\n"
    basics = "title: B\nterms: [{id: envoy, name: Envoy, facts: [{id: role, text: Envoy.}]}]\n"

    deck = compiled.prepared(write_bank({"traffic": traffic, "basics": basics})).deck

    assert deck
    assert of_facts(deck) == {"envoy/role": {"mesh::question::sound"}}


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("A virtual service routes.", True),
        ("{{c1::Virtual\nservices}} route, and a {{c1::virtual service}} has {{c2::hosts}}.", True),
        ("{{c1::`VirtualService`::kind}} is its kind.", True),
        ("A {{c1::virtual {{c2::service}}}} routes.", True),
        ("A {{c1::virtual {{c1::service}}}} routes.", True),
        ("A {{c1::virtual service}} has {{c1::hosts}}.", False),
        ("The {{c1::virtual service of Istio}} routes.", False),
        ("A virtual service has {{c1::hosts}}.", False),
        ("A virtual service {{c2::routes}}.", True),
        ("It {{c2::routes}}.", False),
    ],
)
def test_a_first_card_asks_for_a_name_only_if_it_hides_nothing_else(text: str, only: bool) -> None:  # noqa: FBT001 - a case
    names = ("virtual service", "virtual services", "VirtualService")

    assert study.asks_for_a_name(cloze.clozed(text, names), names) is only


def test_a_name_may_run_over_a_line_end_that_is_nothing() -> None:
    assert study.asks_for_a_name(cloze.clozed("{{c1::服务\n网格}}。", ("服务网格",)), ("服务网格",))


def test_a_fact_that_asks_for_a_name_only_is_of_a_kind_below_facts() -> None:
    facts = [{"id": "name", "text": "Envoy is a {{c2::proxy}}."}, ROLE]

    name, role = bank(topic(term(facts=facts))).notes

    assert name.tags == ("mesh::kind::fact::name", "mesh::topic::traffic")
    assert role.tags == ("mesh::kind::fact", "mesh::topic::traffic")
