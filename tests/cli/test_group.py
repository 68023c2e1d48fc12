"""What holds for every command: help, version, errors, start-up, completion, documentation."""

import re
import runpy
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from meshcards import __version__
from meshcards.cli import main

RunMeshcards = Callable[..., subprocess.CompletedProcess[str]]

COMMANDS_PAGE = Path(__file__).parents[2] / "docs" / "commands.md"
HEAVY = ("genanki", "pydantic", "yaml", "comrak", "rich", "pygments", "sqlite3", "watchfiles")


def commands() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command
        yield name, command


def test_the_group_lists_its_commands() -> None:
    assert [name for name, _ in commands()] == [
        *("new", "import", "preview", "check", "sources"),
        *("build", "diff", "release", "rehearse", "export"),
        "plan",
        *("docs", "schema"),
        "clean",
    ]
    assert all(name == command.name for name, command in commands())


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_every_command_has_help(flag: str) -> None:
    whole = CliRunner().invoke(main, [flag])

    assert (whole.exit_code, whole.stderr) == (0, "")
    for name, command in commands():
        result = CliRunner().invoke(main, [name, flag], prog_name="meshcards")
        assert (result.exit_code, result.stderr) == (0, "")
        assert f"meshcards {name} [OPTIONS]" in result.stdout
        shown = re.escape(command.get_short_help_str(limit=45).removesuffix("..."))
        assert re.search(rf"^  {name} +{shown}", whole.stdout, re.MULTILINE)


def test_every_option_says_what_it_does() -> None:
    for _, command in commands():
        for option in command.params:
            assert not isinstance(option, click.Option) or option.help


@pytest.mark.parametrize("flag", ["-V", "--version"])
def test_the_version_is_one_line(run_meshcards: RunMeshcards, flag: str) -> None:
    done = run_meshcards(flag)

    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(rf".+ {re.escape(__version__)}\n", done.stdout)


def test_a_command_that_is_not_there_is_wrong_usage() -> None:
    result = CliRunner().invoke(main, ["biuld"])

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "Error: no command 'biuld'; did you mean 'build'?\nHelp: main --help\n"


def test_the_module_runs_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main, "main", lambda **_named: calls.append("main"))
    monkeypatch.setattr(signal, "signal", lambda *_: None)  # this process is to heed Ctrl-C
    calls: list[str] = []

    runpy.run_module("meshcards.__main__", run_name="__main__")
    runpy.run_module("meshcards.__main__", run_name="imported")

    assert calls == ["main"]


def test_no_command_at_all_shows_the_help_as_wrong_usage(run_meshcards: RunMeshcards) -> None:
    done = run_meshcards()

    assert done.returncode == 2
    assert "\nWrite:\n" in done.stderr


def modules(*arguments: str | Path) -> set[str]:
    """What is loaded when meshcards has run with the arguments, or has only been imported."""
    program = (
        "import sys\n"
        "from meshcards.cli import main\n"
        "if sys.argv[1:]: main(standalone_mode=False)\n"
        "print('loaded', *sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("arguments", [(), ("--version",), ("--help",), ("docs",)])
def test_what_only_shows_itself_loads_nothing_heavy(arguments: tuple[str, ...]) -> None:
    loaded = modules(*arguments)
    assert "meshcards.cli" in loaded
    assert loaded.isdisjoint({*HEAVY, "meshcards.cli.build"})


def test_a_small_build_loads_nothing_that_only_other_work_needs(
    write_bank: Callable[..., Path], tmp_path: Path
) -> None:
    loaded = modules("build", write_bank({"one": "title: One\n"}), "-o", tmp_path / "a.apkg")
    assert "meshcards.anki.package" in loaded
    assert loaded.isdisjoint({"concurrent.futures.process", "watchfiles", "pygments"})
    assert "meshcards.lint.rules.every" not in loaded


@pytest.mark.parametrize(
    ("setting", "colors"),
    [({"NO_COLOR": "1"}, [False]), ({"NO_COLOR": ""}, [None]), ({}, [None])],
)
def test_no_color_takes_the_colours_away(
    monkeypatch: pytest.MonkeyPatch, setting: dict[str, str], colors: list[bool | None]
) -> None:
    seen = []

    def look() -> None:
        seen.append(click.get_current_context().color)

    monkeypatch.setattr(
        main, "get_command", lambda _context, name: click.Command(name, callback=look)
    )
    for name, value in setting.items():
        monkeypatch.setenv(name, value)

    main(["build"], standalone_mode=False)

    assert seen == colors


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_can_complete_commands(shell: str) -> None:
    # click names the variable after the program, which is how it is called here.
    done = subprocess.run(
        [sys.executable, "-c", "from meshcards.cli import main; main(prog_name='meshcards')"],
        env={"PATH": "/usr/bin:/bin", "_MESHCARDS_COMPLETE": f"{shell}_source"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "_MESHCARDS_COMPLETE" in done.stdout


def test_a_shell_is_offered_the_commands() -> None:
    env = {"COMP_WORDS": "meshcards b", "COMP_CWORD": "1", "_MESHCARDS_COMPLETE": "bash_complete"}

    result = CliRunner().invoke(main, [], prog_name="meshcards", env=env)

    assert result.stdout == "plain,build\n"


def test_a_bug_is_not_dressed_up_as_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(
        main, "get_command", lambda _context, name: click.Command(name, callback=broken)
    )

    assert isinstance(CliRunner().invoke(main, ["build"]).exception, ZeroDivisionError)


def test_every_command_and_option_stands_in_the_documentation() -> None:
    page = COMMANDS_PAGE.read_text(encoding="utf-8")
    sections = dict(
        re.findall(
            r"^## `meshcards ([a-z]+)[^\n]*\n(.*?)(?=^## |\Z)", page, re.DOTALL | re.MULTILINE
        )
    )

    assert set(sections) == {name for name, _ in commands()}
    for name, command in commands():
        for option in (it for it in command.params if isinstance(it, click.Option)):
            for spelling in option.opts:
                assert re.search(rf"[` ]{spelling}\b", sections[name]), f"{name} {spelling}"
            if isinstance(option.type, click.Choice):
                for choice in option.type.choices:
                    assert f"`{option.opts[0]} {choice}`" in sections[name], f"{name} {choice}"
    for spelling in (spelling for parameter in main.params for spelling in parameter.opts):
        assert re.search(rf"[` ]{spelling}\b", page), spelling
