"""The simulation of ``meshcards plan`` beside Anki's engine, and the options it writes."""

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

import pytest
from anki.collection import Collection
from anki.decks import DeckId

from meshcards import api, opening
from meshcards.anki import preset
from meshcards.anki.preset import Options
from meshcards.compiler.join import Ask
from meshcards.plan import interval
from meshcards.plan.learner import Learner, State
from meshcards.plan.memory import AGAIN, EASY, HARD, Memory, Model
from meshcards.plan.simulated import NO_LIMIT, Limits, Study
from tests.engine import sixty
from tests.engine.conftest import Mini, deck_id, history, import_package, study
from tests.engine.sixty import SIXTY, Answer

GOAL, NEW = "core/traffic", 3  # eighty-four cards, the last of them new after four weeks


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> list[Answer]:
    """Sixty days in the engine: first only new cards and reviews, then reviews only."""
    keep = f"tag:service-mesh::covers::{GOAL.replace('/', '::')}"
    with sixty.collection(tmp_path_factory.mktemp("sixty"), keep) as collection:
        return sixty.in_engine(collection, Limits(NEW), Learner(), SIXTY)


@pytest.fixture(scope="module")
def ours() -> Study:
    """The same, simulated."""
    return sixty.simulate(sixty.cards(GOAL), Limits(NEW), Learner())


def test_each_day_has_the_new_cards_that_the_engine_has(answers: list[Answer], ours: Study) -> None:
    assert [it.new for it in ours.days] == sixty.by_day(answers, State.LEARNING)


def test_reviews_are_those_of_the_engine_within_a_tenth(answers: list[Answer], ours: Study) -> None:
    """Fuzz puts a card on another day of the same few, so sums agree and single days need not."""
    engine = sixty.by_day(answers, State.REVIEW)
    simulated = [it.reviews for it in ours.days]
    off = [abs(a - b) for a, b in zip(accumulate(simulated), accumulate(engine), strict=True)]
    assert max(off) <= 0.1 * sum(engine)
    for at in range(0, SIXTY, 10):
        assert sum(simulated[at : at + 10]) == pytest.approx(sum(engine[at : at + 10]), abs=15)
    assert sum(it.answers for it in ours.days) == pytest.approx(len(answers), rel=0.1)


def test_every_memory_is_the_one_that_the_engine_has(answers: list[Answer]) -> None:
    model = Model()
    for it in answers:
        stability, difficulty = model.after(it.before, it.rating, it.days)
        assert stability == pytest.approx(it.after.stability, rel=2e-3, abs=2e-3)
        assert difficulty == pytest.approx(it.after.difficulty, abs=2e-3)


def test_every_interval_is_within_the_bounds_of_its_fuzz(answers: list[Answer]) -> None:
    model = Model()
    waiting = [it for it in answers if it.interval]
    assert {it.state for it in waiting} == set(State)
    for it in waiting:
        first, last = bounds(model, it)
        assert first <= it.interval <= last, it


def bounds(model: Model, it: Answer) -> tuple[int, int]:
    """From and to which interval the rules let the engine choose."""
    wanted = model.interval(it.after)
    if it.state is not State.REVIEW or it.before is None:
        least = 1
        if it.rating == EASY and it.before:
            good = model.interval(model.after(it.before, EASY - 1, it.days))
            least = interval.bounds(good, 1)[0] + 1
        first, _ = interval.bounds(max(wanted, 1), 1)
        return min(first, least), interval.bounds(max(round(wanted), least, 1), least)[1] + 1
    shortest = longest = 1
    for each in model.intervals(it.before, Memory(*it.after), it.rating):
        least = interval.least_of(each, it.interval_before)
        low = interval.bounds(each, max(shortest, least))[0]
        high = interval.bounds(each, max(longest, least))[1]
        shortest, longest = low + 1, high + 1
    return shortest - 1, longest - 1


def test_the_intervals_of_a_simulation_are_as_long_as_the_engines(
    answers: list[Answer], ours: Study
) -> None:
    """By the number of a card's answers that were no step: the first interval, the second…"""
    engine: dict[int, list[int]] = {}
    amount: Counter[int] = Counter()
    for it in answers:
        if it.interval:
            amount[it.card] += 1
            engine.setdefault(amount[it.card], []).append(it.interval)
    for number in (1, 2, 3):
        mine = [lengths[number - 1] for lengths in ours.intervals if len(lengths) >= number]
        assert mean(mine) == pytest.approx(mean(engine[number]), rel=0.12)


def mean(amounts: Sequence[int]) -> float:
    return sum(amounts) / len(amounts)


def test_the_engine_forgets_as_often(answers: list[Answer]) -> None:
    reviews = [it.rating for it in answers if it.state is State.REVIEW]
    assert sum(it == AGAIN for it in reviews) / len(reviews) == pytest.approx(0.1, abs=0.04)
    assert HARD in reviews


def write_preset(mini: Mini, options: Options) -> Path:
    """The package of ``options`` for a bank."""
    deck = opening.bank(mini.folder, Ask(notes=True)).deck
    assert deck
    path = mini.folder.with_name(f"{options.new}.apkg")
    preset.write(deck, options, path)
    return path


OPTIONS = Options("Mini: 31 new a day", 31, NO_LIMIT, 0.85)


def presets(collection: Collection) -> dict[str, str]:
    """By the name of a deck, the name of its options."""
    return {
        it.name: collection.decks.config_dict_for_deck_id(DeckId(it.id))["name"]
        for it in collection.decks.all_names_and_ids()
    }


def test_a_preset_comes_only_with_import_any_deck_presets(started: Collection, mini: Mini) -> None:
    before, options = history(started), presets(started)

    import_package(started, write_preset(mini, OPTIONS))

    assert presets(started) == options == dict.fromkeys(options, "Default")
    assert history(started) == before
    assert [it["name"] for it in started.decks.all_config()] == ["Default"]


def test_a_preset_changes_the_options_of_its_deck_and_nothing_else(
    started: Collection, mini: Mini
) -> None:
    other = deck_id(started, "Other")
    own = started.decks.add_config("My own")
    mini_deck = started.decks.get(deck_id(started, "Mini"))
    assert mini_deck
    started.decks.set_config_id_for_deck_dict(mini_deck, own["id"])
    mini_deck["desc"] = "My own words."
    started.decks.save(mini_deck)
    before = history(started)
    notes = started.db.all("SELECT id, mod, flds, tags FROM notes") if started.db else []

    log = import_package(started, write_preset(mini, OPTIONS), with_deck_configs=True)

    assert log == {"duplicate": 1}
    assert history(started) == before
    assert started.db
    assert started.db.all("SELECT id, mod, flds, tags FROM notes") == notes
    now = started.decks.get(deck_id(started, "Mini"))
    assert now
    assert now["desc"] == "My own words."
    assert presets(started) == {
        "Default": "Default",
        "Mini": OPTIONS.name,
        "Mini::01 One": OPTIONS.name,
        "Other": "Default",
    }
    assert started.decks.config_dict_for_deck_id(other)["new"]["perDay"] == 20
    # It displaced the learner's own preset, which is still in the list.
    assert {it["name"] for it in started.decks.all_config()} == {"Default", "My own", OPTIONS.name}


def test_the_options_are_ankis_defaults_but_for_what_the_plan_sets(
    started: Collection, mini: Mini
) -> None:
    import_package(started, write_preset(mini, OPTIONS), with_deck_configs=True)

    usual = started.decks.config_dict_for_deck_id(deck_id(started, "Default"))
    options = started.decks.config_dict_for_deck_id(deck_id(started, "Mini"))
    differing = {it for it in usual if usual[it] != options[it]} - {"id", "name", "mod", "usn"}
    assert differing == {"new", "rev", "buryInterdayLearning", "desiredRetention"}
    assert options["new"] == {**usual["new"], "perDay": 31, "bury": True}
    assert options["rev"] == {**usual["rev"], "perDay": NO_LIMIT, "bury": True}
    assert options["buryInterdayLearning"]
    assert options["desiredRetention"] == pytest.approx(0.85)


def test_another_plans_preset_comes_beside_the_first(started: Collection, mini: Mini) -> None:
    for new in (31, 12):
        options = Options(f"Mini: {new} new a day", new, NO_LIMIT, 0.9)
        import_package(started, write_preset(mini, options), with_deck_configs=True)

    mini_deck = started.decks.config_dict_for_deck_id(deck_id(started, "Mini"))
    assert mini_deck["new"]["perDay"] == 12
    assert len(started.decks.all_config()) == 3


def test_a_release_that_is_imported_later_keeps_the_preset(started: Collection, mini: Mini) -> None:
    import_package(started, write_preset(mini, OPTIONS), with_deck_configs=True)
    study(started, 2)
    mini.grow()

    import_package(started, mini.release().path, with_deck_configs=True)

    assert presets(started)["Mini::01 One"] == OPTIONS.name


def test_a_newcomer_who_imports_a_preset_first_gets_the_deck_later(
    learner: Collection, mini: Mini
) -> None:
    import_package(learner, write_preset(mini, OPTIONS), with_deck_configs=True)

    log = import_package(learner, api.build(mini.folder, mini.folder / "a.apkg", now=9**9).path)

    assert log == {"new": 2, "updated": 1}
    assert learner.fix_integrity()[1]
