"""JSON has the whole bank, as its schema says."""

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from meshcards.cards import ids
from meshcards.cards.note import Kind
from meshcards.exchange.outgoing import whole
from tests.exchange.test_banked import EVERYTHING, outgoing

SERVICE_MESH = Path(__file__).parents[2] / "decks" / "service-mesh"

_SCHEMA = jsonschema.Draft202012Validator(json.loads(whole.schema()))


def _written(folder: Path) -> dict[str, object]:
    written: dict[str, object] = json.loads(whole.write(outgoing(folder)).content)
    return written


@pytest.mark.parametrize("folder", [EVERYTHING, SERVICE_MESH], ids=lambda it: it.name)
def test_a_bank_is_what_its_schema_says(folder: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(_SCHEMA.schema)
    _SCHEMA.validate(_written(folder))


def test_everything_is_there_under_the_keys_of_the_bank(write_bank: Callable[..., Path]) -> None:
    topic = """\
        title: 01 Größen
        was: basics
        verified: {date: 2026-11-27, against: Envoy 1.30}
        questions:
          - id: one
            was: uno
            question: One?
            choices: [{text: A, correct: true, because: So.}, {text: B}]
            allow: [{rule: no-source, because: It is plain.}]
        terms:
          - id: envoy
            name: Envoy
            facts:
              - {id: role, text: Envoy is a proxy.}
              - {id: age, was: lyft/year, text: '{{c1::a}}'}
        """
    assert _written(write_bank({"sizes": topic}, name="mesh")) == {
        "format": 1,
        "deck": {"id": "mesh", "title": "Mesh", "topics": ["sizes"]},
        "topics": [
            {
                "id": "sizes",
                "was": "basics",
                "title": "01 Größen",
                "verified": {"date": "2026-11-27", "against": "Envoy 1.30"},
                "questions": [
                    {
                        "guid": ids.guid("mesh", Kind.QUESTION, "uno"),
                        "id": "one",
                        "was": "uno",
                        "question": "One?",
                        "choices": [
                            {"text": "A", "correct": True, "because": "So."},
                            {"text": "B", "correct": False},
                        ],
                        "allow": [{"rule": "no-source", "because": "It is plain."}],
                    }
                ],
                "terms": [
                    {
                        "id": "envoy",
                        "name": "Envoy",
                        "facts": [
                            {
                                "guid": ids.guid("mesh", Kind.FACT, "envoy/role"),
                                "id": "role",
                                "text": "Envoy is a proxy.",
                                "hidden": "{{c1::Envoy}} is a proxy.",
                            },
                            {
                                "guid": ids.guid("mesh", Kind.FACT, "lyft/year"),
                                "id": "age",
                                "was": "lyft/year",
                                "text": "{{c1::a}}",
                                "hidden": "{{c1::a}}",
                            },
                        ],
                    }
                ],
            }
        ],
        "media": [],
    }


def test_a_figure_has_its_digest_and_its_name_beside_the_file() -> None:
    assert _written(EVERYTHING)["media"] == [
        {
            "file": f"media/Two words.{suffix}",
            "name": f"Two words.{suffix}",
            "sha256": digest,
            "size": size,
        }
        for suffix, digest, size in (
            ("SVG", "c447ee533b3fac39cbeb052864540a1213932c34b3cbff1d7ba7e0f5046a50a5", 90),
            ("WAV", "48f9b734687b6c7b57cbcba2b5e799706c85c770d181de055b728abb2c9ca7e6", 124),
        )
    ]


def test_what_the_schema_does_not_know_is_refused() -> None:
    written = _written(EVERYTHING)
    written["topics"][0]["questions"][0]["anwser"] = "x"  # type: ignore[index]
    del written["topics"][1]["terms"][0]["facts"][0]["guid"]  # type: ignore[index]
    problems = sorted(it.message for it in _SCHEMA.iter_errors(written))
    assert len(problems) == 2
    assert problems[0] == "'guid' is a required property"
    assert "'anwser' was unexpected" in problems[1]
