"""Standard streams may be closed, and outputs may be in the way of what is there."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from meshcards import api
from meshcards.cli import main
from meshcards.problem import MeshcardsError
from tests.media import SVG

WriteBank = Callable[..., Path]


def closed(*arguments: str | Path, streams: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    script = f'exec "$0" -m meshcards "$@" {streams}'
    return subprocess.run(
        ["sh", "-c", script, sys.executable, *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("streams", ["2>&-", ">&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_does_not_stop_a_build(
    write_bank: WriteBank, tmp_path: Path, streams: str
) -> None:
    bank = write_bank()
    api.build(bank, tmp_path / "whole.apkg", now=1_700_000_000)

    done = closed("build", bank, streams=streams, cwd=tmp_path)

    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "build/mesh.apkg").read_bytes() == (tmp_path / "whole.apkg").read_bytes()


@pytest.mark.parametrize("streams", ["2>&-", ">&- 2>&-"])
def test_a_refusal_that_cannot_be_shown_has_its_exit_code(tmp_path: Path, streams: str) -> None:
    assert closed("build", "missing", streams=streams, cwd=tmp_path).returncode == 1
    assert closed("build", "--missing", streams=streams, cwd=tmp_path).returncode == 2


def test_no_file_gets_the_number_of_a_closed_stream(tmp_path: Path) -> None:
    program = (
        "import os, sys; from meshcards.cli import streams; streams.prepare();"
        "os.write(int(sys.argv[1]), b'%d' % os.open(os.devnull, os.O_RDONLY))"
    )
    reader, writer = os.pipe()
    subprocess.run(
        ["sh", "-c", 'exec "$0" -c "$@" <&- >&- 2>&-', sys.executable, program, str(writer)],
        cwd=tmp_path,
        pass_fds=[writer],
        check=True,
        timeout=60,
    )
    os.close(writer)
    with os.fdopen(reader) as read:
        assert int(read.read()) > 2


@pytest.mark.parametrize(
    ("output", "code", "message"),
    [
        ("README.md", 1, "README.md is not a folder, so no package can be written into it; "),
        ("README.md/x", 1, "README.md is not a folder, so "),
        ("README.md/x.apkg", 1, "README.md is not a folder, so "),
        ("nowhere", 1, "nowhere is not a folder, so "),
        ("folder.apkg", 1, "folder.apkg is a folder; choose another name, or remove the folder"),
        ("new.apkg/", 2, "'new.apkg/' ends in a slash, as a folder does, and in .apkg"),
        ("/proc/new", 1, "the folder /proc/new cannot be created: "),
    ],
)
def test_an_output_that_is_in_the_way_is_named(
    write_bank: WriteBank,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    output: str,
    code: int,
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("README.md").write_text("mine")
    Path("nowhere").symlink_to("gone")
    Path("folder.apkg").mkdir()
    bank = write_bank()

    result = CliRunner().invoke(main, ["build", str(bank), "-o", output])

    assert (result.exit_code, result.stdout) == (code, "")
    assert f"Error: {message}" in result.stderr
    assert Path("README.md").read_text() == "mine"
    assert not (bank / "deck.lock").exists()


def test_a_file_in_the_place_of_the_build_folder_is_named(
    write_bank: WriteBank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("build").write_text("mine")

    result = CliRunner().invoke(main, ["build", str(write_bank())])

    assert result.exit_code == 1
    assert result.stderr.startswith("Error: build is not a folder, so ")
    assert result.stderr.endswith("or move build away\n")


@pytest.mark.parametrize("now", [0, -1])
def test_a_time_that_gives_no_ids_of_rows_is_refused(
    write_bank: WriteBank, tmp_path: Path, now: int
) -> None:
    with pytest.raises(MeshcardsError, match=f"the time of the build is {now}; give seconds"):
        api.build(write_bank(), tmp_path / "a.apkg", now=now)


@pytest.mark.parametrize(
    "world",
    [
        {"TERM": "dumb", "COLUMNS": "0"},
        {"COLUMNS": "wide", "LINES": "\N{SUPERSCRIPT TWO}"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
)
@pytest.mark.parametrize("arguments", [("check", "--stats"), ("check",), ("build",)])
def test_an_odd_environment_is_no_traceback(
    write_bank: WriteBank,
    run_meshcards: Callable[..., subprocess.CompletedProcess[str]],
    world: dict[str, str],
    arguments: tuple[str, ...],
) -> None:
    figure = "{file: media/ü.svg, alt: An ü}"
    question = "{id: a, question: Ж, strongest: {answer: A}, others: [{falls_short: B}]"
    topic = f"title: Übung\nquestions: [{question}, figure: {figure}}}]\n"
    bank = write_bank(
        {"one": topic},
        name="bänk",
        deck=DECK,
        files={"media/ü.svg": SVG},
    )

    done = run_meshcards(*arguments, bank, env=world)

    assert "Traceback" not in done.stderr
    assert done.returncode == (1 if "PYTHONUTF8" in world else 0)
    shown = done.stdout + done.stderr
    if "PYTHONUTF8" in world and "--stats" not in arguments:
        words = "the locale has no letters for its name; set PYTHONUTF8=1, or a UTF-8 locale"
        assert words in " ".join(shown.split())


DECK = "id: mesh\ntitle: Mesh\ntopics: [one]\n"
