"""What is in a bank's folder and is no topic: nothing to a command, or a problem with a path."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from meshcards.cli import main
from tests.bank.test_folder_topics import LEAVINGS

WriteBank = Callable[..., Path]
COMMANDS = (["check", "--strict"], ["build"], ["preview", "--no-open"])


def run(command: list[str], bank: Path) -> tuple[int, str]:
    """The status of a command on a bank, and all that it wrote; what it makes lies beside it."""
    output = [] if command[0] == "check" else ["-o", str(bank.with_name("out"))]
    result = CliRunner().invoke(main, [*command, str(bank), *output])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


@pytest.mark.parametrize("command", COMMANDS, ids=lambda it: it[0])
def test_what_editors_leave_changes_no_commands_words(
    write_bank: WriteBank, command: list[str]
) -> None:
    bank = write_bank()
    run(["build"], bank)
    before = run(command, bank)
    for name in LEAVINGS:
        (bank / name).symlink_to("me@host.1")
    status, after = run(command, bank)
    assert status == before[0] == 0
    assert [line for line in after.splitlines() if "took" not in line] == [
        line for line in before[1].splitlines() if "took" not in line
    ]


@pytest.mark.parametrize("command", COMMANDS[:2], ids=lambda it: it[0])
@pytest.mark.parametrize("processors", [1, 2])
@pytest.mark.parametrize(
    ("make", "words"),
    [
        (
            lambda it: it.symlink_to("gone"),
            "it is a link to a file that does not exist",
        ),
        (lambda it: it.symlink_to(it.name), "cannot be read: it is a link to itself"),
        (os.mkfifo, "cannot be read: it is a named pipe, not a file"),
        (Path.touch, "deck.yaml does not list 'two'"),
    ],
    ids=["dangling", "loop", "pipe", "file"],
)
def test_what_looks_like_a_topic_and_is_none_is_a_problem_with_its_path(
    write_bank: WriteBank,
    monkeypatch: pytest.MonkeyPatch,
    make: Callable[[Path], None],
    words: str,
    command: list[str],
    processors: int,
) -> None:
    monkeypatch.setattr("meshcards.cli.processors.count", lambda: processors)
    bank = write_bank()
    make(bank / "two.yaml")
    monkeypatch.chdir(bank.parent)
    status, output = run(command, Path(bank.name))
    assert status == 1
    assert f"{bank.name}/two.yaml" in output
    assert words in " ".join(output.split())
