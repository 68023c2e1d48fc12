"""A call that cannot be right: what is said of it, and what was meant."""

import shlex
from contextlib import suppress

import click
import pytest
from click.testing import CliRunner, Result

from meshcards.cli import main, menu, refusal


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, prog_name="meshcards")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("chekc",), "no command 'chekc'; did you mean 'check'?"),
        (
            ("xyz",),
            (
                "no command 'xyz'; use one of: new, import, preview, check, sources, build, "
                "diff, release, rehearse, export, plan, docs, schema, clean"
            ),
        ),
        (("--verison",), "no option '--verison'; did you mean '--version'?"),
        (("--strict", "check"), "no option '--strict'; those of a command come after its name"),
        (("check", "--stric"), "no option '--stric'; did you mean '--strict'?"),
        (("build", "--zzz"), "no option '--zzz'"),
        (("check", "--format", "txt"), "--format: 'txt' is not a format; did you mean 'text'?"),
        (("build", "--format", "zzz"), "--format: 'zzz' is not a format; use one of: text, json"),
        (
            ("check", "--format"),
            (
                "--format needs one of: text, concise, json, github, sarif; as in: "
                "meshcards check --strict --format github"
            ),
        ),
        (("build", "--format"), "--format needs one of: text, json"),
        (
            ("check", "--explain"),
            "--explain needs a value, RULE; as in: meshcards check --explain cloze-leak",
        ),
        (
            ("build", "-o"),
            "-o needs a value, PATH; as in: meshcards build decks/cells -o cells.apkg",
        ),
        (("preview", "--port"), "--port needs a value, N"),
        (("build", "--locked=1"), "--locked takes no value; leave out what follows the ="),
        (("release",), "VERSION is missing, as in: meshcards release 1.2.0 --dry-run"),
        (
            ("docs", "rules", "my", "page"),
            "unexpected arguments 'my page'",
        ),
        (("schema", "b"), "unexpected argument 'b'"),
        (
            ("preview", "my", "bank"),
            "unexpected argument 'bank'; put a name that has spaces in quotes",
        ),
        (
            ("preview", "--port", "x"),
            "--port: x is not a port; give a number from 0 to 65535",
        ),
        (
            ("preview", "--port", "99999"),
            "--port: 99999 is not a port; give a number from 0 to 65535",
        ),
    ],
)
def test_a_wrong_call_is_a_message_and_wrong_usage(
    arguments: tuple[str, ...], message: str
) -> None:
    result = run(*arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[0] == f"Error: {message}"


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        (("chekc",), "meshcards"),
        (("check", "--stric"), "meshcards check"),
        (("check", "--explain"), "meshcards check"),
    ],
)
def test_a_wrong_call_names_the_help_that_is_nearest(
    arguments: tuple[str, ...], command: str
) -> None:
    last = run(*arguments).stderr.splitlines()[-1]

    assert last == f"Help: {command} --help"
    assert run(*last.split()[2:]).exit_code == 0


def test_a_name_in_a_wrong_call_can_forge_nothing() -> None:
    shown = run("\x1b[31m::\n::error ::x").stderr

    assert shown.startswith(r"Error: no command '\x1b[31m::\n::error ::x';")


def test_what_is_meant_is_the_nearest_word_or_any() -> None:
    assert refusal.meant("bild", ["build", "check"]) == "did you mean 'build'?"
    assert refusal.meant("zzz", ["build", "check"]) == "use one of: build, check"


def test_the_help_lists_each_command_once_with_its_own_words() -> None:
    listed = [name for names in menu.PARTS.values() for name in names]
    shown = run("--help").stdout

    assert listed == list(menu.COMMANDS)
    for part in menu.PARTS:
        assert f"\n{part}:\n" in shown
    for entry in menu.COMMANDS.values():
        assert f"  {entry.short}\n" in shown
    assert "meshcards build, then meshcards preview" in shown


@pytest.mark.parametrize("name", list(menu.COMMANDS))
def test_each_commands_help_ends_with_examples(name: str) -> None:
    shown = run(name, "--help").stdout

    assert menu.COMMANDS[name].examples
    for example in menu.COMMANDS[name].examples:
        assert example.line.startswith(f"meshcards {name}")
        assert f"    # {example.use}\n    {example.line}\n" in shown


@pytest.mark.parametrize(
    "example", [it for entry in menu.COMMANDS.values() for it in entry.examples]
)
def test_each_example_is_a_call_that_its_command_takes(example: menu.Example) -> None:
    name, *arguments = shlex.split(example.line.partition(" > ")[0])[1:]
    command = main.get_command(click.Context(main), name)
    assert command

    with suppress(click.exceptions.Exit):  # what --explain shows is all it does
        command.make_context(name, arguments)


def test_help_breaks_no_word_on_a_narrow_terminal() -> None:
    shown = CliRunner().invoke(main, ["check", "--help"], terminal_width=40).stdout

    assert "--format FORMAT" in shown
    words = " ".join(shown.split())
    assert "text (excerpts), concise (a line each), or for other tools json, github" in words


def test_help_is_as_wide_as_what_is_piped_wherever_it_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    before = run("check", "--help").stdout
    monkeypatch.setenv("COLUMNS", "50")

    assert run("check", "--help").stdout == before
    assert max(map(len, before.splitlines())) <= 80
