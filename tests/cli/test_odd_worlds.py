"""Odd settings, names and streams get a message, and harm nothing."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from meshcards import api
from meshcards.bank.folder import DECK_FILE
from meshcards.cli import main
from meshcards.opening import LOCK_FILE
from meshcards.problem import MeshcardsError
from tests import compiled

WriteBank = Callable[..., Path]
RunMeshcards = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.parametrize("name", ["Backup-1.apkg", "COLLECTION.APKG", "backup-x.Apkg"])
def test_a_name_that_anki_takes_for_a_backup_is_refused_in_any_case(
    write_bank: WriteBank, tmp_path: Path, name: str
) -> None:
    result = CliRunner().invoke(main, ["build", str(write_bank()), "-o", str(tmp_path / name)])
    assert result.exit_code == 1
    assert "for a backup" in result.stderr
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("arguments", [("check",), ("build",), ("--version",), ("--help",)])
def test_a_full_standard_output_is_a_message(
    write_bank: WriteBank, run_meshcards: RunMeshcards, arguments: tuple[str, ...]
) -> None:
    more = [] if arguments[0].startswith("-") else [write_bank()]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = run_meshcards(*arguments, *more, stdout=full)
    assert done.returncode == 1
    assert done.stderr == "Error: No space left on device\n"


def test_a_name_that_the_terminal_cannot_show_is_escaped(
    write_bank: WriteBank, run_meshcards: RunMeshcards, tmp_path: Path
) -> None:
    output = tmp_path / "Ж.apkg"
    strict = {"PYTHONIOENCODING": "cp1252:strict"}
    done = run_meshcards("build", write_bank(), "-o", output, env=strict)
    assert (done.returncode, done.stderr) == (0, "")
    assert r"\u0416.apkg" in done.stdout
    assert output.is_file()


@pytest.mark.parametrize("given", ["²", "٣", "1e9", "-1", "1700000000000", "253402300799"])
def test_a_build_time_that_is_none_is_refused(
    write_bank: WriteBank, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    folder = write_bank()
    result = CliRunner().invoke(main, ["build", str(folder), "-o", str(folder)])
    assert result.exit_code == 1
    assert f"SOURCE_DATE_EPOCH is '{given}'" in result.stderr
    assert not (folder / LOCK_FILE).exists()


def test_an_output_name_too_long_for_the_disk_is_a_message(
    write_bank: WriteBank, tmp_path: Path
) -> None:
    output = tmp_path / f"{'x' * 300}.apkg"
    with pytest.raises(MeshcardsError, match="cannot be written: File name too long"):
        api.build(write_bank(), output, now=1)


def test_a_bank_name_too_long_for_the_disk_is_a_message(tmp_path: Path) -> None:
    with pytest.raises(MeshcardsError, match=rf"does not exist; .*contains {DECK_FILE}"):
        compiled.prepared(tmp_path / ("x" * 300))


def test_what_cannot_be_written_is_named_as_the_author_knows_it(
    write_bank: WriteBank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_lock: object, path: Path) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr("meshcards.anki.lockfile.write", full)
    folder = write_bank()
    with pytest.raises(MeshcardsError, match=rf"^{folder / 'deck.lock'} cannot be written"):
        api.build(folder, tmp_path / "a.apkg", now=1)


@pytest.mark.parametrize("mod", ["0", "-5", "1_000", "٣", "99999999999999999999", "007"])
def test_a_time_that_no_build_wrote_is_damage_at_its_line(
    write_bank: WriteBank, tmp_path: Path, mod: str
) -> None:
    folder = write_bank()
    api.build(folder, tmp_path / "a.apkg", now=1_700_000_000)
    lock = folder / LOCK_FILE
    lines = lock.read_text(encoding="utf-8").split("\n")
    number = next(n for n, line in enumerate(lines) if line.startswith("note "))
    lines[number] = lines[number].replace("1700000000", mod)
    lock.write_text("\n".join(lines), encoding="utf-8")

    (problem,) = compiled.prepared(folder).problems

    assert (problem.rule, problem.mark.line) == ("damaged-lock", number + 1)


def test_a_renamed_deck_is_one_problem_however_many_topics_it_has(
    write_bank: WriteBank, tmp_path: Path
) -> None:
    topics = {"one": "title: One\n", "two": "title: Two\n"}
    api.build(write_bank(topics), tmp_path / "a.apkg", now=1)
    (problem,) = api.check(write_bank(topics, title="Other"))
    assert (problem.rule, Path(problem.mark.path).name) == ("renamed-deck", DECK_FILE)


def test_what_the_lock_says_stands_in_file_order(write_bank: WriteBank, tmp_path: Path) -> None:
    topic = """\
        title: One
        questions:
          - {id: why, question: Q, strongest: {answer: A}, others: [{falls_short: B}], terms: [tls]}
        terms:
          - {id: tls, name: TLS, facts: [{id: a, text: "TLS"}]}
        """
    compiled.release(write_bank({"one": topic}), tmp_path / "a.apkg", now=1)
    api.build(write_bank({"one": "title: One\n"}), tmp_path / "a.apkg", now=2)
    other = topic.replace("question: Q", "question: O").replace('"TLS"', '"TLS it is"')
    problems = compiled.prepared(write_bank({"one": other})).problems
    lines = [problem.mark.line for problem in problems]
    assert lines == [3, 5]


def test_the_short_help_is_the_commands_own() -> None:
    shown = CliRunner().invoke(main, ["--help"]).stdout
    for name in ("build", "check", "preview", "release"):
        command = main.commands.get(name) or main.get_command(None, name)  # type: ignore[arg-type] # unused
        assert command is not None
        assert f"  {name:<10}{command.get_short_help_str(limit=80)}\n" in shown
