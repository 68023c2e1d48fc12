"""A comparison on a terminal: counts first, words marked, no line too wide, searches whole."""

import json
from dataclasses import replace

import pytest

from meshcards.cards.note import Field, Kind, NoteType, Template
from meshcards.diff import compare
from meshcards.diff.values import Diff, Noted, Snapshot
from meshcards.report import diffed, diffed_record
from meshcards.report.columns import cells

ID = 2**52 + 1
FIELDS = (Field("ID", 7_002_001), Field("Text", 7_002_002))
NOTETYPE = NoteType(
    ID, "Mesh Fact", cloze=True, fields=FIELDS, templates=(Template("Cloze", 1, "", ""),), css=""
)


def fact(id_: str, text: str, subdeck: str = "Mesh::One", tags: tuple[str, ...] = ()) -> Noted:
    return Noted(id_, Kind.FACT, id_, text, subdeck, ID, tags, (f"mesh/{id_}", text), (0,))


def version(*notes: Noted, name: str = "old") -> Snapshot:
    return Snapshot(name, "mesh", "Mesh", "", {ID: NOTETYPE}, {it.guid: it for it in notes}, {})


LONG = "word " * 30
OLD = version(
    fact("envoy/role", "The {{c1::proxy}} of the mesh."),
    fact("envoy/long", f"{LONG}at the end {LONG}"),
    fact("envoy/code", "<p>See:</p><pre><code>y: 9\na: 1\nb: 2\nc: 3\nd: 4\n</code></pre>"),
    fact("envoy/moved", "Moved."),
    fact("envoy/tags", "Tags.", tags=("a",)),
    fact("envoy/gone", "Gone."),
)
NEW = version(
    fact("envoy/role", "The {{c1::gateway}} of the mesh."),
    fact("envoy/long", f"{LONG}at its end {LONG}"),
    fact("envoy/code", "<p>See:</p><pre><code>y: 9\na: 1\nb: 2\nc: 3\nd: 5\n</code></pre>"),
    fact("envoy/moved", "Moved.", "Mesh::Two"),
    fact("envoy/tags", "Tags.", tags=("b",)),
    fact("envoy/new", "A text that is much too long for the line that it is on. " * 2),
    name="new",
)


def lines(diff: Diff, width: int = 80) -> list[str]:
    return ["".join(it.text for it in line) for line in diffed.lines(diff, width)]


def test_a_comparison_reads_without_colours() -> None:
    assert lines(compare.compare(OLD, NEW))[:19] == [
        "Mesh: old → new",
        "       1 new",
        "       1 changed in meaning",
        "       2 reworded",
        "       1 moved",
        "       1 with other tags, sources or difficulty",
        "       1 retired",
        "",
        "New (1)",
        "  envoy/new  A text that is much too long for the line that it is on. A text th…",
        "  In Anki's browser:",
        '    note:"Mesh Fact" (ID:mesh/envoy/new)',
        "",
        "Changed in meaning (1)",
        "  envoy/role  The {{c1::gateway}} of the mesh.",
        "    Text",
        "      The [[-proxy-]{+gateway+}] of the mesh.",
        "  In Anki's browser:",
        '    note:"Mesh Fact" (ID:mesh/envoy/role)',
    ]


def test_of_a_long_text_only_what_is_near_a_change_is_shown() -> None:
    found = lines(compare.compare(OLD, NEW))
    at = found.index("Reworded (2)")
    assert found[at + 2 : at + 5] == [
        "    Text",
        "      … word word word word word word word at [-the-]{+its+} end word word word",
        "      word word word word …",
    ]


def test_code_is_compared_line_by_line() -> None:
    found = lines(compare.compare(OLD, NEW))
    at = found.index("        b: 2")
    assert found[at - 1 : at + 4] == [
        "      …",
        "        b: 2",
        "        c: 3",
        "      - d: 4",
        "      + d: 5",
    ]


@pytest.mark.parametrize("width", [40, 57, 80, 100])
def test_no_line_is_wider_than_the_terminal_but_for_searches(width: int) -> None:
    found = lines(compare.compare(OLD, NEW), width)
    wide = [it for it in found if cells(it) > width]
    assert all(it.startswith('    note:"Mesh Fact" (ID:') for it in wide)


def test_what_moved_and_which_tags_changed_is_said() -> None:
    found = lines(compare.compare(OLD, NEW))
    assert "    moved from Mesh::One to Mesh::Two" in found
    at = found.index("  new tags: b")
    assert found[at + 1 : at + 3] == ["  tags that are gone: a", "  envoy/tags  Tags."]


def test_notes_with_the_same_other_tags_are_together() -> None:
    olds, news = ([fact(f"envoy/{n}", f"Fact {n}.", tags=(it,)) for n in "abc"] for it in "xy")
    news[1] = news[1]._replace(tags=("z",))
    found = lines(compare.compare(version(*olds), version(*news)))
    at = found.index("  new tags: y")
    assert found[at + 1 : at + 4] == [
        "  tags that are gone: x",
        "  envoy/a  Fact a.",
        "  envoy/c  Fact c.",
    ]


def test_the_last_lines_say_what_an_import_does() -> None:
    assert " ".join(lines(compare.compare(OLD, NEW))[-3:]).endswith(
        "Importing it adds 1 note, updates 4 and leaves 1 note as it is. Learners keep retired "
        "notes until they delete them. Cards that learners have stay in the subdecks where they "
        "are."
    )


def test_nothing_that_differs_is_two_lines() -> None:
    assert lines(compare.compare(OLD, OLD)) == ["Mesh: old → old", "  Nothing differs."]


def test_two_decks_are_not_two_versions() -> None:
    other = version(fact("other/one", "One."))
    assert lines(compare.compare(OLD, other))[-1] == (
        "No note is in both, so these are two decks, and not two versions of one."
    )


def test_what_an_author_wrote_cannot_command_a_terminal() -> None:
    evil = version(fact("envoy/role", "\x1b[31m::error::x\u202e {{c1::a}}"), name="\x1b[0m")
    found = "\n".join(lines(compare.compare(OLD, evil)))
    assert "\x1b" not in found
    assert "\u202e" not in found


def test_a_change_without_an_end_is_cut() -> None:
    old, new = (version(fact("envoy/role", it)) for it in ("x" * 100_000, "y" * 100_000))
    found = lines(compare.compare(old, new))
    assert len(found) < 200
    assert sum("…" in it for it in found) >= 2


def test_many_searches_are_left_to_json() -> None:
    many = version(*(fact(f"term-{n}/fact", "x") for n in range(600)))
    diff = compare.compare(version(fact("envoy/role", "x")), many)
    assert "  Anki's searches for so many are in --format json." in lines(diff)
    found = diffed_record.record(diff)["searches"]
    assert isinstance(found, dict)
    assert [it.count("ID:") for it in found["new"]] == [500, 100]


def test_the_json_is_ascii_and_has_what_the_text_has() -> None:
    diff = compare.compare(OLD, replace(NEW, title="Сетка"))
    written = diffed_record.document(diff)
    assert written.isascii()
    whole = json.loads(written)
    assert whole["import"] == {"new": 1, "updated": 4, "left": 1}
    assert {name: amount for name, amount in whole["counts"].items() if amount} == {
        "new": 1,
        "meaning": 1,
        "wording": 2,
        "moved": 1,
        "tags": 1,
        "retired": 1,
    }
    changed = {it["id"]: it for it in whole["notes"]["changed"]}
    assert changed["envoy/moved"]["moved_from"] == "Mesh::One"
    assert changed["envoy/tags"]["tags"] == {"new": ["b"], "gone": ["a"]}
    (text,) = changed["envoy/role"]["texts"]
    said = [(it["said"], it["text"]) for block in text["blocks"] for it in block["pieces"]]
    assert ("gone", "proxy") in said
    assert ("new", "gateway") in said
