import json
from dataclasses import replace

from meshcards.problem import Level, Mark, Problem
from meshcards.report import records

PROBLEM = Problem(Mark("a.yaml", 42, 5), Level.ERROR, "unknown-key", "unknown key 'anwser'")


def test_json_has_a_version_counts_and_every_problem() -> None:
    problems = (PROBLEM, replace(PROBLEM, level=Level.WARNING, message="zu früh"))

    assert json.loads(records.document(iter(problems))) == {
        "version": 1,
        "counts": {"error": 1, "warning": 1, "advice": 0},
        "problems": [
            {
                "path": "a.yaml",
                "line": 42,
                "column": 5,
                "level": "error",
                "rule": "unknown-key",
                "message": "unknown key 'anwser'",
            },
            {
                "path": "a.yaml",
                "line": 42,
                "column": 5,
                "level": "warning",
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


def test_json_keeps_letters_as_they_are() -> None:
    assert "zu früh" in records.document([replace(PROBLEM, message="zu früh")])
