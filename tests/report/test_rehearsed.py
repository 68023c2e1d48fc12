"""A rehearsal on a terminal, and as JSON."""

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from meshcards.rehearse.values import OTHERS, Outcome, Why
from meshcards.report import rehearsed, rehearsed_record
from meshcards.report.columns import cells
from meshcards.report.excerpts import Line
from tests.rehearse.values import FINE, FULL, named, rehearsal


def plain(lines: Iterable[Line]) -> list[str]:
    return ["".join(it.text for it in line) for line in lines]


def text(outcome: Outcome = FULL, width: int = 80, *, known: bool = False) -> str:
    return "\n".join(plain(rehearsed.lines(rehearsal(outcome, known=known), width)))


def flat(shown: str) -> str:
    return " ".join(shown.split())


@pytest.mark.parametrize("width", [40, 59, 60, 69, 70, 79, 80, 100])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    lines = plain(rehearsed.lines(rehearsal(others=True), width))

    assert max(map(cells, lines)) <= width
    assert all(line == line.rstrip() for line in lines)


def test_an_import_that_takes_nothing_says_so_and_no_more() -> None:
    assert (
        text(FINE)
        == """\
build/mesh.apkg imported into a copy of collection.colpkg
  notes    1 new, 0 updated, 764 left as they are, 0 conflicting
  cards    776 before, 778 after: 2 new, none lost, none changed
  reviews  1,204 before, 1,204 after: 0 new, none lost, none changed
  decks    none new, no description changed
  tags     none new
  looks    as they were

New notes
  - What is new?  [mesh/note-1]

Nothing is lost: no card, no review, and no own work in notes that the release
leaves alone.
Tried with Anki's engine 26.09.3, on a copy."""
    )


def test_each_loss_is_counted_in_words() -> None:
    losses = [it for it in text().splitlines() if it.startswith("Lost:")]

    assert losses == [
        "Lost: 1 review",
        "Lost: 3 cards, or their schedule",
        "Lost: 1 own edit of a note that the release does not change",
        "Lost: 1 note's updates, because it conflicts",
    ]
    assert "Nothing is lost" not in text()


def test_notes_that_keep_their_text_are_named_with_the_cure() -> None:
    shown = flat(text())

    assert (
        "What is Envoy? [mesh/note-5]: Tip; the learner's is of 2025-11-24, "
        "the release's of 2025-11-13"
    ) in shown
    assert "Which tag? [mesh/note-6]: tags; " in shown
    assert '"When a note keeps its old text" in docs/learners.md (meshcards docs learners)' in shown
    assert "1 new card of notes that keep their text: empty until these are updated." in shown


def test_the_cures_are_sections_of_the_page_that_is_named() -> None:
    page = Path(__file__).parents[2] / "docs" / "learners.md"
    headings = re.findall(r"^## (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)

    named = re.findall(r'"([^"]+)" in docs/learners.md', flat(text()))

    assert len(named) == 2
    assert set(named) <= set(headings)


def test_notes_with_the_same_time_get_no_cure_that_would_not_help() -> None:
    (left, *_) = FULL.left
    shown = text(replace(FINE, left=(replace(left, mine=left.theirs),)))

    assert "Update notes: Always" not in shown


def test_what_conflicts_has_its_reason_and_cure() -> None:
    shown = flat(text())

    assert "'Mesh Fact': its field 'Mine' is not in the release: it was added" in shown
    assert '"Fields and note types" in docs/learners.md' in shown


def test_own_words_are_beside_the_releases() -> None:
    shown = text()

    assert "      Say mine.                           │ Say theirs." in shown
    assert "own tags that would go: mine" in shown


@pytest.mark.parametrize(
    ("known", "words"), [(True, "Name more: --before"), (False, "from the new release alone")]
)
def test_what_cannot_be_known_is_said(words: str, *, known: bool) -> None:
    assert words in flat(text(known=known))


def test_a_long_list_is_cut_and_says_where_the_rest_is() -> None:
    many = tuple(named(number) for number in range(45))

    shown = text(replace(FINE, new=many))

    assert shown.count("[mesh/note-") == 20
    assert "and 25 more; --format json lists all" in shown


def test_options_are_a_table_with_what_each_does_besides() -> None:
    lines = plain(rehearsed.lines(rehearsal(FINE, others=True), 80))
    start = lines.index("With other options")

    assert " ".join(lines[start + 1].split()) == "new updated as is conflicting replaced lost"
    assert lines[start + 2].split("  ")[1] == "Anki's defaults"
    assert " ".join(lines[start + 3].split()) == "Update notes: Always 2 0 764 0 0 0"
    assert lines[start + 4].strip() == "another look for Mesh Fact"
    assert sum("another look" in it for it in lines) == len(OTHERS)


def test_json_has_all_of_it() -> None:
    whole = json.loads(rehearsed_record.document(rehearsal(others=True, known=True)))

    assert whole["version"] == 1
    assert whole["before"] == ["last/mesh.apkg"]
    assert len(whole["outcomes"]) == 1 + len(OTHERS)
    first, always = whole["outcomes"][:2]
    assert first["options"] == {
        "update_notes": "if-newer",
        "update_notetypes": "if-newer",
        "merge_notetypes": False,
        "progress": False,
        "presets": False,
    }
    assert always["options"]["update_notes"] == "always"
    assert first["log"] == {"new": 2, "updated": 1, "duplicate": 703, "conflicting": 1}
    assert first["notes"]["new"][0] == {
        "guid": "guid 1",
        "nid": 1_700_000_000_001,
        "id": "mesh/note-1",
        "name": "What is new?",
    }
    assert first["notes"]["left"][0]["texts"] == [
        {"field": "Tip", "mine": "Mine.", "theirs": "Theirs."}
    ]
    assert [it["why"] for it in first["notes"]["replaced"]] == [
        str(it) for it in (Why.CHANGED, Why.UNKNOWN, Why.UNCHANGED)
    ]
    assert first["cards"] == {
        "before": 776,
        "after": 777,
        "new": 2,
        "empty": 1,
        "gone": [11],
        "changed": [12, 13],
    }
    assert first["lost"] == {"reviews": 1, "cards": 3, "edits": 1, "stuck": 1}
