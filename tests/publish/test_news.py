"""The most important changes as lines: the weightiest first, never many, never long."""

import pytest

from meshcards.cards.note import Kind
from meshcards.problem import MeshcardsError
from meshcards.publish import news
from meshcards.publish.edition import Gone
from tests.publish.author import Author, edition, noted


def test_other_answers_come_first_then_what_is_new_then_what_went(released: Author) -> None:
    released.edit("basics", "15006", "15001")
    released.edit("basics", "Why a mesh?", "Why would you run a mesh?")
    released.edit(
        "basics", "  - {id: when, question: When a mesh?, answer: With many services.}\n", ""
    )
    released.edit(
        "security",
        "questions:",
        "questions:\n  - {id: spiffe, question: What is it?, answer: An id.}",
    )

    assert news.of(released.release("1.0.1")) == (
        "One answer changed: Envoy listens on 15001",
        "One new question: What is it?",
        "One note was retired: When a mesh?",
    )


def test_other_words_and_the_look_come_last(released: Author) -> None:
    released.edit("basics", "Why a mesh?", "Why would you run a mesh?")
    released.edit("basics", "of Istio", "of {{c3::Istio}}")
    released.edit("deck", "title: Mesh", "title: Mesh\nlabels: {tip: Hint}")

    assert news.of(released.release("1.0.1")) == (
        "2 notes have a new text: Envoy is the proxy of Istio; Why would you run a mesh?",
        "The cards look different",
    )


def test_a_first_release_has_none() -> None:
    assert news.of(edition(before=None, new=(noted(1),))) == ()


def test_new_questions_are_counted_by_topic() -> None:
    topics = ("01 A", "02 B", "02 B", "03 C", "04 D")
    new = tuple(noted(n, topic=topic) for n, topic in enumerate(topics))
    facts = (noted(9, Kind.FACT),)

    assert news.of(edition(new=(*new, *facts))) == (
        "5 new questions: 02 B (2), 01 A (1), 03 C (1) …",
    )


def test_new_facts_are_named_where_no_question_is_new() -> None:
    assert news.of(edition(new=(noted(9, Kind.FACT, name="A proxy."),))) == (
        "One new fact: A proxy.",
    )


def test_many_names_are_two_and_long_ones_end_early() -> None:
    gone = tuple(Gone(Kind.QUESTION, f"q{n}", f"{n} {'word ' * 40}") for n in range(9))

    (line,) = news.of(edition(retired=gone))

    assert line.startswith("9 notes were retired: 0 word word")
    assert line.endswith("word…")
    assert not line.endswith("… …")
    assert len(line) < 160


def test_more_names_than_are_listed_are_an_ellipsis() -> None:
    gone = tuple(Gone(Kind.QUESTION, f"q{n}", f"Why {n}?") for n in range(3))

    assert news.of(edition(retired=gone)) == ("3 notes were retired: Why 0?; Why 1? …",)


def test_a_retired_note_without_a_name_is_known_by_its_id() -> None:
    assert news.of(edition(retired=(Gone(Kind.QUESTION, "when", ""),))) == (
        "One note was retired: when",
    )


def test_they_are_in_the_language_of_the_deck() -> None:
    assert news.of(edition(new=(noted(1, name="Wozu?"),), language="de-CH")) == (
        "Eine neue Frage: Wozu?",
    )


def test_lines_of_an_author_are_kept_on_one_line_and_in_nfc() -> None:
    assert news.given(["Two\nlines,  e\u0301 and \x07"]) == ("Two lines, é and",)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["a", "b", "c", "d"], r"there are 4 lines of news \(limit 3\)"),
        (["a", " \n"], "a line of news is empty"),
        (["long " * 50], r"begins 'long long long .*' has 249 characters \(limit 200\)"),
    ],
)
def test_what_cannot_be_kept_is_refused(lines: list[str], message: str) -> None:
    with pytest.raises(MeshcardsError, match=message):
        news.given(lines)
