"""What ``meshcards check`` shows, in which form, and of which rules."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from meshcards.cli import main
from meshcards.lint import manual, rules

WriteBank = Callable[..., Path]

# A warning and two suggestions.
TOPIC = """\
title: Traffic
questions:
  - id: why
    question: Why?
    level: advanced
    strongest: {answer: It is now the default.}
    others: [{falls_short: No.}]
"""


@pytest.fixture(autouse=True)
def _in_tmp_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def bank(write_bank: WriteBank) -> Path:
    return write_bank({"traffic": TOPIC})


def check(*arguments: str | Path, color: bool = False) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, arguments)], color=color)


def found(*arguments: str | Path) -> list[str]:
    """The rules that found something, in order."""
    result = check(*arguments, "--format", "json")
    return [problem["rule"] for problem in json.loads(result.stdout)["problems"]]


def test_all_rules_are_held_to(bank: Path) -> None:
    assert found(bank) == ["no-foundational", "no-source", "dated-word"]


def test_warnings_and_advice_fail_only_if_they_should(bank: Path) -> None:
    assert check(bank).exit_code == 0
    assert check(bank, "--strict").exit_code == 1
    assert check(bank, "--strict", "--select", "no-foundational").exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("--select", "no-source,dated-word"),
        ("--select", "no-source", "--select", "dated-word"),
        ("--ignore", "no-foundational"),
        ("--select", "no-source, dated-word,no-foundational", "--ignore", "no-foundational"),
    ],
)
def test_rules_are_selected_and_ignored_by_id(bank: Path, arguments: tuple[str, ...]) -> None:
    assert found(bank, *arguments) == ["no-source", "dated-word"]


def test_errors_are_shown_whatever_is_selected(write_bank: WriteBank) -> None:
    bank = write_bank({"traffic": TOPIC + "tip: no\n"})

    assert found(bank, "--select", "no-source") == ["no-source", "unknown-key"]


@pytest.mark.parametrize("rule", ["link", "unknown-key"])
def test_errors_cannot_be_ignored(bank: Path, rule: str) -> None:
    result = check(bank, "--ignore", rule)

    assert result.exit_code == 2
    assert f"'{rule}' finds errors, which cannot be ignored" in result.stderr


@pytest.mark.parametrize("option", ["--select", "--ignore", "--explain"])
def test_a_rule_that_is_not_there_is_wrong_usage_with_a_hint(bank: Path, option: str) -> None:
    result = check(bank, option, "no-sorce")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "no rule is called 'no-sorce'; did you mean 'no-source'?" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--select", ""), "--select names no rule; give the id of one"),
        (("--select", " , "), "--select names no rule; give the id of one"),
        (
            ("--select", "no-source", "--ignore", "dated-word,no-source"),
            "--select names no rule that --ignore does not name too",
        ),
        (("--stats", "--format", "json"), "--stats has no format 'json'; leave out"),
        (("--format", "github", "--stats"), "--stats has no format 'github'; leave out"),
    ],
)
def test_options_that_leave_nothing_to_show_are_wrong_usage(
    bank: Path, arguments: tuple[str, ...], message: str
) -> None:
    result = check(bank, *arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"Error: {message}")


def test_an_option_that_changes_nothing_is_fine(bank: Path) -> None:
    assert found(bank, "--ignore", "") == found(bank)
    assert found(bank, "--select", "no-source,") == ["no-source"]
    assert check(bank, "--stats", "--format", "text").stdout == check(bank, "--stats").stdout


def test_github_gets_a_command_for_each_problem_and_the_counts(bank: Path) -> None:
    lines = check(bank, "--format", "github").stdout.splitlines()

    assert [line.partition(" ")[0] for line in lines[:-1]] == ["::notice", "::notice", "::warning"]
    assert lines[-1] == "1 warning, 2 suggestions"


def test_sarif_is_one_document(bank: Path) -> None:
    whole = json.loads(check(bank, "--format", "sarif").stdout)

    assert [it["ruleId"] for it in whole["runs"][0]["results"]] == found(bank)


def test_text_is_coloured_where_colours_can_be_seen(
    bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, coloured = check(bank).stdout, check(bank, color=True).stdout

    assert "\x1b[" not in plain
    assert "\x1b[33m\x1b[1mwarning\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    monkeypatch.setenv("NO_COLOR", "1")
    assert check(bank, color=True).stdout == plain


@pytest.mark.parametrize("rule", [rules.RULES[0].ID, "no-source", "unused-allow", "yaml-alias"])
def test_a_rule_is_explained_and_nothing_is_checked(rule: str) -> None:
    result = check("no-such-bank", "--explain", rule)

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == manual.text(manual.pages()[rule]) + "\n"


def test_stats_show_the_shape_and_the_counts(bank: Path) -> None:
    result = check(bank, "--stats")

    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0].strip() == "Mesh"
    assert lines[-1] == "1 warning, 2 suggestions"
    assert "Traffic" in result.stdout
    assert "dated-word" not in result.stdout


def test_stats_of_a_bank_that_says_too_little_are_its_counts(write_bank: WriteBank) -> None:
    result = check(write_bank({}, deck="title: Mesh\n"), "--stats")

    assert (result.exit_code, result.stdout) == (1, "2 errors\n")


def test_the_schema_is_printed(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["schema"])

    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout)["$defs"]["Question"]
    assert list(tmp_path.iterdir()) == []


def test_a_rule_that_is_selected_shows_each_line_of_what_repeats(write_bank: WriteBank) -> None:
    choices = "[{text: So., correct: true}, {text: No.}]"
    items = (f"  - {{id: q{n}, question: Why?, choices: {choices}}}\n" for n in range(3))
    bank = write_bank({"traffic": f"title: Traffic\nquestions:\n{''.join(items)}"})
    assert found(bank).count("unexplained") == 1
    assert found(bank, "--select", "unexplained") == ["unexplained"] * 6
