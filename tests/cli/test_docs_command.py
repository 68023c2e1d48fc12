"""``meshcards docs``: the list of pages, a page on a terminal; and ``check --explain``."""

import os
import pty
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from meshcards.cli import docs, main
from meshcards.lint import manual
from meshcards.problem import Severity
from tests import forked

FOLDER = Path(__file__).parents[2] / "docs"
INDEX = FOLDER / "README.md"
PAGES = {path.stem: path for path in FOLDER.glob("*.md") if path != INDEX}
RunMeshcards = Callable[..., subprocess.CompletedProcess[str]]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_every_page_is_listed_in_its_group_with_a_line() -> None:
    result = run("docs")

    assert (result.exit_code, result.stderr) == (0, "")
    listed: dict[str, dict[str, str]] = {}
    for part in re.sub(r"\n {3,}", " ", result.stdout).split("\n\n"):
        group, *lines = part.splitlines()
        listed[group] = dict(line.split(maxsplit=1) for line in lines)
    assert listed == docs.GROUPS
    assert set(docs.PAGES) == set(PAGES)
    assert all(re.fullmatch(r"[A-Z].{20,65}\.", line) for line in docs.PAGES.values())
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_the_index_has_the_same_groups_and_the_titles_of_the_pages() -> None:
    item = re.compile(r"^- \[(.+)\]\(([a-z-]+)\.md\)\. (.+)$", re.MULTILINE)
    parts = INDEX.read_text("utf-8").split("\n## ")[1:]
    titles = {name: PAGES[name].read_text("utf-8").split("\n")[0] for name in PAGES}

    groups = {it.partition("\n")[0]: item.findall(it) for it in parts}
    found = {group: {name: line for _, name, line in pages} for group, pages in groups.items()}
    assert found == docs.GROUPS
    assert all(titles[name] == f"# {title}" for it in groups.values() for title, name, _ in it)


@pytest.mark.parametrize("name", ["api", "Api", "api.md", "docs/api.md"])
def test_a_page_may_be_named_as_its_file(name: str) -> None:
    assert run("docs", name).stdout == run("docs", "api").stdout


@pytest.mark.parametrize(
    ("name", "hint"),
    [("rulez", "did you mean 'rules'?"), ("zzz", "run 'meshcards docs' to list them")],
)
def test_a_page_that_is_not_there_is_wrong_usage_with_a_hint(name: str, hint: str) -> None:
    result = run("docs", name)

    assert (result.exit_code, result.stdout) == (2, "")
    assert f"no page is called '{name}'; {hint}" in result.stderr


def test_a_shell_is_offered_the_pages() -> None:
    env = {"COMP_WORDS": "meshcards docs ba", "COMP_CWORD": "2"}

    result = CliRunner().invoke(
        main, [], prog_name="meshcards", env={**env, "_MESHCARDS_COMPLETE": "bash_complete"}
    )

    assert result.stdout == "plain,bank-format\n"


def on_terminal(tmp_path: Path, **environment: str) -> str:
    """What ``meshcards docs api`` shows on a terminal whose ``less`` marks what it is given."""
    pager = tmp_path / "less"
    pager.write_text("#!/bin/sh\necho paged\ncat\n")
    pager.chmod(0o755)
    controller, terminal = pty.openpty()
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "TERM": "xterm", "PAGER": str(pager), **environment}
    with forked.Forked(
        ["docs", "api"], env=env, stdin=terminal, stdout=terminal, stderr=terminal
    ) as running:
        os.close(terminal)
        shown = b""
        try:
            while read := os.read(controller, 65536):
                shown += read
        except OSError:  # on Linux, the other end is closed
            pass
        assert running.wait(timeout=60) == 0
    os.close(controller)
    return shown.decode()


def test_a_page_on_a_terminal_is_paged_in_colours(tmp_path: Path) -> None:
    shown = on_terminal(tmp_path)

    assert shown.startswith("paged")
    assert "\x1b[1;4mmeshcards from Python" in shown


def test_a_page_on_a_terminal_without_colours_is_paged_plain(tmp_path: Path) -> None:
    shown = on_terminal(tmp_path, NO_COLOR="1")

    assert shown.startswith("paged")
    assert "\x1b" not in shown


def test_a_rule_that_is_not_there_is_wrong_usage_and_all_rules_are_listed() -> None:
    result = run("check", "--explain", "zzz")

    assert (result.exit_code, result.stdout) == (2, "")
    listing, _, error = result.stderr.partition("Error:")
    assert "no rule is called 'zzz'; 'meshcards docs rules' lists them all" in error
    found: dict[str, str] = {}
    for line in re.sub(r"\n {3,}", " ", listing).splitlines():  # a title may take two lines
        if line in set(Severity):
            severity = line
        elif line:
            rule, title = line.split(maxsplit=1)
            page = manual.pages()[rule]
            assert (page.severity, page.title) == (severity, title)
            found[rule] = title
    assert len(found) == len(manual.pages())


def test_a_rule_that_is_not_there_lists_nothing_where_it_is_only_selected() -> None:
    assert "duplicate-id" not in run("check", "--select", "zzz").stderr


def test_the_help_of_schema_shows_the_line_that_names_it() -> None:
    shown = run("schema", "--help").stdout

    assert "\n      # yaml-language-server: $schema=../schema.json\n" in shown
    assert "\\b" not in shown
    assert "\b" not in shown
