"""``meshcards build --format json``, and the page that documents it."""

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from meshcards.cli import main

WriteBank = Callable[..., Path]

NOW = {"SOURCE_DATE_EPOCH": "1700000000"}
PAGE = Path(__file__).parents[2] / "docs" / "commands.md"
TOPIC = """\
    title: Basics
    questions:
      - id: why
        question: {0}
        strongest: {{answer: A}}
        others: [{{falls_short: B}}]
    terms:
      - {{id: envoy, name: Envoy, facts: [{{id: role, text: "Envoy is a {{{{c2::proxy}}}}."}}]}}
    """


@pytest.fixture(autouse=True)
def _in_tmp_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)], env=NOW)


def built(*arguments: str | Path) -> dict[str, Any]:
    """What a build of one bank says of it."""
    result = run("build", *arguments, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    (only,) = json.loads(result.stdout)["banks"]
    assert isinstance(only, dict)
    return only


def test_a_first_build_says_what_it_made(write_bank: WriteBank) -> None:
    write_bank({"basics": TOPIC.format("Why?")}, title="Сетка")

    whole = built("mesh")

    package = Path("build/mesh.apkg").read_bytes()
    assert whole == {
        "id": "mesh",
        "title": "Сетка",
        "folder": "mesh",
        "counts": {"questions": 1, "facts": 1, "cards": 3},
        "package": {
            "path": "build/mesh.apkg",
            "size": len(package),
            "sha256": hashlib.sha256(package).hexdigest(),
        },
        "lock": {"path": "mesh/deck.lock", "changed": True},
        "changes": {
            "notes": {
                "new": [
                    {"kind": "fact", "id": "envoy/role"},
                    {"kind": "question", "id": "why"},
                ],
                "changed": [],
                "revived": [],
                "moved": [],
                "retired": [],
                "dropped": [],
            },
            "restyled": [],
        },
        "release": {"version": None, "date": None, "pending": True},
    }


def test_each_change_is_told_by_its_id(write_bank: WriteBank) -> None:
    write_bank({"basics": TOPIC.format("Why?")})
    built("mesh")
    assert built("mesh")["lock"]["changed"] is False
    run("release", "1.0.0", "mesh")
    assert built("mesh")["release"] == {"version": "1.0.0", "date": "2023-11-14", "pending": False}
    write_bank({"basics": TOPIC.format("What for?"), "more": "title: More\n"})
    changed = built("mesh")
    write_bank({"basics": "title: Basics\n", "more": "title: More\n"})
    retired = built("mesh")

    assert changed["changes"]["notes"]["changed"] == [{"kind": "question", "id": "why"}]
    assert changed["release"]["pending"] is True
    assert changed["changes"]["restyled"] == []
    assert retired["changes"]["notes"]["retired"] == [
        {"kind": "fact", "id": "envoy/role"},
        {"kind": "question", "id": "why"},
    ]
    assert retired["counts"] == {"questions": 0, "facts": 0, "cards": 0}


def test_several_banks_are_one_document(write_bank: WriteBank) -> None:
    write_bank(name="two")
    write_bank(name="one")

    whole = json.loads(run("build", "two", "one", "--format", "json").stdout)

    assert [it["id"] for it in whole["banks"]] == ["two", "one"]


def test_a_bank_with_an_error_leaves_standard_output_empty(write_bank: WriteBank) -> None:
    write_bank({"basics": "title: Basics\nanwser: no\n"})

    result = run("build", "mesh", "--format", "json")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "unknown-key" in result.stderr


def test_a_quiet_build_with_a_result_is_wrong_usage(write_bank: WriteBank) -> None:
    result = run("build", write_bank(), "-q", "--format", "json")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "--quiet prints no result and --format json prints one" in result.stderr


def test_what_is_printed_is_ascii(write_bank: WriteBank) -> None:
    write_bank(title="'Сетка ##[error]'")

    shown = run("build", "mesh", "--format", "json").stdout

    assert shown.isascii()
    assert "##[" not in shown
    assert json.loads(shown)["banks"][0]["title"] == "Сетка ##[error]"


def shape(value: object) -> object:
    """The keys of a JSON value and the types behind them; one item speaks for a list."""
    match value:
        case dict():
            return {key: shape(it) for key, it in value.items()}
        case list():
            return [shape(it) for it in value[:1]]
    return type(value).__name__


def test_the_documentation_shows_the_shape_of_the_output(write_bank: WriteBank) -> None:
    section = PAGE.read_text(encoding="utf-8").partition("## `meshcards build")[2]
    example = re.search(r"```json\n(.*?)```", section, re.DOTALL)
    assert example
    documented = json.loads(example[1])
    write_bank({"basics": TOPIC.format("Why?")})
    built("mesh")
    run("release", "1.0.0", "mesh")
    another = TOPIC.format("When?").partition("    terms:")[0].replace("id: why", "id: when")
    write_bank({"basics": TOPIC.format("What for?"), "more": another.replace("Basics", "More")})
    Path("mesh/own.css").write_text(".mc { color: red }")
    with Path("mesh/deck.yaml").open("a", encoding="utf-8") as file:
        file.write("style: own.css\n")

    whole = json.loads(run("build", "mesh", "--format", "json").stdout)

    assert shape(whole) == shape(documented)
