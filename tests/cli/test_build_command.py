import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from meshcards.anki import lockfile
from meshcards.cli import main
from tests import compiled

WriteBank = Callable[..., Path]
RunMeshcards = Callable[..., subprocess.CompletedProcess[str]]

NOW = 1_700_000_000
BROKEN = {"traffic": "title: Traffic\nanwser: no\n"}


def topic(title: str) -> str:
    question = "{id: a, question: Q, strongest: {answer: A}, others: [{falls_short: B}]}"
    return f"title: {title}\nquestions: [{question}]\n"


@pytest.fixture(autouse=True)
def _in_tmp_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def build(*arguments: str | Path, **env: str) -> Result:
    return CliRunner().invoke(main, ["build", *map(str, arguments)], env=env)


def mod(bank: Path) -> int:
    lock, _ = lockfile.read(bank / "deck.lock", "mesh")
    return max(shipped.mod for shipped in lock.notes.values())


def test_a_named_bank_goes_to_the_build_folder(write_bank: WriteBank) -> None:
    result = build(write_bank())

    assert (result.exit_code, result.stderr) == (0, "")
    assert Path("build/mesh.apkg").is_file()
    lines = result.stdout.splitlines()
    assert re.fullmatch(r"Mesh {71,72}[0-9.]+ s", lines[0])
    assert lines[1:3] == ["  1 question, 1 fact → 2 cards in 1 topic", "       2 new"]
    shown = " ".join("\n".join(lines[3:]).split())
    assert re.fullmatch(
        r"build/mesh\.apkg \d+ KiB Anki: File → Import "
        r".*/mesh/deck\.lock changed: commit it with the bank",
        shown,
    )


def test_a_bank_is_built_at_the_time_of_the_clock(write_bank: WriteBank) -> None:
    bank = write_bank()
    before = int(time.time())

    build(bank)

    assert before <= mod(bank) <= time.time()


def test_source_date_epoch_gives_the_time_of_the_build(write_bank: WriteBank) -> None:
    bank = write_bank()

    result = build(bank, SOURCE_DATE_EPOCH=str(NOW))

    assert (result.exit_code, mod(bank)) == (0, NOW)


def test_an_empty_source_date_epoch_is_none(write_bank: WriteBank) -> None:
    bank = write_bank()

    result = build(bank, SOURCE_DATE_EPOCH="")

    assert result.exit_code == 0
    assert mod(bank) > NOW


@pytest.mark.parametrize("given", ["now", "-1", "0", "000", "1.5", "2026-01-01", " 1"])
def test_a_source_date_epoch_that_is_no_number_of_seconds_is_refused(
    write_bank: WriteBank, given: str
) -> None:
    bank = write_bank()

    result = build(bank, SOURCE_DATE_EPOCH=given)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"Error: SOURCE_DATE_EPOCH is '{given}'; give whole seconds since 1970, 1 or more\n"
    )
    assert not (bank / "deck.lock").exists()


def test_a_clock_far_behind_the_lock_is_an_error(write_bank: WriteBank) -> None:
    build(write_bank({"traffic": topic("Traffic")}), SOURCE_DATE_EPOCH=str(NOW))
    bank = write_bank({"traffic": topic("Traffic").replace("Q", "Why")})

    result = build(bank, SOURCE_DATE_EPOCH=str(NOW - 10 * 86_400))

    assert result.exit_code == 1
    assert result.stderr.startswith("Error: the clock is 10 days behind the last change")


def test_an_error_in_one_bank_stops_them_all(write_bank: WriteBank) -> None:
    whole, broken = write_bank(), write_bank(BROKEN, name="broken")

    result = build(whole, broken)

    assert (result.exit_code, result.stdout) == (1, "")
    checked = CliRunner().invoke(main, ["check", str(whole), str(broken)]).stdout
    counts = "\n1 error in 1 of 4 files\n"
    assert result.stderr.partition(counts)[:2] == checked.partition(counts)[:2]
    assert "\nNothing was built: fix the error first. The packages and locks " in result.stderr
    assert not Path("build").exists()
    assert not (whole / "deck.lock").exists()


def test_a_warning_is_shown_and_does_not_stop_the_build(write_bank: WriteBank) -> None:
    bank = write_bank({"traffic": topic("Traffic"), "tls": "title: TLS\n"})
    compiled.release(bank, Path("build/mesh.apkg"), now=1)

    result = build(write_bank({"traffic": "title: Traffic\n", "tls": topic("TLS")}), "--quiet")

    assert (result.exit_code, result.stdout) == (0, "")
    assert "warning  this note moved from 'Mesh::Traffic'" in result.stderr
    assert "1 warning\n" in result.stderr
    assert "Nothing was built" not in result.stderr


def test_a_quiet_build_prints_nothing(write_bank: WriteBank) -> None:
    result = build(write_bank(), "-q")

    assert (result.exit_code, result.output) == (0, "")
    assert Path("build/mesh.apkg").is_file()


def test_a_locked_build_fails_if_the_lock_would_change(write_bank: WriteBank) -> None:
    bank = write_bank()

    result = build(bank, "--locked")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"Error: {bank} has no deck.lock yet; run 'meshcards build {bank}', and commit deck.lock\n"
    )
    assert not Path("build").exists()


def test_a_locked_build_succeeds_if_the_lock_is_current(write_bank: WriteBank) -> None:
    bank = write_bank()
    build(bank)

    result = build(bank, "--locked", "-o", "again.apkg")

    assert result.exit_code == 0
    assert re.fullmatch("Mesh  2 cards, nothing changed +again.apkg\n", result.stdout)
    assert Path("again.apkg").read_bytes() == Path("build/mesh.apkg").read_bytes()


def test_an_unknown_option_is_wrong_usage() -> None:
    result = build("--frozen")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Error: no option '--frozen'\n")


def test_a_bank_with_letters_of_every_script_is_built_whatever_the_locale(
    write_bank: WriteBank, run_meshcards: RunMeshcards, tmp_path: Path
) -> None:
    bank = write_bank(name="größe/mesh", title="Сетка 网格")

    done = run_meshcards("build", bank, "-o", "größe.apkg", env={"LC_ALL": "C", "PYTHONUTF8": "0"})

    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "größe.apkg").is_file()


def test_a_build_in_a_process_of_its_own_says_the_same(
    write_bank: WriteBank, run_meshcards: RunMeshcards
) -> None:
    bank = write_bank()
    inside = build(bank, "-o", "one.apkg", SOURCE_DATE_EPOCH=str(NOW)).stdout
    (bank / "deck.lock").unlink()

    done = run_meshcards("build", bank, "-o", "one.apkg", env={"SOURCE_DATE_EPOCH": str(NOW)})

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[1:] == inside.splitlines()[1:]  # but for how long it took


def test_problems_in_a_process_of_its_own_exit_with_1_and_no_result(
    write_bank: WriteBank, run_meshcards: RunMeshcards
) -> None:
    done = run_meshcards("build", write_bank(BROKEN))

    assert (done.returncode, done.stdout) == (1, "")
    assert "\nNothing was built: fix the error first." in done.stderr
