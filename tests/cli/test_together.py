"""An option that would be ignored beside the others is refused, and says which it needs."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from meshcards.cli import main

NEEDING = [
    (["preview"], "serve", ["--port", "8765"]),
    (["preview"], "serve", ["--host", "mesh.local"]),
    (["sources"], "online", ["--timeout", "20"]),
]
EXCLUDED = [
    (["plan"], "table", ["--by", "2027-01-01"]),
    (["plan"], "table", ["--minutes", "30"]),
    (["plan"], "table", ["--off", "sun"]),
    (["plan"], "table", ["--preset", "plan.apkg"]),
    (["plan"], "table", ["--format", "text"]),
]


def refused(arguments: list[str], bank: Path) -> str:
    result = CliRunner().invoke(main, [*arguments, str(bank)])
    assert (result.exit_code, result.stdout) == (2, "")
    return result.stderr


@pytest.mark.parametrize(("command", "option", "typed"), NEEDING)
def test_an_option_is_refused_without_the_one_that_it_needs(
    command: list[str], option: str, typed: list[str], write_bank: Callable[..., Path]
) -> None:
    said = refused([*command, *typed], write_bank())
    name = typed[0]
    assert f"{name} has no use without --{option}; add --{option}, or leave {name} out\n" in said


@pytest.mark.parametrize(("command", "option", "typed"), EXCLUDED)
def test_an_option_is_refused_beside_one_that_leaves_it_no_use(
    command: list[str], option: str, typed: list[str], write_bank: Callable[..., Path]
) -> None:
    said = refused([*command, f"--{option}", *typed], write_bank())
    assert f"{typed[0]} has no use with --{option}; leave one of them out\n" in said


@pytest.mark.parametrize("command", [["sources"], ["plan", "--table", "--level", "foundational"]])
def test_what_was_not_typed_is_not_refused(
    command: list[str], write_bank: Callable[..., Path]
) -> None:
    result = CliRunner().invoke(main, [*command, str(write_bank())])
    assert "has no use" not in result.stderr
