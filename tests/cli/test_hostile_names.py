"""Names of files forge nothing, and none is a traceback, whatever bytes they are made of."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from meshcards.cli import main

WriteBank = Callable[..., Path]
RunMeshcards = Callable[..., subprocess.CompletedProcess[str]]

NAMES = [
    os.fsdecode(b"\xff\xfe"),
    "x\n::error ::y",
    "::warning file=a::x",
    "##[error]x",
    "esc\x1b[31m",
    "\u202eabc",
    "\r",
]
BROKEN = {"one": "title: One\nanwser: no\n"}
DECK = "id: mesh\ntitle: Mesh\ntopics: [one]\n"


@pytest.fixture(autouse=True)
def _in_tmp_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    for line in (result.stdout + result.stderr).split("\n"):
        assert line.isprintable()
        assert "##[" not in line
        assert not line.strip().startswith("::") or " title=meshcards" in line.replace(",", " ")
    return result


@pytest.fixture(params=NAMES, ids=ascii)
def name(request: pytest.FixtureRequest, write_bank: WriteBank) -> str:
    """The folder of a bank that is broken, and the name of a file in it that it does not list."""
    folder: str = request.param
    write_bank(BROKEN, name=folder, deck=DECK, files={f"{folder}.yaml": "title: Two\n"})
    return folder


@pytest.mark.parametrize("shape", ["text", "concise", "json", "github", "sarif"])
def test_a_problem_of_such_a_bank_is_shown_in_every_format(name: str, shape: str) -> None:
    result = run("check", name, "--format", shape)

    assert result.exit_code == 1
    assert "unknown-key" in result.stdout
    assert "unlisted-topic" in result.stdout
    if shape in {"json", "sarif"}:
        assert result.stdout.isascii()
        json.dumps(json.loads(result.stdout), ensure_ascii=False).encode("utf-8")


@pytest.mark.parametrize("command", ["build", "preview", "check"])
def test_a_refusal_that_names_such_a_file_is_a_message(name: str, command: str) -> None:
    assert run(command, f"{name}/missing").exit_code == 1
    assert run("build", name).exit_code == 1
    assert run("preview", name, name).exit_code == 2
    assert run("check", "--explain", name).exit_code == 2
    assert run(name).exit_code == 2


def test_such_a_bank_is_built_and_previewed(name: str, write_bank: WriteBank) -> None:
    Path(name, f"{name}.yaml").unlink()
    write_bank({"one": "title: One [/b]\n"}, name=name, deck=DECK)

    assert run("build", name, "-o", f"{name}/{name}.apkg").exit_code == 0
    assert run("build", name, "-o", f"{name}/out").exit_code == 0
    assert run("preview", name, "--no-open", "-o", f"{name}/page").exit_code == 0
    assert run("check", name, "--stats").exit_code == 0
    assert Path(name, "out", "mesh.apkg").is_file()


def test_a_broken_bank_of_such_a_name_is_previewed(name: str) -> None:
    assert run("preview", name, "--no-open", "-o", "page").exit_code == 0
    assert "unlisted-topic" in Path("page/index.html").read_text(encoding="utf-8")


def test_a_damaged_lock_can_forge_nothing(write_bank: WriteBank) -> None:
    bank = write_bank()
    (bank / "deck.lock").write_text("meshcards-lock 1\ndeck \x1b[31m\nx\r::error ::\u202e\n")

    for shape in ("text", "concise", "json", "github", "sarif"):
        assert run("check", str(bank), "--format", shape).exit_code == 1


@pytest.mark.parametrize("shape", ["json", "sarif"])
def test_a_stream_of_one_byte_a_letter_carries_what_machines_read(
    write_bank: WriteBank, run_meshcards: RunMeshcards, shape: str
) -> None:
    bank = write_bank({"one": "title: One\nänwser\u4e16é: no\n"})
    done = run_meshcards("check", bank, "--format", shape, env={"PYTHONIOENCODING": "cp1252"})

    assert "änwser\u4e16é" in str(json.loads(done.stdout))


@pytest.mark.parametrize(
    ("root", "folder", "typed", "shown"),
    [
        (".", "repo", "mesh", "repo/mesh/one.yaml"),
        ("repo", "repo", "mesh", "mesh/one.yaml"),
        (".", "repo/mesh", ".", "repo/mesh/one.yaml"),
        ("repo", "repo/mesh", "../mesh", "mesh/one.yaml"),
        ("link", "repo", "mesh", "mesh/one.yaml"),
        ("other", "repo", "mesh", "mesh/one.yaml"),
        ("other", "repo", "../repo/mesh", "../repo/mesh/one.yaml"),
        ("", "repo", "mesh", "mesh/one.yaml"),
    ],
)
def test_annotations_count_from_the_workspace(
    write_bank: WriteBank,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    root: str,
    folder: str,
    typed: str,
    shown: str,
) -> None:
    write_bank(BROKEN, name="repo/mesh")
    Path("link").symlink_to("repo")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / root) if root else "")

    assert f"::error file={shown},line=2," in run("check", typed, "--format", "github").stdout


def test_an_absolute_path_is_shown_from_the_workspace(
    write_bank: WriteBank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank = write_bank(BROKEN)
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))

    shown = run("check", str(bank), "--format", "github").stdout

    assert shown.startswith("::error file=mesh/one.yaml,line=2,col=1,")
