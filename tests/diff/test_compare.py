"""Two versions of a bank become new, changed and retired notes, each changed in its ways."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from meshcards.cards.note import Field, NoteType, Template
from meshcards.diff import bank, compare
from meshcards.diff.values import Changed, Diff, Noted, Snapshot, Way
from tests import compiled

WriteBank = Callable[..., Path]

TOPIC = """\
title: Basics
questions:
  - id: why
    question: Why a mesh?
    choices:
      - {text: It takes retries out of the code., correct: true, because: So it does.}
      - {text: It is modern., because: That is no reason.}
      - {text: It is free.}
    figure: {file: a.svg, alt: A mesh.}
    sources: [https://istio.io/]
  - id: how
    question: How does it retry?
    strongest: {answer: "It retries a call 2 times, and `perTryTimeout` is the limit of each."}
    others: [{answer: Somehow., flaw: vague, falls_short: That says nothing.}]
    points: {must: [The limit]}
    terms: [envoy]
terms:
  - id: envoy
    name: Envoy
    facts: [{id: role, text: "Envoy is a {{c2::sidecar proxy}}."}]
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 {}h9"/></svg>'
FILES = {"a.svg": SVG.format(1), "b.svg": SVG.format(2)}


@pytest.fixture
def version(write_bank: WriteBank) -> Callable[..., Snapshot]:
    """The version of a bank, with some of its texts changed."""

    def read(*changes: tuple[str, str], **more: str) -> Snapshot:
        text = TOPIC
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        folder = write_bank({"basics": text, **more}, files=FILES)
        return bank.snapshot(compiled.prepared(folder), "x")

    return read


def only(diff: Diff) -> Changed:
    (changed,) = diff.changed
    assert (diff.added, diff.retired, diff.touched) == ((), (), ())
    return changed


WAYS = {
    "a choice is right": (("correct: true, ", ""), ("modern., ", "modern., correct: true, ")),
    "another choice": (("It is modern", "It is what all others do"),),
    "a choice less": (("      - {text: It is free.}\n", ""),),
    "a number": (("2 times", "3 times"),),
    "code": (("perTryTimeout", "timeout"),),
    "a negation": (("It retries a call", "It never retries a call"),),
    "a point more": (("[The limit]", "[The limit, The cause]"),),
    "another point": (("[The limit]", "[The cause]"),),
    "hidden text": (("sidecar proxy", "gateway"),),
    "what is hidden": (("a {{c2::sidecar proxy}}", "{{c2::a sidecar}} proxy"),),
    "a cloze more": (("Envoy is a", "Envoy {{c3::is}} a"),),
}


@pytest.mark.parametrize("name", WAYS)
def test_what_is_right_changes_the_meaning(version: Callable[..., Snapshot], name: str) -> None:
    changed = only(compare.compare(version(), version(*WAYS[name])))
    assert changed.way is Way.MEANING
    assert changed.texts
    assert changed.arrives


WORDINGS = {
    "a question": ("Why a mesh?", "Why would you run a mesh?"),
    "spelling of a choice": ("It takes retries", "It takez retries"),
    "spelling of what is hidden": ("sidecar proxy", "Sidecar proxys"),
    "around what is hidden": ("Envoy is a", "Envoy itself is a"),
    "a reason": ("That is no reason", "Fashion is no reason"),
    "an answer gets longer": ("limit of each.", "limit of each. `retries` has both."),
    "what another answer lacks": ("That says nothing", "That is empty"),
    "the flaw of another answer": ("flaw: vague", "flaw: wrong"),
    "what a figure shows": ("alt: A mesh.", "alt: Two meshes."),
}


@pytest.mark.parametrize("name", WORDINGS)
def test_other_words_are_wording(version: Callable[..., Snapshot], name: str) -> None:
    changed = only(compare.compare(version(), version(WORDINGS[name])))
    assert changed.way is Way.WORDING
    assert any(it.changed for text in changed.texts for it in text.blocks)


def test_an_answer_is_reported_once_and_not_where_it_is_repeated(
    version: Callable[..., Snapshot],
) -> None:
    diff = compare.compare(version(), version(("2 times", "3 times"), ("It is modern", "It is")))
    fields = {it.new.id: [text.field for text in it.texts] for it in diff.changed}
    assert fields == {"why": ["Choices marked"], "how": ["Answer"]}


def test_another_figure_is_no_wording(version: Callable[..., Snapshot]) -> None:
    diff = compare.compare(version(), version(("a.svg", "b.svg")))
    assert only(diff).ways == (Way.FIGURES,)
    assert [it[:2] for it in diff.figures] == ["a-", "b-"]


def test_the_same_words_in_other_markup_are_a_change_that_nobody_reads(
    version: Callable[..., Snapshot],
) -> None:
    changed = only(compare.compare(version(), version(("Why a mesh", "Why a **mesh**"))))
    assert (changed.ways, changed.texts, changed.arrives) == ((Way.MARKUP,), (), True)


def test_a_source_and_a_difficulty_are_in_the_group_of_tags(
    version: Callable[..., Snapshot],
) -> None:
    diff = compare.compare(version(), version(("https://istio.io/", "https://istio.io/#more")))
    assert only(diff).way is Way.TAGS
    assert [it.field for it in only(diff).texts] == ["Sources"]
    level = version(("question: How", "level: advanced\n    question: How"))
    assert {it.new.id: it.way for it in compare.compare(version(), level).changed} == {
        "how": Way.TAGS,
        "envoy/role": Way.TAGS,
    }


def test_a_question_that_moves_keeps_its_note(version: Callable[..., Snapshot]) -> None:
    at, end = TOPIC.index("  - id: how"), TOPIC.index("terms:\n  - id")
    moved = f"title: More\nquestions:\n{TOPIC[at:end]}"
    diff = compare.compare(version(), version((TOPIC[at:end], ""), more=moved))
    changed = only(diff)
    assert changed.ways == (Way.MOVED, Way.TAGS)
    assert (changed.old.subdeck, changed.new.subdeck) == ("Mesh::Basics", "Mesh::More")
    assert changed.arrives


def test_a_subdeck_with_another_name_moves_notes_that_anki_does_not_update(
    version: Callable[..., Snapshot],
) -> None:
    old = version(("title: Basics", "title: 01 Basics"))
    diff = compare.compare(old, version(("title: Basics", "title: 02 Basics")))
    assert {it.ways for it in diff.changed} == {(Way.MOVED,)}
    assert (len(diff.changed), diff.updated, diff.left) == (3, 0, 3)


def test_a_renamed_item_is_neither_new_nor_retired(version: Callable[..., Snapshot]) -> None:
    renamed = ("- id: how", "- id: retry\n    was: how")
    diff = compare.compare(version(), version(renamed))
    assert not diff
    assert [(it.old, it.new, it.note.id) for it in diff.renamed] == [("how", "retry", "how")]
    again = compare.compare(version(renamed), version(renamed))
    assert again.renamed == ()


def test_new_and_retired_notes_are_known_by_their_guids(version: Callable[..., Snapshot]) -> None:
    diff = compare.compare(version(), version(("- id: how", "- id: another")))
    assert [it.id for it in diff.added] == ["another"]
    assert [it.id for it in diff.retired] == ["how"]
    assert [it.new.id for it in diff.changed] == ["envoy/role"]  # it has a tag of the question


def test_an_empty_version_is_compared_as_any_other(version: Callable[..., Snapshot]) -> None:
    whole = version()
    empty = replace(whole, notes={}, media={})
    assert len(compare.compare(empty, whole).added) == 3
    assert len(compare.compare(whole, empty).retired) == 3
    assert not compare.compare(empty, empty)


def test_another_look_is_no_change_of_a_note(version: Callable[..., Snapshot]) -> None:
    old = version()
    types = {id_: replace(it, css="") if it.cloze else it for id_, it in old.notetypes.items()}
    diff = compare.compare(replace(old, notetypes=types, description="<p>Old</p>"), old)
    assert (diff.restyled, diff.described, diff.changed) == (("Mesh Fact",), True, ())
    assert diff


def theirs(*fields: str, mod: int = 0, ordinals: tuple[int, ...] = (0,)) -> Noted:
    return Noted("guid", None, "", fields[0], "Theirs", 7, (), fields, ordinals, mod)


def of_theirs(note: Noted, *names: str, cloze: bool = False) -> Snapshot:
    templates = (Template("Card", 0, "{{Front}}", "{{Back}}"),)
    fields = tuple(Field(name, 0) for name in names)
    notetype = NoteType(7, "Theirs", cloze, fields, templates, "")
    return Snapshot("x", "", "Theirs", "", {7: notetype}, {note.guid: note}, {})


def test_fields_of_other_programs_are_known_by_their_names() -> None:
    old = of_theirs(theirs("Why?", "So.", "Gone"), "Front", "Back", "Extra")
    new = of_theirs(theirs("So it is.", "Why?"), "Back", "Front")
    (changed,) = compare.compare(old, new).changed
    assert [it.field for it in changed.texts] == ["Back", "Extra"]


def test_a_note_with_an_older_time_does_not_arrive() -> None:
    old, new = theirs("Why?", "So.", mod=20), theirs("Why?", "Not so.", mod=20)
    versions = [of_theirs(it, "Front", "Back") for it in (old, new, new._replace(mod=21))]
    assert not compare.compare(versions[0], versions[1]).changed[0].arrives
    assert compare.compare(versions[0], versions[2]).changed[0].arrives
    assert compare.compare(versions[1], versions[2]).touched == (new._replace(mod=21),)


@pytest.mark.parametrize(
    ("old", "new", "way"),
    [
        ("The {{c1::proxy}}.", "The {{c1::gateway}}.", Way.MEANING),
        ("The {{c1::proxy}}.", "The {{c1::proxy::hint}}.", Way.WORDING),
        ("The {{c1::proxy}}.", "One {{c1::proxy}}.", Way.WORDING),
        ("{{c1::a {{c2::b}}}}", "{{c1::a {{c2::c}}}}", Way.MEANING),
    ],
)
def test_clozes_of_other_programs_change_with_what_they_hide(old: str, new: str, way: Way) -> None:
    versions = [of_theirs(theirs(it), "Text", cloze=True) for it in (old, new)]
    assert compare.compare(*versions).changed[0].way is way


def test_another_number_of_cards_changes_the_meaning() -> None:
    versions = [of_theirs(theirs("Why?", ordinals=it), "Front") for it in ((0,), (0, 1))]
    assert compare.compare(*versions).changed[0].ways == (Way.MEANING,)
