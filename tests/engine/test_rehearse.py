"""A rehearsal says what the import then does, and finds what none may do."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from anki.collection import Collection

from meshcards.rehearse import engine, trial
from meshcards.rehearse.values import DEFAULTS, OTHERS, Harm, Options, Update
from tests.engine.conftest import ALWAYS, NEVER, Mini, history, import_package, touched_at
from tests.engine.rehearsing import ids, tried, write
from tests.engine.test_learners import FACT, note

AFTER = 4_000_000_000  # after any build of these tests


@pytest.fixture
def package(started: Collection, mini: Mini) -> Path:
    """The next release: two changed notes, one of which the learner edited later, and a new one."""
    write(started, AFTER)
    mini.edit("the plane", "the {{c2::control}} plane")
    mini.edit("Say it.", "Say it aloud.")
    mini.grow()
    return mini.release().path


CHOICES: dict[Options, dict[str, object]] = {
    DEFAULTS: {},
    OTHERS[0]: {"update_notes": ALWAYS},
    OTHERS[1]: {"update_notes": NEVER},
    OTHERS[2]: {"update_notetypes": ALWAYS},
    OTHERS[3]: {"update_notetypes": NEVER},
    OTHERS[4]: {"merge_notetypes": True},
    OTHERS[5]: {"with_scheduling": True},
    OTHERS[6]: {"with_deck_configs": True},
}


def test_the_options_are_those_of_the_dialog_and_each_is_another() -> None:
    assert len({it.name for it in CHOICES}) == 8
    assert Options(notes=Update.ALWAYS).name == "Update notes: Always"
    assert DEFAULTS.name == "Anki's defaults"


def test_what_is_said_of_notes_cards_and_reviews_is_what_the_import_does(
    package: Path, started: Collection, tmp_path: Path
) -> None:
    rehearsal = tried(started, package, others=True)
    before = history(started)
    started.close()
    outcomes = {it.options: it for it in (rehearsal.outcome, *rehearsal.others)}
    assert outcomes.keys() == CHOICES.keys()

    for number, (options, outcome) in enumerate(outcomes.items()):
        copy = shutil.copytree(Path(started.path).parent, tmp_path / f"copy {number}")
        with closing(Collection(str(copy / "collection.anki2"))) as learner:
            log = import_package(learner, package, **CHOICES[options])
            cards, reviews = history(learner)
            empty = len(learner.get_empty_cards().notes)
        said = outcome.log._asdict()
        assert (outcome.log.new, outcome.log.updated) == (len(outcome.new), len(outcome.updated))
        assert {way: amount for way, amount in said.items() if amount} == log
        assert (outcome.cards.before, outcome.cards.after) == (len(before[0]), len(cards))
        assert (outcome.reviews.before, outcome.reviews.after) == (len(before[1]), len(reviews))
        assert outcome.cards.new == len(cards) - len(before[0])
        assert outcome.empty == empty
    started.reopen()


def test_each_note_is_named(package: Path, started: Collection) -> None:
    outcome = tried(started, package).outcome

    assert ids(outcome.new) == ["mini/envoy/new"]
    assert [(it.id, it.name) for it in outcome.updated] == [("mini/why", "Why?")]
    (left,) = outcome.left
    assert (left.note.id, left.note.name) == (FACT, "istiod is the plane.")
    assert left.mine == AFTER
    assert left.theirs < AFTER
    assert [it.field for it in left.texts] == ["Text", "Extra"]
    assert left.note.number == note(started).id
    assert (outcome.same, outcome.kept, outcome.harms) == (1, (), {})


def test_what_the_learner_has_stays_as_it_is(package: Path, started: Collection) -> None:
    before = history(started)

    tried(started, package, others=True)

    assert history(started) == before
    assert not started.find_notes('"ID:mini/envoy/new"')


def test_new_decks_tags_and_descriptions_are_named(started: Collection, mini: Mini) -> None:
    (mini.folder / "deck.yaml").write_text(
        "id: mini\ntitle: Mini\ndescription: Larger.\ntopics: [one, two]\n", encoding="utf-8"
    )
    (mini.folder / "two.yaml").write_text(
        "title: 02 Two\nquestions: [{id: how, question: How?, answer: So.}]\n", encoding="utf-8"
    )

    outcome = tried(started, mini.release().path).outcome

    assert outcome.decks == ("Mini::02 Two",)
    assert outcome.described == ("Mini",)
    assert outcome.tags == ("mini::question::how", "mini::topic::two")
    assert (outcome.presets, outcome.looks, outcome.notetypes) == ((), (), ())


# What no import does is done here after it, to see that it would be found.
DAMAGE = {
    "DELETE FROM revlog WHERE id = (SELECT min(id) FROM revlog)": {Harm.REVIEWS: 1},
    "UPDATE revlog SET ease = 1 + ease": {Harm.REVIEWS: 3},
    "DELETE FROM cards WHERE id = (SELECT min(id) FROM cards)": {Harm.CARDS: 1},
    "UPDATE cards SET ivl = 1 + ivl WHERE id = (SELECT min(id) FROM cards)": {Harm.CARDS: 1},
    "UPDATE cards SET did = 1 WHERE id = (SELECT max(id) FROM cards)": {Harm.CARDS: 1},
    "UPDATE cards SET flags = 3 WHERE id = (SELECT min(id) FROM cards)": {Harm.CARDS: 1},
    "UPDATE cards SET data = 'x' WHERE id = (SELECT min(id) FROM cards)": {Harm.CARDS: 1},
    "UPDATE cards SET mod = 1 + mod, usn = 7": {},
    "UPDATE notes SET flds = 'x' WHERE guid = 'own'": {Harm.NOTES: 1},
    "DELETE FROM notes WHERE guid = 'own'": {Harm.NOTES: 1},
    "UPDATE notes SET mod = 1 + mod WHERE guid = 'own'": {},
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_what_would_be_lost_is_found_row_by_row(
    damage: str, started: Collection, mini: Mini, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = started.new_note(started.models.by_name("Basic") or {})
    own.guid = "own"
    own["Front"] = "Mine?"
    started.add_note(own, started.decks.id("Own") or 0)  # type: ignore[arg-type] # of its type or 0
    real = engine.imported

    def imported(
        collection: Path, package: Path, options: Options
    ) -> tuple[engine.Log, tuple[engine.Deck, ...]]:
        done = real(collection, package, options)
        with closing(sqlite3.connect(collection)) as rows, rows:
            rows.execute(damage)
        return done

    monkeypatch.setattr(engine, "imported", imported)

    outcome = tried(started, mini.folder.with_name("1.apkg")).outcome

    assert outcome.harms == DAMAGE[damage]


def test_the_same_release_again_brings_nothing(started: Collection, mini: Mini) -> None:
    outcome = tried(started, mini.folder.with_name("1.apkg")).outcome

    assert (outcome.same, outcome.log.duplicate, outcome.updated, outcome.new) == (3, 3, (), ())


def test_an_older_release_has_nothing_that_the_learner_lacks(
    started: Collection, mini: Mini
) -> None:
    first = mini.folder.with_name("1.apkg")
    mini.edit("the plane", "the control plane")
    second = mini.release().path
    import_package(started, second)

    unknown = tried(started, first).outcome
    known = tried(started, first, second).outcome

    assert (ids(unknown.kept), unknown.left) == ([FACT], ())
    assert (known.same, known.left) == (3, ())


def test_what_was_deleted_comes_back(started: Collection, mini: Mini) -> None:
    started.remove_notes([note(started).id])

    outcome = tried(started, mini.release().path).outcome

    assert ids(outcome.new) == [FACT]


def test_a_rehearsal_on_a_package_is_an_import_over_it(started: Collection, mini: Mini) -> None:
    first = mini.folder.with_name("1.apkg")
    mini.edit("Say it.", "Say it aloud.")
    package = mini.release().path

    rehearsal = trial.rehearse(package, first)

    assert rehearsal.earlier == (str(first),)
    assert ids(rehearsal.outcome.updated) == ["mini/why"]
    assert rehearsal.outcome.replaced == ()
    assert trial.rehearse(package, package).outcome.same == 3
    touched_at(started, note(started).id, AFTER)  # it is only rehearsed: the learner can go on
