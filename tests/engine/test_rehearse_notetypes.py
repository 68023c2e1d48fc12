"""A rehearsal says why notes conflict, and which note types get another look."""

import pytest
from anki.collection import Collection
from anki.models import NotetypeDict

from meshcards.cards.note import Kind
from meshcards.rehearse.values import Clash, Harm, Options, Update
from tests.engine.conftest import Mini, import_package
from tests.engine.rehearsing import ids, tried
from tests.engine.test_learners import FACT
from tests.engine.test_learners_collection import (
    HARMFUL,
    HARMLESS,
    change_notetype,
    names,
    notetype,
)
from tests.engine.test_rehearse_work import with_options
from tests.engine.test_upgrade import restyle

WHY = {
    "added": "its field 'Mine' is not in the release: it was added",
    "removed": "it lacks the field 'Reserved 4' of the release",
    "reordered": "its field 'Sound back' is number 2, and in the release number 4",
}


@pytest.mark.parametrize("change", HARMFUL)
def test_notes_of_another_note_type_conflict_and_the_field_is_named(
    change: str, started: Collection, mini: Mini
) -> None:
    kind = notetype(started)
    HARMFUL[change](started, kind)
    started.models.update_dict(kind)
    mini.grow()
    mini.edit("the plane", "the control plane")
    package = mini.release().path

    outcome = tried(started, package).outcome

    (clash,) = outcome.clashes
    assert (clash.notetype, clash.differences) == (kind["name"], (WHY[change],))
    assert ids(clash.notes) == ["mini/envoy/role", FACT]
    assert ids(outcome.new) == ["mini/envoy/new"]
    assert outcome.notetypes == (f"{kind['name']}+",)
    assert outcome.harms == {Harm.STUCK: 2}
    import_package(started, package)
    assert tried(started, package).outcome.clashes == outcome.clashes  # and for good


def test_a_card_type_that_was_added_is_named(started: Collection, mini: Mini) -> None:
    kind = notetype(started, "mini/why")
    template = started.models.new_template("Mine")
    template |= {"qfmt": "{{Answer}}", "afmt": "{{Question}}"}
    started.models.add_template(kind, template)
    started.models.update_dict(kind)

    (clash,) = tried(started, mini.release().path).outcome.clashes

    assert clash.differences == ("its card type 'Mine' is not in the release: it was added",)


def test_a_note_that_was_given_another_note_type_is_named(started: Collection, mini: Mini) -> None:
    clone = started.models.copy(notetype(started))
    change_notetype(started, FACT, clone)

    clashes = tried(started, mini.release().path).outcome.clashes

    why = "the release gives these notes another note type, 'Mini Fact'"
    assert [(it.differences, ids(it.notes)) for it in clashes] == [((why,), [FACT])]
    assert isinstance(clashes[0], Clash)


@pytest.mark.parametrize("change", HARMLESS)
def test_names_and_styles_conflict_with_nothing(
    change: str, started: Collection, mini: Mini
) -> None:
    kind = notetype(started)
    HARMLESS[change](started, kind)
    started.models.update_dict(kind)

    outcome = tried(started, mini.release().path).outcome

    assert (outcome.clashes, outcome.notetypes, outcome.looks) == ((), (), ())


def test_another_look_is_named(
    started: Collection, mini: Mini, monkeypatch: pytest.MonkeyPatch
) -> None:
    restyle(monkeypatch, Kind.QUESTION, css=".card { color: teal }")

    outcome = tried(started, mini.release().path, mini.folder.with_name("1.apkg")).outcome

    assert (outcome.looks, outcome.own_looks) == (("Mini Question",), ())
    assert (outcome.updated, outcome.harms) == ((), {})


def test_an_own_look_that_would_go_is_named_where_the_earlier_one_is_known(
    started: Collection, mini: Mini
) -> None:
    kind: NotetypeDict = notetype(started)
    kind["css"] = "/* mine */"
    started.models.update_dict(kind)
    first = mini.folder.with_name("1.apkg")

    rehearsal = tried(started, first, first, others=True)

    always = with_options(rehearsal, Options(notetypes=Update.ALWAYS))
    assert (rehearsal.outcome.looks, rehearsal.outcome.own_looks) == ((), ())
    assert (always.looks, always.own_looks) == (("Mini Fact",), ("Mini Fact",))
    assert "Mini Fact" in names(started)
