"""What action.yml does for a change: problems at their lines, and one comment for learners."""

import json
import re
from pathlib import Path

import pytest

from tests.github.conftest import ROOT, Machine, git
from tests.github.hub import Hub
from tests.github.runner import FailedActionError, Inputs, Runner

MARKER = "<!-- meshcards  -->"


def run(on: Runner, **given: str) -> bool:
    return on.action(ROOT, given)[0]


def test_a_pull_request_shows_what_changes_and_keeps_what_was_built(
    machine: Machine, checkout: Path, github: Hub
) -> None:
    on = machine(pull_request=True, real=True)

    assert run(on), on.log

    head = git("rev-parse", "HEAD", at=checkout)
    (comment,) = github.comments
    text = str(comment["body"])
    assert text.startswith(f"{MARKER}\n## Cells\n\n**1 reworded**\n")
    assert "<ins>In which year was it found</ins>" in text
    assert text.endswith(f"/artifacts/3), built from {head}.\n")
    given = dict(on.calls)["actions/upload-artifact"]
    assert given["name"] == "cells"
    kept = Path(given["path"])
    names = {"cells.apkg", "cells-preview", "cells-changes.html"}
    assert {it.name for it in kept.iterdir()} == names
    assert (kept / "cells-preview" / "index.html").is_file()
    assert on.summary == ""


def test_a_problem_fails_at_its_line_and_the_comment_leads_there(
    machine: Machine, checkout: Path, github: Hub
) -> None:
    topic = checkout / "basics.yaml"
    topic.write_text(topic.read_text("utf-8").replace("level: foundational", "level: easy", 1))
    on = machine(pull_request=True, real=True)

    assert not run(on)

    assert re.search(r"^::error file=basics\.yaml,line=\d+,", on.log, re.MULTILINE)
    uploaded = dict(on.calls)["github/codeql-action/upload-sarif"]
    sarif = json.loads(Path(uploaded["sarif_file"]).read_text("utf-8"))
    assert sarif["runs"][0]["results"][0]["level"] == "error"
    (comment,) = github.comments
    assert "`meshcards check` failed for" in str(comment["body"])
    assert "actions/upload-artifact" not in dict(on.calls)


def test_the_next_run_updates_the_comment_and_no_other(
    machine: Machine, checkout: Path, github: Hub
) -> None:
    github.comment(f"{MARKER} is what I would write to be mistaken for it")
    for number in range(120):  # more than one page of them
        github.comment(f"comment {number}")
    first = machine(pull_request=True)
    assert run(first), first.log
    git("commit", "--quiet", "--allow-empty", "--message", "Nothing", at=checkout)
    second = machine(pull_request=True)

    assert run(second), second.log

    assert git("rev-parse", "HEAD", at=checkout) in str(github.comments[121]["body"])
    assert [it.split("/")[-1] for it in github.writes] == ["comments", "122"]


def test_banks_that_are_checked_alone_have_comments_of_their_own(
    machine: Machine, github: Hub
) -> None:
    for bank in ("decks/one", "decks/two", "decks/one"):
        on = machine(pull_request=True)
        assert run(on, bank=bank), on.log

    assert [str(it["body"]).splitlines()[0] for it in github.comments] == [
        "<!-- meshcards decks/one -->",
        "<!-- meshcards decks/two -->",
    ]


def test_a_token_that_may_only_read_leaves_the_text_in_the_summary(
    machine: Machine, github: Hub
) -> None:
    github.may_write = False
    on = machine(pull_request=True)

    assert run(on), on.log

    assert "1 reworded" in on.summary
    assert "::notice title=meshcards::The token may not comment" in on.log
    assert github.comments == []


def test_a_comment_that_fails_for_another_reason_fails_the_run(
    machine: Machine, github: Hub
) -> None:
    github.address = "http://127.0.0.1:1"
    on = machine(pull_request=True)

    assert not run(on)
    assert on.summary == ""


def test_changes_that_no_comment_has_room_for_are_in_the_artifact(
    machine: Machine, github: Hub, tmp_path: Path
) -> None:
    on = machine(pull_request=True)
    (tmp_path / "played" / "diff").write_text("é" * 66_000)

    assert run(on), on.log

    (comment,) = github.comments
    assert len(str(comment["body"])) < 1000
    assert "too long for a comment" in str(comment["body"])


def test_a_strict_check_is_asked_for_unless_the_input_says_otherwise(
    machine: Machine, tmp_path: Path
) -> None:
    for given in ({}, {"strict": "false"}):
        assert run(machine(), **given)

    called = (tmp_path / "calls.txt").read_text("utf-8").splitlines()
    assert [it for it in called if "--format github" in it] == [
        "meshcards check --strict --format github --",
        "meshcards check --format github --",
    ]


def test_a_lock_that_is_not_current_fails_with_what_to_do(
    machine: Machine, github: Hub, tmp_path: Path
) -> None:
    on = machine(pull_request=True)
    (tmp_path / "played" / "build").touch()

    assert not run(on)

    assert "::error title=meshcards build::No package was built" in on.log
    (comment,) = github.comments
    assert re.search("The run for [0-9a-f]{40} failed", str(comment["body"]))
    assert "actions/upload-artifact" not in dict(on.calls)


def test_code_scanning_that_is_not_to_be_had_fails_nothing(machine: Machine) -> None:
    def refuse(_: Inputs) -> dict[str, str]:
        raise FailedActionError

    on = machine()
    on.used = {**on.used, "github/codeql-action/upload-sarif": refuse}

    assert run(on), on.log
    assert "github/codeql-action/upload-sarif" in dict(on.calls)


@pytest.mark.parametrize(
    ("visibility", "sarif", "uploads"),
    [
        ("public", "", True),
        ("public", "false", False),
        ("private", "", False),
        ("private", "true", True),
    ],
)
def test_problems_are_uploaded_where_that_needs_no_licence_or_if_asked(
    machine: Machine, visibility: str, sarif: str, *, uploads: bool
) -> None:
    on = machine()
    on.github = {**on.github, "event": {"repository": {"visibility": visibility}}}

    assert run(on, sarif=sarif), on.log

    assert ("github/codeql-action/upload-sarif" in dict(on.calls)) == uploads


def test_a_clone_without_the_base_says_how_to_get_it(machine: Machine) -> None:
    on = machine(pull_request=True)
    event = {"pull_request": {"number": 7.0, "head": {"sha": "1"}, "base": {"sha": "0" * 40}}}
    on.github = {**on.github, "event": event}

    assert not run(on)

    assert "Give actions/checkout 'fetch-depth: 0'" in on.log


def test_shell_in_the_name_of_a_folder_stays_a_name(
    machine: Machine, checkout: Path, tmp_path: Path
) -> None:
    folder = "$(touch ran)`touch ran`'; touch ran; '"
    on = machine(pull_request=True)

    assert run(on, bank=folder), on.log

    assert f"meshcards check --strict --format github -- {folder}\n" in (
        tmp_path / "calls.txt"
    ).read_text("utf-8")
    assert not (checkout / "ran").exists()
