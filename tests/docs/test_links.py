"""Links lead somewhere, and whatever a page names exists: commands, options, rules, files."""

import re
from collections.abc import Iterator
from importlib.util import find_spec

import click
import pytest

from meshcards.cli import main
from meshcards.lint import manual
from tests.docs.page import PATHS, ROOT, Page

PAGES = {path: Page(path) for path in PATHS}
COMMANDS_PAGE = ROOT / "docs" / "commands.md"
# Options of other programs that the pages name.
_OTHERS = {"--cov", "--show", "--date", "--rounds", "--reset", "--ha"}
_STYLE = (ROOT / "meshcards" / "cards" / "assets" / "card.css").read_text(encoding="utf-8")
_COMMAND = re.compile(
    # Two commands on one line, as problems end with, have a gap between them.
    r"(?:^|(?<=[ `/]))meshcards (?P<name>[a-z-]+)(?P<rest>(?:(?! {4})[^`\n|;])*)",
    re.MULTILINE,
)
_OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")
_PYTHON = re.compile(r"python -m (?P<module>tests[\w.]*)")
_FILE = re.compile(
    r"(?:meshcards|tests|docs|decks)/[\w./-]*\w\.\w+|(?:meshcards|tests|docs|decks)/[\w/]*"
)


def commands() -> dict[str, click.Command]:
    context = click.Context(main)
    found = {name: main.get_command(context, name) for name in main.list_commands(context)}
    return {name: command for name, command in found.items() if command}


def options(command: click.Command) -> set[str]:
    """Every spelling of every option of a command."""
    spellings = (it for param in command.params for it in (*param.opts, *param.secondary_opts))
    named = {it for it in spellings if it.startswith("-")}
    return named | {"-h", "--help"}


COMMANDS = {name: options(command) for name, command in commands().items()}


def code(page: Page) -> Iterator[str]:
    """All code of a page: what is between ticks, and each line of a block that has commands."""
    yield from page.code
    for block in page.blocks:
        if block.language in {"console", "sh", "yaml"}:
            yield from block.text.splitlines()


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda it: it.name)
def test_every_link_leads_to_a_file_and_a_heading(page: Page) -> None:
    for link in page.links:
        address, _, anchor = link.partition("#")
        if re.match(r"[a-z]+:|\.\./\.\./", address):  # beyond the repository, as GitHub shows it
            continue
        target = (page.path.parent / address).resolve() if address else page.path
        assert target.exists(), f"{link} leads nowhere"
        if anchor:
            assert anchor in PAGES[target].anchors, f"{link} leads to no heading"


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda it: it.name)
def test_every_command_and_option_that_a_page_names_exists(page: Page) -> None:
    every = {it for named in COMMANDS.values() for it in named} | {"-V", "--version"} | _OTHERS
    for line in code(page):
        for found in _COMMAND.finditer(line):
            name, rest = found["name"], found["rest"]
            if name.startswith("-"):
                assert name in {"-V", "--version", "-h", "--help"}, line
            else:
                assert name in COMMANDS, line
                assert set(_OPTION.findall(rest)) <= COMMANDS[name], line
    for text in page.code:
        if text.startswith("--") and f"{text}:" not in _STYLE:  # or it is a variable of CSS
            assert set(_OPTION.findall(text)) <= every, text


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_section_with_all_its_options(name: str) -> None:
    parts = re.split(r"^## ", PAGES[COMMANDS_PAGE].text, flags=re.MULTILINE)
    (section,) = (it for it in parts if re.match(rf"`meshcards {name}[ `]", it))

    listed = {
        it
        for row in re.findall(r"^\| (`-.+?) \|", section, re.MULTILINE)
        for it in _OPTION.findall(row)
    }
    assert listed | {"-h", "--help"} == COMMANDS[name]


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda it: it.name)
def test_every_rule_that_a_page_calls_by_its_id_exists(page: Page) -> None:
    for found in re.finditer(r"--(?:explain|select|ignore) ([a-z-]+)", page.text):
        assert found[1] in manual.pages(), found[0]


@pytest.mark.parametrize(
    "page",
    [it for it in PAGES.values() if it.name != "docs/sources.md"],  # its files are of others
    ids=lambda it: it.name,
)
def test_every_module_and_file_that_a_page_names_exists(page: Page) -> None:
    for line in code(page):
        for found in _PYTHON.finditer(line):
            assert find_spec(found["module"]), line
        for word in line.split() if "pytest" in line or line in page.code else ():
            assert not _FILE.fullmatch(word) or (ROOT / word).exists(), line


def test_who_works_in_a_clone_runs_the_meshcards_of_the_clone() -> None:
    lines = [*code(PAGES[ROOT / "CONTRIBUTING.md"])]
    named = [line for line in lines if _COMMAND.search(line)]

    assert named
    assert [line for line in named if not line.startswith(".venv/bin/meshcards ")] == []


def test_each_check_of_a_page_finds_something() -> None:
    texts = [line for page in PAGES.values() for line in code(page)]

    assert sum(bool(_COMMAND.search(it)) for it in texts) > 100
    assert sum(bool(_PYTHON.search(it)) for it in texts) > 5
    assert sum(bool(_FILE.fullmatch(it)) for it in texts) > 20
    assert sum(len(page.links) for page in PAGES.values()) > 200
