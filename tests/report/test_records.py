import json
from dataclasses import replace

from meshcards.problem import Mark, Problem, Severity
from meshcards.report import records

PROBLEM = Problem(Mark("a.yaml", 42, 5), Severity.ERROR, "unknown-key", "unknown key 'anwser'")


def test_json_has_a_version_counts_and_every_problem() -> None:
    problems = (PROBLEM, replace(PROBLEM, severity=Severity.WARNING, message="zu früh"))

    assert json.loads(records.document(iter(problems))) == {
        "version": 1,
        "counts": {"error": 1, "warning": 1, "advice": 0},
        "problems": [
            {
                "path": "a.yaml",
                "line": 42,
                "column": 5,
                "severity": "error",
                "rule": "unknown-key",
                "message": "unknown key 'anwser'",
            },
            {
                "path": "a.yaml",
                "line": 42,
                "column": 5,
                "severity": "warning",
                "rule": "unknown-key",
                "message": "zu früh",
            },
        ],
    }


def test_json_of_no_problems_has_the_same_shape() -> None:
    assert json.loads(records.document(())) == {
        "version": 1,
        "counts": {"error": 0, "warning": 0, "advice": 0},
        "problems": [],
    }


def test_json_is_ascii_whatever_the_letters() -> None:
    whole = records.document([replace(PROBLEM, message="zu früh ##[error]\u202e\U0001f600")])

    assert whole.isascii()
    assert "##[" not in whole
    assert json.loads(whole)["problems"][0]["message"] == "zu früh ##[error]\u202e\U0001f600"


def test_a_name_that_is_not_utf_8_is_text_that_any_reader_of_json_takes() -> None:
    mark = replace(PROBLEM.mark, path="b\udcff/a.yaml")

    (problem,) = json.loads(records.document([replace(PROBLEM, mark=mark)]))["problems"]

    assert problem["path"].encode("utf-8") == rb"b\udcff/a.yaml"
