"""The note types are frozen: these tests say what a learner's Anki already has.

Anki matches the fields and templates of a note type by their ids, and takes a note's update only
while their count and order are the same. One field more, less or elsewhere makes a second note
type beside the learner's, and none of the notes they have studied ever updates again. So when a
test here fails, the code is wrong, whatever the reason for the change: give a reserved field a new
name instead (its id stays), and change that name here.
"""

import re
from dataclasses import replace

import pytest

from meshcards.bank.deckfile import DeckFile
from meshcards.cards import asset, notetypes
from meshcards.cards.note import Kind, NoteType


def deck(**keys: object) -> DeckFile:
    least = {"id": "mesh", "title": "Mesh Interview", "topics": ["a"]}
    return DeckFile.model_validate({**least, **keys})


def sides(notetype: NoteType) -> list[str]:
    return [side for it in notetype.templates for side in (it.front, it.back)]


NOTETYPES = dict(notetypes.of(deck()))
TYPES = list(NOTETYPES.values())
each_type = pytest.mark.parametrize("notetype", TYPES, ids=lambda notetype: notetype.name)


def test_the_id_of_a_note_type_never_changes() -> None:
    # Learners have these: with another id they would get the note types, and all notes, once more.
    assert notetypes.id_of("service-mesh", Kind.QUESTION) == 7_700_784_995_349_742
    assert notetypes.id_of("service-mesh", Kind.FACT) == 8_380_901_872_844_794


def test_a_deck_id_and_a_kind_make_an_id_of_their_own() -> None:
    decks = [f"deck-{number}" for number in range(2_000)]
    ids = {notetypes.id_of(deck, kind) for deck in decks for kind in Kind}
    assert len(ids) == 4_000
    # Above the times that number a learner's own note types, and below what JavaScript can count.
    assert all(2**52 <= number < 2**53 for number in ids)


@pytest.mark.parametrize("language", ["pt-BR", "ar", None])
def test_the_language_of_a_deck_is_read_back_from_its_note_types(language: str | None) -> None:
    written = [it for _, it in notetypes.of(deck(language=language))]

    assert [notetypes.language_of(it) for it in written] == [language or ""] * 2
    assert notetypes.language_of(replace(written[0], templates=())) == ""


def test_the_name_of_a_note_type_says_the_decks_title() -> None:
    assert [it.name for it in TYPES] == ["Mesh Interview Question", "Mesh Interview Fact"]


def test_a_name_has_no_spaces_that_a_search_would_miss() -> None:
    assert notetypes.name_of("A\u00a0B\t C\u3000D", Kind.FACT) == "A B C D Fact"


def test_the_question_type_is_the_one_that_learners_have() -> None:
    notetype = NOTETYPES[Kind.QUESTION]
    assert not notetype.cloze
    assert [(field.id, field.name) for field in notetype.fields] == [
        (7_001_001, "ID"),
        (7_001_002, "Question"),
        (7_001_003, "Sound front"),
        (7_001_004, "Sound back"),
        (7_001_005, "Options"),
        (7_001_006, "Choices"),
        (7_001_007, "Choices marked"),
        (7_001_008, "Short"),
        (7_001_009, "Must"),
        (7_001_010, "Also"),
        (7_001_011, "Tip"),
        (7_001_012, "Answer"),
        (7_001_013, "Because"),
        (7_001_014, "Figure"),
        (7_001_015, "Others"),
        (7_001_016, "Follow-up"),
        (7_001_017, "Terms"),
        (7_001_018, "Topic"),
        (7_001_019, "Level"),
        (7_001_020, "Sources"),
        (7_001_021, "Reserved 1"),
        (7_001_022, "Reserved 2"),
        (7_001_023, "Reserved 3"),
        (7_001_024, "Reserved 4"),
    ]
    assert [(template.id, template.name) for template in notetype.templates] == [
        (7_001_101, "Recall"),
        (7_001_102, "Reserved"),
    ]


def test_the_fact_type_is_the_one_that_learners_have() -> None:
    notetype = NOTETYPES[Kind.FACT]
    assert notetype.cloze
    assert [(field.id, field.name) for field in notetype.fields] == [
        (7_002_001, "ID"),
        (7_002_002, "Text"),
        (7_002_003, "Sound front"),
        (7_002_004, "Sound back"),
        (7_002_005, "Term"),
        (7_002_006, "Extra"),
        (7_002_007, "Figure"),
        (7_002_008, "Topic"),
        (7_002_009, "Sources"),
        (7_002_010, "Reserved 1"),
        (7_002_011, "Reserved 2"),
        (7_002_012, "Reserved 3"),
        (7_002_013, "Reserved 4"),
    ]
    assert [(template.id, template.name) for template in notetype.templates] == [
        (7_002_101, "Cloze")
    ]


def test_there_are_two_kinds_and_their_names_stay() -> None:
    # A kind is a part of every guid.
    assert {kind.name: kind.value for kind in Kind} == {"QUESTION": "question", "FACT": "fact"}


def test_no_id_is_used_twice() -> None:
    ids = [
        *(notetype.id for notetype in TYPES),
        *(field.id for notetype in TYPES for field in notetype.fields),
        *(template.id for notetype in TYPES for template in notetype.templates),
    ]
    assert len(set(ids)) == len(ids)
    assert all(0 < number < 2**53 for number in ids)  # JavaScript reads them as floats


@each_type
def test_no_name_has_a_sign_that_anki_reads(notetype: NoteType) -> None:
    names = [notetype.name, *(field.name for field in notetype.fields)]
    names += [template.name for template in notetype.templates]
    assert not [name for name in names if re.search('[:{}"]', name)]
    assert len({name.casefold() for name in names}) == len(names)


@each_type
def test_templates_name_only_fields_that_exist(notetype: NoteType) -> None:
    known = {field.name for field in notetype.fields}
    for template in notetype.templates:
        for side in (template.front, template.back):
            named = re.findall(r"\{\{[#^/]?(?:cloze:)?([^{}]*)\}\}", side)
            assert named
            assert set(named) <= known


@each_type
def test_every_section_of_a_template_is_closed(notetype: NoteType) -> None:
    for template in notetype.templates:
        for side in (template.front, template.back):
            opened: list[str] = []
            for sign, name in re.findall(r"\{\{([#^/])([^{}]*)\}\}", side):
                if sign == "/":
                    assert opened.pop() == name
                else:
                    opened.append(name)
            assert not opened


@each_type
def test_every_side_marks_where_the_answer_begins(notetype: NoteType) -> None:
    # Anki scrolls to the element with this id.
    for template in notetype.templates:
        assert template.back.count('id="answer"') == 1
        assert 'id="answer"' not in template.front


def test_the_reserved_template_shows_nothing_without_its_field() -> None:
    reserved = NOTETYPES[Kind.QUESTION].templates[1]
    for side in (reserved.front, reserved.back):
        assert side.startswith("{{#Reserved 1}}")
        assert side.endswith("{{/Reserved 1}}")


def test_only_the_text_of_a_fact_is_read_as_a_cloze() -> None:
    (template,) = NOTETYPES[Kind.FACT].templates
    for side in (template.front, template.back):
        assert re.findall(r"\{\{([^{}]*:[^{}]*)\}\}", side) == ["cloze:Text"]


def test_both_types_share_their_css() -> None:
    first, second = TYPES
    assert first.css == second.css
    assert first.css.startswith(asset.text("card.css"))
    assert ".nightMode" in first.css


def test_no_template_runs_a_script_or_loads_from_the_web() -> None:
    for notetype in TYPES:
        assert not re.search(r"<script|javascript:|\bon[a-z]+=|https?://", "".join(sides(notetype)))
        assert not re.search("@import|https?://", notetype.css)


def test_an_asset_comes_without_the_newline_at_its_end() -> None:
    assert asset.fragment("option") == "<li>{answer}</li>"
