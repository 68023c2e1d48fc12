"""A question may change from one shape to another: the note stays, and a learner's progress."""

import re
from itertools import pairwise

import pytest
from anki.collection import Collection

from tests import compiled
from tests.engine.conftest import Mini, history, import_package, note_of, sides, study
from tests.engine.oracle import failures

SHAPES = {
    "weighed": """\
    strongest: {answer: Because., because: It says so.}
    others: [{answer: Dunno., flaw: vague, falls_short: Says nothing.}]
""",
    "plain": """\
    answer: Because.
    because: It says so.
""",
    "choices": """\
    choices:
      - {text: Because., correct: true, because: It says so.}
      - {text: Dunno., because: Says nothing.}
""",
}
WAYS = [*pairwise(["weighed", "plain", "choices", "weighed"]), ("plain", "weighed")]


@pytest.mark.parametrize(("before", "after"), WAYS, ids=["-".join(way) for way in WAYS])
def test_a_released_question_of_another_shape_keeps_its_card_and_its_reviews(
    learner: Collection, mini: Mini, before: str, after: str
) -> None:
    if before != "weighed":
        mini.edit(SHAPES["weighed"], SHAPES[before])
    first = mini.folder.with_name("first.apkg")
    compiled.release(mini.folder, first, now=mini.now)
    import_package(learner, first)
    study(learner, 4)
    rows = history(learner)
    note = note_of(learner, "mini/why")
    (card,) = learner.card_ids_of_note(note)

    mini.edit(SHAPES[before], SHAPES[after])
    assert compiled.prepared(mini.folder).problems == ()
    made = mini.release()
    assert len(made.update.changed) == 1

    assert import_package(learner, made.path) == {"updated": 1, "duplicate": 2}
    assert failures(learner) == []
    assert history(learner) == rows
    assert [*learner.card_ids_of_note(note_of(learner, "mini/why"))] == [card]
    front, back = sides(learner, card)
    assert ("Dunno." in front) == (after != "plain")
    assert "Because." in back
    assert len(re.findall(r'class="marked"', back)) == (after == "choices")


def test_a_changed_choice_is_an_edit_of_its_note_and_moves_none(
    learner: Collection, mini: Mini
) -> None:
    mini.edit(SHAPES["weighed"], SHAPES["choices"])
    import_package(learner, mini.release().path)
    (card,) = learner.card_ids_of_note(note_of(learner, "mini/why"))
    before, _ = sides(learner, card)

    mini.edit("Dunno.", "Nobody knows.")
    assert import_package(learner, mini.release().path) == {"updated": 1, "duplicate": 2}
    after, _ = sides(learner, card)
    assert after == before.replace("Dunno.", "Nobody knows.")
