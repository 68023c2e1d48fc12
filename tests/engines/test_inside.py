"""What runs inside older engines runs on the installed one, passes there, and can fail."""

import ast
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.engines import releases
from tests.engines.__main__ import INSIDE, STEPS

SMALL = """\
title: Small
questions:
  - id: why
    question: Why?
    strongest: {answer: Because., because: It says so.}
    others: [{answer: Dunno., flaw: vague, falls_short: Says nothing.}]
terms:
  - id: clay
    name: clay
    facts:
      - {id: soft, text: 'clay is {{c2::soft}}, {{c3::wet}} and {{c4::brown}}.'}
      - {id: old, text: clay is old.}
      - {id: cheap, text: clay is cheap.}
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The plan for a small bank."""
    folder = tmp_path_factory.mktemp("engines")
    bank = folder / "small"
    bank.mkdir()
    (bank / "deck.yaml").write_text("id: small\ntitle: Small\ntopics: [one]\n", encoding="utf-8")
    (bank / "one.yaml").write_text(SMALL, encoding="utf-8")
    written = releases.plan(bank, "one", folder)
    made: dict[str, Any] = json.loads(written.read_text(encoding="utf-8"))
    return made


def results(plan: dict[str, Any], folder: Path) -> dict[str, dict[str, list[str]]]:
    """What the script prints of a plan."""
    path = folder / "plan.json"
    path.write_text(json.dumps(plan), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-I", str(INSIDE), str(path)], check=True, capture_output=True, text=True
    )
    printed: dict[str, dict[str, list[str]]] = json.loads(done.stdout.rsplit("\n", 2)[-2])
    return printed


def test_the_plan_has_every_kind_of_change(plan: dict[str, Any]) -> None:
    amounts = {name: len(plan[name]) for name in ("changed", "new", "gone")}
    assert amounts == {"changed": 1, "new": 2, "gone": 1}
    assert plan["new_cards"] == 3  # one is a new cloze on an old note


def test_the_installed_engine_passes_every_step(plan: dict[str, Any], tmp_path: Path) -> None:
    assert results(plan, tmp_path) == {"new": {step: [] for step in STEPS}}


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        ({"new": []}, "other new notes than the package has"),
        ({"new_cards": 2}, "other new cards than the package has"),
    ],
    ids=lambda it: next(iter(it)) if isinstance(it, dict) else "",
)
def test_an_upgrade_that_does_anything_else_is_reported(
    plan: dict[str, Any], tmp_path: Path, wrong: dict[str, object], complaint: str
) -> None:
    found = results({**plan, **wrong}, tmp_path)["new"]["upgrade"]
    assert len(found) == 1
    assert found[0].startswith(complaint)


def test_a_note_that_changed_without_a_reason_is_reported(
    plan: dict[str, Any], tmp_path: Path
) -> None:
    wrong = {"changed": [], "gone": [*plan["gone"], *plan["changed"]]}
    (found,) = results({**plan, **wrong}, tmp_path)["new"]["upgrade"]
    assert found.startswith("1 notes of no change changed or gone")


def test_a_first_import_that_brings_anything_else_is_reported(
    plan: dict[str, Any], tmp_path: Path
) -> None:
    found = results({**plan, "cards": 1, "notes": plan["notes"][1:]}, tmp_path)["new"]["first"]
    assert found == ["other notes than the package has", f"{plan['cards']} cards, not 1"]


def test_a_package_that_cannot_be_read_fails_every_step(
    plan: dict[str, Any], tmp_path: Path
) -> None:
    broken = tmp_path / "broken.apkg"
    broken.write_bytes(b"no package")
    steps = results({**plan, "first": str(broken)}, tmp_path)["new"]
    assert all(steps[step] for step in STEPS)


def test_the_script_imports_only_the_standard_library_and_the_engine() -> None:
    tree = ast.parse(INSIDE.read_text(encoding="utf-8"))
    names = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        for name in (
            [it.name for it in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert names - {"anki"} <= sys.stdlib_module_names
