"""The schema against an independent validator: what it refuses is refused by ``load`` as well.

MESHCARDS_REFRESH_GOLDEN=1 python -m pytest tests/bank/test_schema.py
"""

import datetime as dt
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from meshcards.bank import schema
from meshcards.problem import Severity
from tests import compiled, extent
from tests.bank.banks import Case, cases

ROOT = Path(__file__).parents[2]
SAVED = ROOT / "decks" / "schema.json"
FILES = sorted((ROOT / "decks").glob("*/*.yaml"))
LINE = "# yaml-language-server: $schema=../schema.json\n"
VALIDATOR = Draft202012Validator(json.loads(schema.document()))
CASES = [
    pytest.param(case, id=f"{path.stem}: {case.title}")
    for folder in ("bank", "rules")
    for path in sorted((ROOT / "tests" / "cases" / folder).glob("*.txt"))
    for case in cases(path)
]


def as_editor(text: str) -> Any:  # noqa: ANN401 - whatever YAML holds
    """A document as an editor's parser gives it to the schema: with numbers, booleans and null."""
    # libyaml's, as in events.py: PyYAML's own parser stops at the ? of {question: Why?, …}.
    return as_json(yaml.load(text, yaml.CSafeLoader))


def as_json(value: object) -> object:
    match value:
        case dict():
            return {str(key): as_json(item) for key, item in value.items()}
        case list():
            return [as_json(item) for item in value]
        case dt.date():
            return str(value)
    return value


def test_the_saved_schema_is_current() -> None:
    if os.environ.get("MESHCARDS_REFRESH_GOLDEN") == "1":
        SAVED.write_text(schema.document() + "\n", encoding="utf-8", newline="\n")
    assert SAVED.read_text(encoding="utf-8") == schema.document() + "\n"


def test_the_schema_is_one_itself() -> None:
    Draft202012Validator.check_schema(json.loads(schema.document()))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.name))
def test_every_file_of_our_banks_names_the_schema_and_obeys_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith(LINE)
    assert list(VALIDATOR.iter_errors(as_editor(text))) == []


def refused(case: Case) -> Iterator[str]:
    """The files of a case that an editor would mark."""
    for name, lines in case.files.items():
        if not name.endswith(".yaml"):
            continue
        try:
            value = as_editor("".join(f"{line}\n" for line in lines))
        except (yaml.YAMLError, ValueError):
            continue  # nothing reaches the schema
        if value is not None and not VALIDATOR.is_valid(value):
            yield name


@pytest.mark.parametrize("case", CASES[:: 1 if extent.ALL else 8])
def test_what_the_schema_refuses_the_loader_refuses_too(case: Case, tmp_path: Path) -> None:
    case.write(tmp_path)
    errors = {
        Path(it.mark.path).name
        for it in compiled.bank(tmp_path).problems
        if it.severity is Severity.ERROR
    }
    assert set(refused(case)) <= errors


def test_the_cases_hold_files_that_the_schema_refuses() -> None:
    marked = [name for case in CASES for name in refused(case.values[0])]  # type: ignore[arg-type] # a Case
    assert len(marked) > 40


@pytest.mark.parametrize(
    "text",
    [
        "title: 1.20",
        "title: yes\nverified: {date: 2026-11-25, against: 1.31}",
        "title: ~\nquestions: []",
        "title: A\nterms: [{id: 12, name: on, facts: [{id: 7, text: 2026-01-01}]}]",
        "title: A\nterms: [{id: a, name: a, facts: [{id: a, text: a}], sources: [' https://b ']}]",
    ],
)
def test_what_an_editor_takes_for_a_number_is_a_text_all_the_same(text: str) -> None:
    assert list(VALIDATOR.iter_errors(as_editor(text))) == []


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("title: A\nquestion: []", []),
        ("title: A\nquestions: [{id: A, question: Q}]", ["questions", 0]),
        ("id: demo\ntitle: A", []),
        ("title: A\nterms: [{id: a, name: a, facts: []}]", ["terms", 0, "facts"]),
        ("title: A\nverified: {date: 25.11.2026, against: x}", ["verified"]),
    ],
)
def test_slips_are_marked_where_they_are(text: str, where: list[str | int]) -> None:
    errors = list(VALIDATOR.iter_errors(as_editor(text)))
    assert any(list(error.absolute_path)[: len(where)] == where for error in errors)


SHAPELESS = """\
question: Why?
question: Why?, because: So.
question: Why?, strongest: {answer: So.}
question: Why?, others: [{falls_short: No.}]
question: Why?, strongest: {answer: So.}, others: []
question: Why?, strongest: {answer: So.}, others: [{flaw: wrong}]
question: Why?, strongest: {answer: So.}, others: [{falls_short: No.}], because: It is so.
question: Why?, strongest: {answer: So.}, others: [{falls_short: No.}], answer: So.
question: Why?, strongest: {answer: So.}, answer: So.
question: Why?, answer: So., others: [{falls_short: No.}]
question: Why?, answer: So., choices: [{text: So., correct: true}, {text: No.}]
question: Why?, choices: []
question: Why?, choices: [{text: So., correct: true}]
question: Why?, choices: [{text: So.}, {text: No., correct: false}]
question: Why?, choices: [{text: So., correct: true}, {text: No., correct: 'true'}]
question: Why?, choices: [{text: So., correct: [true]}, {text: No., correct: true}]
question: Why?, choices: [{text: So., correct: true}, {text: No.}], short: So.
question: Why?, choices: [{text: So., correct: true}, {text: No.}], points: {must: [So]}
question: Why?, choices: [{text: So., correct: true}, {text: No.}], others: [{falls_short: No.}]
question: Why?, choices: [So., No.]
question: Why?, choices: So."""


@pytest.mark.parametrize("keys", SHAPELESS.splitlines())
def test_a_question_that_has_not_one_shape_is_refused_by_both(keys: str, tmp_path: Path) -> None:
    text = f"title: A\nquestions: [{{id: why, {keys}}}]\n"
    errors = list(VALIDATOR.iter_errors(as_editor(text)))
    assert {tuple(error.absolute_path)[:2] for error in errors} == {("questions", 0)}

    (tmp_path / "deck.yaml").write_text("id: a\ntitle: A\ntopics: [a]\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    severities = {it.severity for it in compiled.bank(tmp_path).problems}
    assert Severity.ERROR in severities
