"""Studying a part of a deck: what docs/learners.md says of it, measured on the engine."""

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from anki.collection import Collection
from anki.decks import DeckId, FilteredDeckConfig
from anki.scheduler.v3 import CardAnswer, Scheduler

from meshcards import api
from tests.engine.conftest import (
    FIRST_RELEASE,
    MONTH,
    Copy,
    build,
    history,
    import_package,
    study,
    touched_at,
)
from tests.engine.test_learners import note
from tests.engine.test_learners_page import page
from tests.engine.test_oracle import SHIPPED

DECK = """\
id: mini
title: Mini
topics: [traffic, basics]
curricula: {ica: {title: ICA, goals: {routing: Route, edge: Guard}}}
"""
TRAFFIC = """\
title: Traffic
questions:
  - id: canary
    question: How?
    level: advanced
    strongest: {answer: Slowly.}
    others: [{falls_short: Risky.}]
    terms: [envoy, xds]
    covers: [ica/routing]
  - id: mirror
    question: What?
    level: foundational
    strongest: {answer: A copy.}
    others: [{falls_short: Old.}]
    terms: [xds]
    covers: [ica/edge]
"""
BASICS = """\
title: Basics
terms:
  - id: envoy
    name: Envoy
    facts: [{id: name, text: 'Envoy is a {{c2::proxy}}.'}, {id: port, text: 'Port {{c1::15001}}.'}]
  - {id: xds, name: xDS, facts: [{id: role, text: 'xDS is {{c1::an API}}.'}]}
  - {id: spare, name: spare, facts: [{id: role, text: 'A spare part.'}]}
"""
ANOTHER = """\
  - id: retry
    question: When?
    strongest: {answer: Later.}
    others: [{falls_short: Now.}]
    terms: [envoy]
"""
ENVOY = {"envoy/name", "envoy/port"}

Searches = dict[str, set[str]]
SEARCHES: Searches = {
    "tag:mini::level::advanced": {"canary", *ENVOY},
    "tag:mini::level::foundational": {"mirror", "xds/role"},
    "tag:mini::covers::ica::routing": {"canary", *ENVOY, "xds/role"},
    "tag:mini::covers::ica": {"canary", "mirror", *ENVOY, "xds/role"},
    "tag:mini::question::canary": {"canary", *ENVOY, "xds/role"},
    "tag:mini::question::mirror": {"mirror", "xds/role"},
    "tag:mini::kind::fact::name": {"envoy/name", "spare/role"},
    "tag:mini::kind::fact": {*ENVOY, "xds/role", "spare/role"},
    "tag:mini::topic::basics tag:mini::level::advanced": ENVOY,
}


@pytest.fixture
def folder(write_bank: Callable[..., Path]) -> Path:
    """A bank whose questions name terms of another topic."""
    return write_bank({"traffic": TRAFFIC, "basics": BASICS}, name="mini", deck=DECK)


@pytest.fixture
def studied(learner: Collection, folder: Path, tmp_path: Path) -> Collection:
    """A learner who has its first release."""
    import_package(learner, build(folder, tmp_path / "first.apkg"))
    return learner


def found(collection: Collection, search: str) -> set[str]:
    """The ids of the notes that a search finds."""
    notes = map(collection.get_note, collection.find_notes(search))
    return {it["ID"].removeprefix("mini/") for it in notes}


@pytest.mark.parametrize("search", SEARCHES)
def test_a_search_finds_questions_with_the_facts_behind_them(
    search: str, studied: Collection
) -> None:
    assert found(studied, search) == SEARCHES[search]


def test_a_search_finds_the_cards_that_ask_for_names_only(studied: Collection) -> None:
    cards = studied.find_cards("tag:mini::kind::fact::name card:1")

    sides = [studied.get_card(it).render_output() for it in cards]
    asked = {re.sub(r"<[^>]*>", "", it.question_text).strip() for it in sides}
    assert asked == {"Basics\n[...] is a proxy.", "Basics\nA [...] part."}


def test_a_fact_that_no_question_needs_has_no_tag_to_study_by(studied: Collection) -> None:
    assert note(studied, "mini/spare/role").tags == [
        "mini::kind::fact::name",
        "mini::topic::basics",
    ]


def filtered(collection: Collection, search: str) -> DeckId:
    """A filtered deck of one search, made as the dialog makes it."""
    deck = collection.sched.get_or_create_filtered_deck(DeckId(0))
    first = deck.config.search_terms[0]
    del deck.config.search_terms[1:]
    first.search = search
    return DeckId(collection.sched.add_or_update_filtered_deck(deck).id)


@pytest.mark.parametrize("reviewed", [False, True])
def test_a_filtered_deck_gives_a_card_back_when_it_was_learned_or_reviewed(
    studied: Collection, *, reviewed: bool
) -> None:
    (chosen, *others) = studied.find_cards("tag:mini::question::mirror")
    home = studied.get_card(chosen).did
    studied.sched.suspend_cards(others)
    if reviewed:
        studied.sched.set_due_date([chosen], "0")
    deck = filtered(studied, "tag:mini::question::mirror")
    studied.decks.set_current(deck)

    def answered_good() -> DeckId:
        scheduler = studied.sched
        assert isinstance(scheduler, Scheduler)
        (first, *_) = scheduler.get_queued_cards().cards
        assert first.card.id == chosen
        card = studied.get_card(chosen)
        assert card.did == deck
        card.start_timer()
        scheduler.answer_card(
            scheduler.build_answer(card=card, states=first.states, rating=CardAnswer.GOOD)
        )
        card.load()
        return card.did

    if not reviewed:
        assert answered_good() == deck  # it has only begun to be learned
    assert answered_good() == home
    assert studied.get_card(chosen).ivl > 0


def test_a_filtered_deck_is_made_by_the_words_that_the_page_gives(learner: Collection) -> None:
    config: FilteredDeckConfig = learner.sched.get_or_create_filtered_deck(DeckId(0)).config
    words = (
        f"*Tools > {learner.tr.qt_misc_create_filtered_deck().removesuffix('...')}*",
        f"*{learner.tr.actions_search()}*",
        f"*{learner.tr.decks_cards_selected_by()}*",
        f"*{learner.tr.decks_order_added()}*",
        f"*{learner.tr.decks_limit_to()}*",
        f"*{learner.tr.decks_build()}*",
    )

    assert config.search_terms[0].limit == 100  # as both say
    for text in ((SHIPPED / "deck.yaml").read_text(encoding="utf-8"), page()):
        assert not [it for it in words if it not in " ".join(text.split())]


def test_a_new_question_changes_the_facts_that_it_needs_and_no_others(
    studied: Collection, folder: Path, tmp_path: Path
) -> None:
    study(studied, 3)
    for item in ("mini/envoy/port", "mini/xds/role"):
        own = note(studied, item)
        own["Extra"] = "my words"
        studied.update_note(own)
        touched_at(studied, own.id, FIRST_RELEASE + 5)
    before = history(studied)
    traffic = folder / "traffic.yaml"
    traffic.write_text(traffic.read_text(encoding="utf-8") + ANOTHER, encoding="utf-8")

    made = api.build(folder, tmp_path / "next.apkg", now=FIRST_RELEASE + MONTH)

    assert {item for _, item in made.update.changed} == ENVOY
    assert {item for _, item in made.update.new} == {"retry"}
    assert import_package(studied, made.path) == {"new": 1, "updated": 2, "duplicate": 4}
    assert found(studied, "tag:mini::question::retry") == {"retry", *ENVOY}
    assert note(studied, "mini/envoy/port")["Extra"] == ""
    assert note(studied, "mini/xds/role")["Extra"] == "my words"
    cards, reviews = history(studied)
    assert reviews == before[1]
    assert [it for it in cards if it in before[0]] == before[0]


def test_the_searches_of_the_bundled_decks_description_find_what_they_say(
    learner: Collection, tmp_path: Path, copied: Copy
) -> None:
    import_package(learner, build(copied(SHIPPED), tmp_path / "shipped.apkg"))
    deck = learner.decks.by_name("Service Mesh Interview")
    assert deck
    codes = map(html.unescape, re.findall(r"<code>(.*?)</code>", deck["desc"]))
    level, goal, exam, question, names, cilium = [it for it in codes if it.startswith("tag:")]

    def amount(search: str) -> int:
        return len(learner.find_cards(search))

    every = amount("deck:*")
    assert 0 < amount(level) < every
    assert 0 < amount(goal) < amount(exam) < every
    (asked,) = learner.find_notes(f"{question} note:*Question")
    assert learner.get_note(asked)["ID"] == question.replace(
        "tag:service-mesh::question::", "service-mesh/"
    )
    assert amount(f"{question} note:*Fact") > 1
    assert 0 < amount(names) < amount("note:*Fact")
    assert amount(f"{cilium} note:*Question") > 1
    for search in re.findall(r"`(tag:.*?)`", page()):
        assert search in {level, goal, question, names}
    assert level.endswith("::foundational")
    for other in ("intermediate", "advanced"):
        assert f"<code>{other}</code>" in deck["desc"]
        assert amount(level.replace("foundational", other)) > 0
