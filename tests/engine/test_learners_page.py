"""Every sentence of docs/learners.md has a test on the engine, or says what to do."""

import ast
import re
from pathlib import Path

import pytest
from anki.collection import Collection

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "learners.md"

HELD: dict[str, tuple[str, ...]] = {
    "test_work_with_cards_stays_and_does_not_stop_an_update": (
        "Your cards keep their due dates and their review history.",
        "Suspended, buried and flagged cards stay as they are.",
        (
            "To mark a card for yourself, give it a flag: a flag stays, while a tag goes with the "
            "next change of the note."
        ),
        "Cards that you moved to another deck stay there.",
        "So do cards in a filtered deck.",
        "Reviewing, suspending, burying, flagging and moving cards do not count.",
    ),
    "test_an_unchanged_note_keeps_the_learners_edits_and_tags": (
        "A note that the release did not change keeps your edits and your tags.",
    ),
    "test_a_changed_note_loses_the_learners_edits_and_tags": (
        "A note that the release changed gets its new text and its new tags.",
        "What you wrote into it is gone, and so are your own tags, `marked` and `leech` too.",
        (
            "If a text is wrong, report it: your own correction goes with the next change of the "
            "note."
        ),
    ),
    "test_what_is_new_comes_as_new_cards": (
        "New notes come as new cards.",
        "A new cloze in a note that you have is one new card.",
    ),
    "test_deck_options_stay_and_the_description_is_replaced": (
        "Your deck options stay yours.",
        "The description of the deck is replaced by the release's.",
    ),
    "test_an_older_release_and_the_same_one_change_nothing": (
        "Importing the same release again changes nothing.",
        "Importing an older release changes nothing.",
    ),
    "test_a_filtered_deck_is_made_by_the_words_that_the_page_gives": (
        (
            "To study some of the cards, for example before an exam, choose *Tools > Create "
            "Filtered Deck*, put one of these searches into *Search*, set *cards selected by* to "
            "*Order added*, so that terms come before their question, raise *Limit to* if 100 "
            "cards are too few, and press *Build*."
        ),
    ),
    "test_a_filtered_deck_gives_a_card_back_when_it_was_learned_or_reviewed": (
        (
            "A new card goes back to its own deck when you have learned it, a card to review when "
            "you have answered it."
        ),
    ),
    "test_twenty_new_cards_a_day_finish_the_core_path_in_two_weeks": (
        (
            "| the core path of the bundled deck, once you have suspended what this finds | "
            '`deck:"Service Mesh Interview" -tag:service-mesh::covers::core` |'
        ),
    ),
    "test_the_searches_of_the_bundled_decks_description_find_what_they_say": (
        "| a difficulty, with the facts behind it | `tag:service-mesh::level::foundational` |",
        (
            "| a goal of an exam, with the facts behind it | "
            "`tag:service-mesh::covers::ica::routing` |"
        ),
        "| a question, with the facts behind it | `tag:service-mesh::question::canary-release` |",
        (
            "| cards that ask for a name, and for nothing else | "
            "`tag:service-mesh::kind::fact::name card:1` |"
        ),
    ),
    "test_a_search_finds_questions_with_the_facts_behind_them": (
        "Two searches in one line find what both of them find.",
        "A fact has the lowest difficulty and all goals of the questions that need it.",
    ),
    "test_a_fact_that_no_question_needs_has_no_tag_to_study_by": (
        "A fact that no question needs has neither.",
    ),
    "test_a_row_in_the_browser_shows_the_question_or_the_fact_and_is_sorted_by_it": (
        "Each row of Anki's browser shows the question or the fact, and you can sort by it.",
    ),
    "test_a_note_touched_after_the_build_keeps_its_text_until_it_is_taken_always": (
        (
            "A note that you edited or tagged after the release was built keeps the text that you "
            "have."
        ),
        "Marking it counts as well, and so does the tag `leech`, which Anki sets by itself.",
        "The import log lists such a note among those that were there already.",
        (
            "If the release adds a cloze to such a note, the new card is empty until the note is "
            "updated."
        ),
        "To get the text now, import the release once more, with *Update notes* set to *Always*.",
    ),
    "test_a_touched_note_takes_the_next_release_that_changes_it": (
        "The note is updated by the next release that changes it.",
    ),
    "test_always_takes_away_the_edits_of_unchanged_notes_and_is_remembered": (
        "That also takes away your edits and tags in all other notes of the deck.",
        "Set the option back to *If newer* afterwards: Anki remembers it for the next import.",
        "*Always* takes away your edits and tags in all notes.",
    ),
    "test_never_brings_new_notes_and_changes_none": (
        "*Never* brings new notes, and changes none that you have.",
    ),
    "test_the_other_options_change_nothing_in_an_update": (
        "The package has none, so your progress stays as it is.",
        "The package has none, so your presets stay as they are.",
        "It changes nothing, unless you added a field:",
    ),
    "test_merging_erases_a_field_of_ones_own_where_the_note_changed": (
        "then it erases what you wrote into that field, in each note that the release changed.",
    ),
    "test_an_own_look_stays_unless_always_is_chosen": (
        "*Always* replaces your own look of the cards.",
        "*Never* keeps the look that you have.",
    ),
    "test_a_look_that_was_built_later_replaces_an_own_one": (
        (
            "Your own change of the cards' look stays until a release that was built later changes "
            "the look."
        ),
    ),
    "test_a_note_type_with_other_fields_gets_a_second_one_beside_it": (
        "Never add, remove or reorder the fields of the deck's note types,",
        "If you do, Anki makes a second note type, with a `+` after its name, at the next import.",
        "New notes get that one, and the notes that you have are not updated any more.",
    ),
    "test_a_card_type_that_is_added_does_the_same": ("and never add a card type.",),
    "test_another_sort_field_counts_as_an_edit_of_every_note": (
        "Choosing another sort field counts as an edit of every note.",
    ),
    "test_names_and_styles_do_no_harm": (
        "Renaming a field or a note type does no harm.",
        "Neither does a change of the styling.",
    ),
    "test_a_clone_is_safe_and_a_note_that_gets_it_is_not_updated": (
        (
            "For notes of your own, clone a note type in *Tools > Manage Note Types*; updates go "
            "on as before."
        ),
        "Do not give the clone to notes of the deck: they would not be updated any more.",
    ),
    "test_a_second_note_type_can_be_undone": (
        (
            "If it has happened: take your field out again, give the notes of the second note type "
            "the first one (*Notes > Change Note Type* in the browser), delete the second note "
            "type, and import the release with *Update notes* set to *Always*."
        ),
        "Then all notes are updated again.",
    ),
    "test_what_was_deleted_comes_back_as_new_cards": (
        (
            "A deleted note comes back with the next import, as new cards, whether the release "
            "changed it or not."
        ),
        "If you delete the whole deck, everything comes back in the same way.",
        "To be rid of a card, suspend it: a deleted note comes back.",
    ),
    "test_a_retired_note_stays_until_the_search_finds_it_and_does_not_come_back": (
        "A note that a release no longer has stays in your collection.",
        (
            "The release notes have a search for such notes: paste it into Anki's browser, and "
            "delete what it finds if you like."
        ),
        "Those notes do not come back.",
    ),
    "test_a_renamed_deck_keeps_its_cards_and_new_ones_go_to_the_old_name": (
        "If you rename the deck, or put it under another one, your cards stay where you put them.",
        "New cards come into a deck of the old name.",
    ),
    "test_cards_of_a_note_that_a_release_moved_stay_where_they_are": (
        (
            "When a release moves a note to another subdeck, the cards that you have stay in the "
            "subdeck where they are."
        ),
    ),
    "test_the_field_id_names_each_note": (
        "give the content of the note's field `ID`: no other note of the deck has the same one.",
    ),
}

# What to do, where to click, and what is true of a phone that no test here has.
GUIDE = (
    ("How to get a deck that meshcards built, study it, update it, and keep your own work."),
    "**On a computer**, install [Anki](https://apps.ankiweb.net).",
    "**On Android**, install AnkiDroid.",
    "**On an iPhone or iPad**, install AnkiMobile.",
    ("A deck is one file that ends in `.apkg`; download it from the page of those who made it."),
    "If your browser saves it as a `.zip` file, rename it and do not unpack it.",
    "What this page says of Anki is tested on Anki itself.",
    "How many cards a day make you ready on a day is in [Plan your study](plan.md).",
    "**On a computer**, choose *File > Import* and the `.apkg` file.",
    "Leave the options as they are, and press *Import*.",
    (
        "**On AnkiDroid**, choose *Import* in the menu of the deck list, or open the file with "
        "AnkiDroid."
    ),
    "**On AnkiMobile**, open the file in Files or Safari, and share it with AnkiMobile.",
    (
        "If you use several devices, synchronise all of them first, import on one, and synchronise "
        "the others."
    ),
    (
        "Import the next release in the same way, over the deck that you have: do not delete the "
        "old one."
    ),
    "Before an update, *File > Create Backup* makes a backup.",
    (
        "[A rehearsal](rehearse.md) shows what an update would do to your collection, and writes "
        "nothing into it."
    ),
    "Keep your own words in notes of your own, in a deck of your own.",
    "Anki has them since version 23.10; older versions behave as if you left them alone.",
    "Leave them alone.",
    "| what to study | search |",
    "Another deck has its own id in place of `service-mesh`.",
    "The sidebar of Anki's browser lists all difficulties, goals and questions, under *Tags*.",
    "| option | leave it | what a change does to a deck from meshcards |",
    "Move them to the others in Anki's browser.",
    "Some decks have a link for that on the back of every card.",
    "Otherwise write to those who made the deck, and",
)

OPTIONS = {
    "importing_also_import_progress": "off",
    "importing_with_deck_configs": "off",
    "importing_merge_notetypes": "off",
    "importing_update_notes": "importing_update_if_newer",
    "importing_update_notetypes": "importing_update_if_newer",
}


def page() -> str:
    """The page's text, headings aside, in one line."""
    text = re.sub(r"^#.*$", "", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return " ".join(text.split())


def test_every_sentence_is_in_the_page_and_no_other_is() -> None:
    text = page()
    for sentence in (*(it for held in HELD.values() for it in held), *GUIDE):
        assert text.count(sentence) == 1, sentence
        text = text.replace(sentence, "")
    # What is left are bullets, and the first two columns of the table.
    left = re.sub(r"\| (Import any|Merge|Update) [a-z ]+\| (off|If newer) \|", "", text)
    assert not re.findall(r"\w+", left)


@pytest.mark.parametrize("test", HELD)
def test_each_of_them_has_its_test(test: str) -> None:
    trees = [ast.parse(it.read_text(encoding="utf-8")) for it in HERE.glob("test_learners*.py")]
    names = [it.name for tree in trees for it in tree.body if isinstance(it, ast.FunctionDef)]
    assert names.count(test) == 1


@pytest.mark.parametrize("option", OPTIONS)
def test_the_options_are_called_as_anki_calls_them(option: str, learner: Collection) -> None:
    value = OPTIONS[option]
    label = getattr(learner.tr, option)()
    leave = value if value == "off" else getattr(learner.tr, value)()
    assert f"| {label} | {leave} |" in page()


def test_anki_begins_with_the_options_that_the_page_recommends(learner: Collection) -> None:
    assert not learner._backend.get_import_anki_package_presets().ListFields()
