import dataclasses
import pickle

import pytest

from meshcards.problem import Finding, Mark, MeshcardsError, Place, Problem, Severity, one_line


def test_a_slash_leads_one_step_deeper_into_a_file() -> None:
    place = Place("traffic.yaml", ("questions", 0)) / "tip"

    assert place == Place("traffic.yaml", ("questions", 0, "tip"))


def test_a_slash_leaves_the_place_it_starts_from_alone() -> None:
    topic = Place("traffic.yaml")

    assert topic / "title" / 1 == Place("traffic.yaml", ("title", 1))
    assert topic == Place("traffic.yaml", ())


def test_marks_sort_by_path_then_line_then_column() -> None:
    marks = [Mark("b", 1, 1), Mark("a", 10, 1), Mark("a", 9, 7), Mark("a", 9, 10)]

    assert sorted(marks) == [Mark("a", 9, 7), Mark("a", 9, 10), Mark("a", 10, 1), Mark("b", 1, 1)]


def test_severities_read_as_their_words_from_worst_to_mildest() -> None:
    assert [f"{severity}" for severity in Severity] == ["error", "warning", "advice"]


def test_a_finding_is_an_error_at_its_value_unless_it_says_otherwise() -> None:
    finding = Finding(Place("a.yaml"), "some-rule", "Mend it.")

    assert finding.severity is Severity.ERROR
    assert (finding.snippet, finding.at_key, finding.also) == ("", False, None)


def test_problems_cannot_be_changed_after_they_are_found() -> None:
    problem = Problem(Mark("a.yaml", 1, 1), Severity.ERROR, "some-rule", "Mend it.")

    with pytest.raises(dataclasses.FrozenInstanceError):
        problem.message = "Never mind."  # type: ignore[misc] # what the test forbids


def test_equal_problems_count_once() -> None:
    problem = Problem(Mark("a.yaml", 1, 1), Severity.ERROR, "some-rule", "Mend it.")

    assert {problem, pickle.loads(pickle.dumps(problem))} == {problem}  # noqa: S301 - our own bytes


def test_a_meshcards_error_shows_its_message() -> None:
    assert str(MeshcardsError("the disk is full")) == "the disk is full"


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("'café' is not an id", "'café' is not an id"),
        ("'a\nb' is not an id", "'a\\nb' is not an id"),
        ("'a\u202eb' is not an id", "'a\\u202eb' is not an id"),
        ("'a\U000e0041b' is not an id", "'a\\U000e0041b' is not an id"),
    ],
)
def test_a_message_stays_one_line_without_hidden_characters(message: str, shown: str) -> None:
    assert one_line(message) == shown


def test_a_message_that_quotes_too_much_keeps_its_beginning_and_its_end() -> None:
    shown = one_line(f"'{'a' * 5000}' is not an id; mend it")

    assert len(shown) == 400
    assert shown.startswith("'aaaa")
    assert shown.endswith("aaa' is not an id; mend it")
