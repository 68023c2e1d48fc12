"""What a release brings over the one that its learners have, in the ways in which they see it."""

import shutil

from meshcards.diff.values import Noted, Way
from tests.publish.author import Author


def ids(notes: tuple[Noted, ...]) -> list[str]:
    return [it.id for it in notes]


def test_a_first_release_is_all_new(author: Author) -> None:
    edition = author.release("1.0.0")

    assert edition.before is None
    assert ids(edition.new) == ids(edition.notes)
    assert (edition.changed, edition.retired, edition.restyled) == ((), (), False)


def test_the_next_release_says_what_is_new_updated_retired_and_the_same(released: Author) -> None:
    released.edit("basics", "Why a mesh?", "Why would you run a mesh?")
    released.edit(
        "security",
        "questions:",
        "questions:\n  - {id: spiffe, question: What is it?, answer: An id.}",
    )
    released.edit(
        "basics", "  - {id: when, question: When a mesh?, answer: With many services.}\n", ""
    )

    edition = released.release("1.0.1")

    assert (ids(edition.new), ids(edition.changed)) == (["spiffe"], ["why"])
    assert [(it.id, it.name) for it in edition.retired] == [("when", "When a mesh?")]
    assert edition.searches_retired == ('note:"Mesh Question" (ID:mesh/when)',)
    assert ids(edition.by(Way.WORDING)) == ["why"]
    assert (edition.same, edition.new_cards) == (3, 1)


def test_a_fact_that_hides_something_else_is_another_answer(released: Author) -> None:
    released.edit("basics", "15006", "15001")

    edition = released.release("1.0.1")

    assert ids(edition.by(Way.MEANING)) == ["envoy/port"]
    assert edition.gaps == ()


def test_a_gap_more_is_no_other_answer(released: Author) -> None:
    released.edit("basics", "of Istio", "of {{c3::Istio}}")

    edition = released.release("1.0.1")

    assert (ids(edition.gaps), edition.by(Way.MEANING)) == (["envoy/role"], ())


def test_a_gap_more_beside_another_answer_is_another_answer(released: Author) -> None:
    released.edit("basics", "{{c2::proxy}} of Istio", "{{c2::brain}} of {{c3::Istio}}")

    edition = released.release("1.0.1")

    assert (edition.gaps, ids(edition.by(Way.MEANING))) == ((), ["envoy/role"])


def test_a_renamed_item_is_no_news(released: Author) -> None:
    released.edit("basics", "id: when,", "id: at-what-size, was: when,")
    released.edit("basics", "Why a mesh?", "Why would you run a mesh?")

    edition = released.release("1.0.1")

    assert (edition.new, edition.retired, ids(edition.changed)) == ((), (), ["why"])


def test_a_moved_note_has_a_search(released: Author) -> None:
    line = "  - {id: when, question: When a mesh?, answer: With many services.}\n"
    released.edit("basics", line, "")
    released.edit("security", "questions:\n", f"questions:\n{line}")

    edition = released.release("1.0.1")

    assert (ids(edition.moved), ids(edition.by(Way.MOVED))) == (["when"], ["when"])
    assert edition.searches_moved == ('note:"Mesh Question" (ID:mesh/when)',)


def test_a_note_that_comes_back_is_neither_new_nor_updated(released: Author) -> None:
    line = "  - {id: when, question: When a mesh?, answer: With many services.}\n"
    released.edit("basics", line, "")
    released.release("1.0.1")
    released.edit("basics", "questions:\n", f"questions:\n{line}")

    edition = released.release("1.0.2")

    assert (ids(edition.back), edition.new, edition.changed) == (["when"], (), ())
    assert edition.same == 4


def test_a_note_that_comes_back_with_another_text_is_not_updated_too(released: Author) -> None:
    line = "  - {id: when, question: When a mesh?, answer: With many services.}\n"
    released.edit("basics", line, "")
    released.release("1.0.1")
    released.edit("basics", "questions:\n", f"questions:\n{line.replace('many', 'a lot of')}")

    edition = released.release("1.0.2")

    assert (ids(edition.back), edition.changed, edition.same) == (["when"], (), 4)


def test_what_only_an_early_release_was_without_is_not_back(released: Author) -> None:
    line = "  - {id: when, question: When a mesh?, answer: With many services.}\n"
    released.edit("basics", line, "")
    released.release("1.1.0rc1")
    released.edit("basics", "questions:\n", f"questions:\n{line}")
    released.edit("basics", "15006", "15001")

    edition = released.release("1.1.0")

    assert (edition.back, ids(edition.changed), edition.same) == ((), ["envoy/port"], 4)


def test_a_new_look_is_one_without_a_changed_note(released: Author) -> None:
    released.write("deck", "id: mesh\ntitle: Mesh\ntopics: [basics, security]\nlanguage: de\n")

    edition = released.release("1.0.1")

    assert (edition.restyled, edition.changed) == (True, ())


def test_without_the_earlier_texts_the_lock_says_what_it_can(released: Author) -> None:
    shutil.rmtree(released.home / "build")
    released.edit("basics", "Why a mesh?", "Why would you run a mesh?")
    released.edit(
        "basics", "  - {id: when, question: When a mesh?, answer: With many services.}\n", ""
    )

    edition = released.release("1.0.1")

    assert edition.diff is None
    assert (ids(edition.changed), ids(edition.alike)) == (["why"], ["why"])
    assert [(it.id, it.name) for it in edition.retired] == [("when", "")]


def test_a_final_release_is_compared_with_the_last_final_one(released: Author) -> None:
    released.edit("basics", "Why a mesh?", "Why would you run a mesh?")
    released.release("1.1.0rc1")

    edition = released.release("1.1.0")

    assert edition.before
    assert edition.before.version == "1.0.0"
    assert ids(edition.by(Way.WORDING)) == ["why"]
