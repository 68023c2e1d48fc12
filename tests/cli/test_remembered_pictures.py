"""Every command remembers the pictures of a bank in the user's cache folder."""

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from meshcards.cli import cache
from tests.media import IMAGES

WriteBank = Callable[..., Path]
Run = Callable[..., subprocess.CompletedProcess[str]]

TOPIC = """\
title: A
questions:
  - id: why
    question: Why?
    answer: So.
    figure: {file: a.png, alt: A}
"""


def imports_pillow(arguments: Sequence[str | Path], cwd: Path, env: Mapping[str, str]) -> bool:
    """Whether a command loads Pillow; it has to end without an error."""
    code = "import sys\nfrom meshcards.cli import main\nmain(standalone_mode=False)\n"
    code += "sys.exit(3 if 'PIL.Image' in sys.modules else 0)"
    command = [sys.executable, "-c", code, *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, env=dict(env), capture_output=True, check=False)
    assert done.returncode in {0, 3}, done.stderr
    return done.returncode == 3


@pytest.mark.skipif(sys.platform != "linux", reason="the variable is Linux's")
@pytest.mark.parametrize("command", ["check", "build"])
def test_a_command_looks_at_a_picture_once_and_loads_pillow_for_nothing_else(
    command: str, write_bank: WriteBank, tmp_path: Path
) -> None:
    env = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "PATH": "/usr/bin:/bin"}
    bank = write_bank({"a": TOPIC}, files={"a.png": IMAGES[".png"]})
    assert imports_pillow([command, bank], tmp_path, env)
    assert not imports_pillow([command, bank], tmp_path, env)
    assert [it.name for it in (tmp_path / "cache").iterdir()] == ["meshcards"]


def test_a_bank_without_photographs_loads_no_pillow(write_bank: WriteBank, tmp_path: Path) -> None:
    env = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "PATH": "/usr/bin:/bin"}
    bank = write_bank(
        {"a": TOPIC.replace("png", "svg")}, files={"a.svg": IMAGES[".svg"], "a.png": b"x"}
    )
    assert not imports_pillow(["check", bank], tmp_path, env)


def test_a_cache_that_cannot_be_written_is_not_mentioned(
    run_meshcards: Run, write_bank: WriteBank, tmp_path: Path
) -> None:
    (tmp_path / "cache").write_text("in the way")
    bank = write_bank({"a": TOPIC}, files={"a.png": IMAGES[".png"]})
    done = run_meshcards("build", bank, env={"XDG_CACHE_HOME": str(tmp_path / "cache")})
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other folders")
@pytest.mark.parametrize(
    ("given", "home", "expected"),
    [
        ("/var/x", "/home/a", Path("/var/x/meshcards")),
        ("", "/home/a", Path("/home/a/.cache/meshcards")),
        (None, "/home/a", Path("/home/a/.cache/meshcards")),
        ("relative", "/home/a", None),  # as the specification says
        (None, "relative", None),
    ],
)
def test_the_folder_is_where_the_system_wants_it(
    given: str | None, home: str, expected: Path | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    if given is not None:
        monkeypatch.setenv("XDG_CACHE_HOME", given)
    monkeypatch.setenv("HOME", home)
    assert cache.folder() == expected
