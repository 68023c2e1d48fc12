"""``meshcards plan``: what it prints, what it writes and what it refuses."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from meshcards.anki import unpacked
from meshcards.cli import main
from meshcards.plan.memory import DEFAULTS
from meshcards.report.columns import cells

WriteBank = Callable[..., Path]

NOW = {"SOURCE_DATE_EPOCH": "1795780800"}  # 27 November 2026, noon
DECK = """\
id: mesh
title: Mesh
topics: [basics, more]
curricula: {ica: {title: ICA, goals: {routing: Route, edge: Guard}}}
"""
TOPIC = """\
title: %(number)s Basics
questions:
%(questions)s
"""
QUESTION = """\
  - id: %(id)s
    question: What is %(id)s?
    level: %(level)s
    answer: Something.
    covers: [ica/%(goal)s]
"""


def questions(first: int, amount: int) -> str:
    return "".join(
        QUESTION
        % {
            "id": f"q{number}",
            "level": ("foundational", "intermediate", "advanced")[number % 3],
            "goal": "routing" if number % 4 else "edge",
        }
        for number in range(first, first + amount)
    )


@pytest.fixture(autouse=True)
def _bank(write_bank: WriteBank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bank of forty questions, and a folder to run in."""
    monkeypatch.chdir(tmp_path)
    topics = {
        "basics": TOPIC % {"number": "01", "questions": questions(0, 30)},
        "more": TOPIC.replace("Basics", "More") % {"number": "02", "questions": questions(30, 10)},
    }
    write_bank(topics, name="mesh", deck=DECK)


def run(*arguments: str, columns: str = "") -> Result:
    command = ["plan", "mesh", *arguments]
    return CliRunner().invoke(main, command, env={**NOW, "COLUMNS": columns})


def planned(*arguments: str) -> dict[str, Any]:
    result = run("--by", "2026-12-24", *arguments, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    whole = json.loads(result.stdout)
    assert isinstance(whole, dict)
    return whole


def test_a_plan_begins_today_and_ends_the_day_before() -> None:
    whole = planned()

    assert (whole["from"], whole["by"]) == ("2026-11-27", "2026-12-24")
    assert whole["days"][0]["date"] == "2026-11-27"
    assert whole["days"][-1]["date"] == "2026-12-23"
    assert whole["cards"] == {"asked": 40, "planned": 40, "seen": 40}


def test_days_off_and_a_first_day_are_left_out() -> None:
    whole = planned("--from", "2026-12-01", "--off", "sat,sun", "--off", "2026-12-02..2026-12-04")

    assert [it["date"] for it in whole["days"][:3]] == ["2026-12-01", "2026-12-07", "2026-12-08"]


def test_the_same_seed_gives_the_same_plan() -> None:
    assert planned() == planned("--seed", "1") != planned("--seed", "2")


@pytest.mark.parametrize(
    ("arguments", "cards", "suspend"),
    [
        (("--level", "foundational"), 14, "-tag:mesh::level::foundational"),
        (("--covers", "ica/edge"), 10, "-tag:mesh::covers::ica::edge"),
        (("--covers", "ica/edge", "--covers", "ica/routing"), 40, "-(tag:mesh::covers::ica::edge"),
        (
            ("--level", "foundational", "--covers", "ica/edge"),
            4,
            "-(tag:mesh::level::foundational tag:mesh::covers::ica::edge)",
        ),
    ],
)
def test_a_part_is_planned_and_the_rest_suspended(
    arguments: tuple[str, ...], cards: int, suspend: str
) -> None:
    whole = planned(*arguments)

    assert whole["cards"]["planned"] == cards
    assert whole["suspend"].startswith(f'deck:"Mesh" {suspend}')


def test_what_does_not_fit_into_the_minutes_is_left_out() -> None:
    whole = planned("--minutes", "6")

    assert whole["minutes"]["wanted"] == 6
    assert whole["minutes"]["busiest_week"]["expected"] <= 6
    assert whole["cards"]["planned"] < whole["cards"]["asked"] == 40
    assert whole["parts"][0]["fits"] is False
    assert any(it["study"] == whole["study"] and it["fits"] for it in whole["parts"])


def test_retention_and_own_parameters_count() -> None:
    usual, higher = planned(), planned("--retention", "0.97")
    own = planned("--parameters", ", ".join(map(str, DEFAULTS)))

    assert higher["options"]["desired_retention"] == 0.97
    assert higher["recall"]["expected"] > usual["recall"]["expected"]
    assert own["assumed"]["own_parameters"]
    assert own["recall"]["expected"] == usual["recall"]["expected"]


@pytest.mark.parametrize("arguments", [(), ("--minutes", "6"), ("--off", "sat,sun")])
def test_text_and_json_have_the_same_plan(arguments: tuple[str, ...]) -> None:
    whole = planned(*arguments)

    text = run("--by", "2026-12-24", *arguments).stdout

    assert f"  new cards   {whole['options']['new_per_day']} a day until" in text
    assert f"set New cards/day to {whole['options']['new_per_day']} " in " ".join(text.split())
    assert f"{round(100 * whole['recall']['expected'])} of 100 cards" in text
    assert ("What fits into 6 minutes a day" in text) == bool(whole["parts"])
    assert (whole["suspend"] or "") in text


def test_the_text_has_no_line_that_is_too_wide_but_searches() -> None:
    result = run("--by", "2026-12-24", "--minutes", "6", "--preset", "a.apkg")

    wide = [it for it in result.stdout.splitlines() if cells(it) > 80]
    assert [it for it in wide if "deck:" not in it] == []


def test_a_preset_is_written_beside_the_plan() -> None:
    result = run("--by", "2026-12-24", "--preset", "out/mesh options.apkg")

    assert result.exit_code == 0
    assert "The options in out/mesh options.apkg" in result.stdout
    assert "tick Import any deck presets" in " ".join(result.stdout.split())
    with unpacked.opened(Path("out/mesh options.apkg")) as package:
        assert len(list(package.notes())) == 2
    assert planned("--preset", "b.apkg")["preset"] == "b.apkg"


def test_a_table_needs_no_day() -> None:
    result = run("--table")

    assert (result.exit_code, result.stderr) == (0, "")
    rows = result.stdout.splitlines()
    assert rows[0] == (
        "| weeks left | 15 min a day | 30 min a day | 45 min a day | 60 min a day | 90 min a day |"
    )
    assert [it.split("|")[1].strip() for it in rows[2:8]] == ["1", "2", "4", "6", "8", "12"]
    assert "| all | the whole deck | 40 | nothing |" in rows


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "--by is missing, as in: meshcards plan --by "),
        (("--by", "soon"), "--by: 'soon' is not a date; write year, month and day"),
        (("--by", "2026-11-27"), "--by 2026-11-27 leaves no day from 2026-11-27 on; give a day"),
        (("--by", "2999-01-01"), "more than ten years after 2026-11-27; give a nearer day"),
        (("--by", "2026-12-01", "--off", "soon"), "--off: 'soon' is not a day off; write weekdays"),
        (
            ("--by", "2026-11-28", "--off", "fri"),
            "every day from 2026-11-27 to 2026-11-28 is off; leave days out of --off",
        ),
        (("--by", "2026-12-01", "--minutes", "0"), "'0' are not minutes of a day; give 1 to 1440"),
        (("--by", "2026-12-01", "--minutes", "x"), "'x' are not minutes of a day"),
        (("--by", "2026-12-01", "--level", "advanzed"), "did you mean 'advanced'?"),
        (("--by", "2026-12-01", "--covers", "ica/edges"), "did you mean 'ica/edge'?"),
        (("--by", "2026-12-01", "--covers", "zzz"), "'zzz' is not a goal of the bank; use one of"),
        (("--by", "2026-12-01", "--retention", "90"), "give 0.7 to 0.99, as in 0.9"),
        (("--by", "2026-12-01", "--parameters", "1 2"), "FSRS 6 has 21 parameters"),
        (("--by", "2026-12-01", "--parameters", "1 inf"), "'inf' is not a number; copy all of"),
    ],
)
def test_a_wrong_option_is_explained(arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_goals_of_a_bank_without_curricula_are_explained(write_bank: WriteBank) -> None:
    write_bank({"one": TOPIC % {"number": "01", "questions": questions(0, 1)}}, name="other")
    text = Path("other/one.yaml").read_text("utf-8")
    Path("other/one.yaml").write_text(re.sub("    covers.*\n", "", text), "utf-8")

    result = CliRunner().invoke(
        main, ["plan", "other", "--by", "2026-12-24", "--covers", "ica"], env=NOW
    )

    assert "the bank has no curricula, so leave the option out" in result.stderr


def test_a_choice_without_a_card_is_explained() -> None:
    topic = Path("mesh/basics.yaml")
    topic.write_text(topic.read_text("utf-8").replace("foundational", "advanced"), "utf-8")
    more = Path("mesh/more.yaml")
    more.write_text(more.read_text("utf-8").replace("foundational", "advanced"), "utf-8")

    result = run("--by", "2026-12-24", "--level", "foundational")

    assert result.exit_code == 2
    assert "no card is in what --level and --covers choose; leave one out" in result.stderr


def test_a_bank_with_an_error_is_not_planned() -> None:
    topic = Path("mesh/basics.yaml")
    topic.write_text(topic.read_text("utf-8").replace("answer", "anwser", 1), "utf-8")

    result = run("--by", "2026-12-24", "--preset", "a.apkg")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "unknown key 'anwser'" in result.stderr
    assert "Nothing was planned" in result.stderr
    assert not Path("a.apkg").exists()


@pytest.mark.parametrize("name", ["a.zip", "collection.apkg", "folder.apkg"])
def test_a_preset_that_anki_would_not_open_is_refused(name: str) -> None:
    Path("folder.apkg").mkdir()

    result = run("--by", "2026-12-24", "--preset", name)

    assert result.exit_code == 1
    assert name in result.stderr


def test_the_help_has_three_examples() -> None:
    result = CliRunner().invoke(main, ["plan", "--help"])

    assert result.stdout.count("\n    meshcards plan --by ") == 3
