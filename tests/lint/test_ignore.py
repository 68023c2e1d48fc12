"""``rules: {ignore: …}`` in deck.yaml: what a bank ignores, and what it ignores for nothing."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from meshcards import api
from meshcards.cli import main
from meshcards.compiler import join, unit
from meshcards.compiler.join import Ask
from meshcards.compiler.kept import Kept
from meshcards.compiler.unit import Job, Unit
from meshcards.lint import rules
from meshcards.lint.rule import Rule
from meshcards.lint.rules import no_source
from tests import compiled

# Findings of rules that look at one file, at names and at wordings; those of one are in deck.yaml.
DECK = """\
id: demo
title: Demo
topics: [a, b]
curricula: {ica: {title: ICA, goals: {routing: Route traffic}}}
"""
TOPIC = """\
title: {title}
terms:
  - id: {term}
    name: mesh {title}
    facts: [{{id: f, text: "A mesh {title} is a {{{{c2::layer of proxies}}}} beside services."}}]
{more}
"""
BECAUSE = "because: It is a test."
NO_RULE = "'{}' is about the lock or an exception, which cannot be ignored; remove this entry"
FOUND = {"no-source", "near-duplicate", "uncovered-goal"}


def bank(folder: Path, *ignored: str, more: str = "") -> Path:
    entries = "".join(f"\n    - {{rule: {rule}, {BECAUSE}}}" for rule in ignored)
    (folder / "deck.yaml").write_text(f"{DECK}rules:\n  ignore:{entries or ' []'}\n")
    (folder / "a.yaml").write_text(TOPIC.format(title="One", term="one", more=more))
    (folder / "b.yaml").write_text(TOPIC.format(title="One of two", term="two", more=""))
    return folder


def found(folder: Path, obeying: Sequence[Rule] = rules.RULES) -> set[str]:
    """The rules that a problem of the bank is of."""
    return {it.rule for it in compiled.bank(folder, obeying=obeying).problems}


def unused(folder: Path, obeying: Sequence[Rule] = rules.RULES) -> list[tuple[int, str]]:
    """The line and the message of each entry that is there for nothing."""
    every = compiled.bank(folder, obeying=obeying).problems
    return [(it.mark.line, it.message) for it in every if it.rule == "unused-ignore"]


def test_what_yaml_drops_may_be_ignored_while_it_does(tmp_path: Path) -> None:
    folder = bank(tmp_path, "yaml-comment")
    deck = folder / "deck.yaml"
    deck.write_text(deck.read_text().replace("title: Demo", "title: A deck # two"))

    assert "yaml-comment" not in found(folder)
    assert unused(folder) == []
    assert unused(bank(tmp_path, "yaml-comment")) == [
        (7, "'yaml-comment' finds nothing in this bank; remove this entry")
    ]


def test_without_an_ignore_rules_of_every_scope_find_something(tmp_path: Path) -> None:
    assert found(bank(tmp_path)) >= FOUND


@pytest.mark.parametrize("rule", sorted(FOUND))
def test_an_ignored_rule_is_shown_for_no_file_and_the_others_are(tmp_path: Path, rule: str) -> None:
    assert found(bank(tmp_path, rule)) == found(bank(tmp_path)) - {rule}


def test_an_entry_that_hides_nothing_is_a_problem_at_its_rule(tmp_path: Path) -> None:
    folder = bank(tmp_path, "no-source", "dated-word")

    assert unused(folder) == [(8, "'dated-word' finds nothing in this bank; remove this entry")]


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("no-sourc", "no rule is called 'no-sourc'; did you mean 'no-source'?"),
        ("zzz", "no rule is called 'zzz'; run 'meshcards docs rules' to list all rules"),
        ("link", "'link' finds errors, which cannot be ignored; fix the errors"),
        ("yaml-alias", "'yaml-alias' finds errors, which cannot be ignored; fix the errors"),
        ("moved-note", NO_RULE.format("moved-note")),
        ("unused-ignore", NO_RULE.format("unused-ignore")),
    ],
)
def test_an_entry_for_what_cannot_be_ignored_says_so(
    tmp_path: Path, rule: str, message: str
) -> None:
    assert unused(bank(tmp_path, rule)) == [(7, message)]


def test_a_rule_that_is_ignored_twice_is_a_problem_at_the_second(tmp_path: Path) -> None:
    folder = bank(tmp_path, "no-source", "no-source")

    assert unused(folder) == [(8, "'no-source' is ignored twice; remove this entry")]


def test_an_error_is_shown_in_spite_of_an_ignore(tmp_path: Path) -> None:
    folder = bank(tmp_path, "figure", more="    figure: {file: x.svg, alt: x}\n")
    assert "figure" in found(folder)


def test_a_bank_with_an_error_is_not_told_that_an_entry_hides_nothing(tmp_path: Path) -> None:
    folder = bank(tmp_path, "dated-word", "zzz", more="    figure: {file: x.svg, alt: x}\n")

    assert [message for _, message in unused(folder)] == [
        "no rule is called 'zzz'; run 'meshcards docs rules' to list all rules"
    ]


def test_an_entry_for_a_rule_that_did_not_run_is_not_called_unused(tmp_path: Path) -> None:
    assert unused(bank(tmp_path, "dated-word"), [*rules.ERRORS, no_source]) == []


def test_a_build_runs_the_rules_for_errors_and_says_nothing_of_an_entry(tmp_path: Path) -> None:
    assert found(bank(tmp_path, "dated-word", "zzz"), rules.ERRORS) == set()


def test_an_allow_that_leaves_nothing_to_hide_makes_the_entry_unused(tmp_path: Path) -> None:
    folder = bank(tmp_path, "no-source", more=f"    allow: [{{rule: no-source, {BECAUSE}}}]\n")
    assert unused(folder) == []

    (folder / "b.yaml").write_text("title: Two\n")
    assert unused(folder) == [(7, "'no-source' finds nothing in this bank; remove this entry")]


def test_what_a_bank_ignores_stays_ignored_when_it_is_selected(tmp_path: Path) -> None:
    folder = bank(tmp_path, "no-source")

    result = CliRunner().invoke(main, ["check", str(folder), "--select", "no-source"])

    assert (result.exit_code, result.stdout) == (0, "no problems\n")


def test_python_gets_no_problem_that_the_bank_ignores(tmp_path: Path) -> None:
    assert "no-source" not in {it.rule for it in api.check(bank(tmp_path, "no-source"))}


def test_a_preview_shows_no_problem_that_the_bank_ignores(tmp_path: Path) -> None:
    def page(*ignored: str) -> str:
        folder = bank(tmp_path, *ignored)
        arguments = ["preview", str(folder), "--no-open", "-o", str(tmp_path / "page")]
        assert CliRunner().invoke(main, arguments).exit_code == 0
        return (tmp_path / "page" / "index.html").read_text(encoding="utf-8")

    assert "no-source" in page()
    assert "no-source" not in page("no-source")


def test_a_change_of_what_is_ignored_reads_no_topic_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    make = unit.made

    def note(job: Job) -> Unit:
        read.append(job.topic)
        return make(job)

    monkeypatch.setattr(unit, "made", note)
    kept, ask = Kept(), Ask(rules.RULES, notes=True)

    (before,) = join.banks([bank(tmp_path)], ask, kept=kept)
    (after,) = join.banks([bank(tmp_path, "no-source")], ask, kept=kept)

    assert read == ["a", "b"]
    assert [it for it in before.problems if it.rule != "no-source"] == [*after.problems]
    assert before.problems != after.problems
