"""The core path of the bundled deck: what its description promises, on the engine."""

import html
import re
import shutil
from collections.abc import Iterator

import pytest
from anki.collection import Collection

from tests.engine.conftest import build
from tests.engine.test_oracle import SHIPPED
from tests.study import learner

CORE = "tag:service-mesh::covers::core"
CARDS, DAYS = 280, 14  # twenty new cards a day for two weeks


@pytest.fixture(scope="module")
def studied(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Collection, list[list[int]]]]:
    """A learner who suspended what the description says, and the new cards of each day."""
    folder = tmp_path_factory.mktemp("core")
    bank = shutil.copytree(SHIPPED, folder / "bank")
    with learner.studying(build(bank, folder / "deck.apkg"), folder) as collection:
        deck = collection.decks.by_name("Service Mesh Interview")
        assert deck
        codes = map(html.unescape, re.findall(r"<code>(.*?)</code>", deck["desc"]))
        (search,) = [it for it in codes if it.endswith(f" -{CORE}")]
        collection.sched.suspend_cards(collection.find_cards(search))
        yield collection, [list(day) for day in learner.days(collection)]


def test_twenty_new_cards_a_day_finish_the_core_path_in_two_weeks(
    studied: tuple[Collection, list[list[int]]],
) -> None:
    collection, days = studied
    seen = [card for day in days for card in day]
    assert sorted(seen) == sorted(collection.find_cards(CORE))
    assert len(seen) <= CARDS
    assert len(days) <= DAYS


def test_the_core_path_has_some_forty_questions_from_every_topic(
    studied: tuple[Collection, list[list[int]]],
) -> None:
    collection, _ = studied
    asked = collection.find_cards(f"{CORE} note:*Question")
    assert 36 <= len(asked) <= 44
    topics = {collection.get_card(it).did for it in asked}
    assert topics == {collection.get_card(it).did for it in collection.find_cards("note:*Question")}


@pytest.mark.parametrize(
    "question", ["mtls-in-istio", "canary-release", "mesh-versus-app-telemetry", "envoy-sidecar"]
)
def test_the_core_path_has_what_interviewers_ask_most(
    studied: tuple[Collection, list[list[int]]], question: str
) -> None:
    collection, _ = studied
    assert collection.find_cards(f"{CORE} tag:service-mesh::question::{question} note:*Question")
