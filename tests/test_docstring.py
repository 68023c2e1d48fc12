"""``python -OO`` drops docstrings, and everything that users read of them is there all the same."""

import ast
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

import meshcards
from meshcards import docstring
from meshcards.cli import main

WriteBank = Callable[..., Path]
Optimised = Callable[..., str]
PACKAGE = Path(meshcards.__file__).parent


@pytest.fixture(scope="module")
def optimised(tmp_path_factory: pytest.TempPathFactory) -> Optimised:
    """What meshcards prints under ``-OO``; ``path`` is a zip to import it from."""
    # What is compiled without docstrings is compiled once, and none of it stays.
    compiled = str(tmp_path_factory.mktemp("compiled"))

    def run(*arguments: str | Path, path: str = "") -> str:
        done = subprocess.run(
            [sys.executable, "-OO", "-m", "meshcards", *map(str, arguments)],
            env={**os.environ, "PYTHONPYCACHEPREFIX": compiled, "PYTHONPATH": path},
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
        assert "Traceback" not in done.stderr
        return done.stdout

    return run


def whole(*arguments: str | Path) -> str:
    """What meshcards prints when it has its docstrings."""
    words = [str(it) for it in arguments]
    return CliRunner().invoke(main, words, prog_name="python -m meshcards").stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("check", "--help"),
        ("schema",),
        ("check", "--explain", "cloze-leak"),
        ("check", "--explain", "unknown-key"),
    ],
    ids=" ".join,
)
def test_without_docstrings_meshcards_says_the_same(
    optimised: Optimised, arguments: tuple[str, ...]
) -> None:
    assert len(whole(*arguments).splitlines()) > 3
    # click breaks lines elsewhere where it runs in a test.
    assert optimised(*arguments).split() == whole(*arguments).split()


def test_without_docstrings_sarif_describes_its_rules(
    optimised: Optimised, write_bank: WriteBank
) -> None:
    question = "{id: a, question: Q, strongest: {answer: A}, others: [{falls_short: B}]}"
    bank = write_bank({"one": f"title: One\nquestions: [{question}]\n"})
    arguments = ("check", bank, "--format", "sarif", "--select", "no-source")

    shown = optimised(*arguments)

    (run,) = json.loads(shown)["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert (rule["id"], bool(rule["shortDescription"]["text"])) == ("no-source", True)
    assert shown == whole(*arguments)


def test_a_page_is_read_from_a_zipped_package_too(optimised: Optimised, tmp_path: Path) -> None:
    zipped = tmp_path / "meshcards.whl"
    with zipfile.ZipFile(zipped, "w") as wheel:
        for file in sorted(PACKAGE.rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                wheel.write(file, file.relative_to(PACKAGE.parent))

    shown = optimised("check", "--explain", "cloze-leak", path=str(zipped))

    assert "A cloze whose answer is on the same card" in shown


def test_a_docstring_that_was_dropped_is_read_from_the_source(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for thing in (docstring, docstring.of, meshcards.problem.Mark):
        said = docstring.of(thing)
        assert said
        monkeypatch.setattr(thing, "__doc__", None)
        assert docstring.of(thing) == said


def test_what_has_neither_docstring_nor_source_has_an_empty_one() -> None:
    assert docstring.of(ModuleType("compiled")) == ""


def test_nothing_relies_on_an_assertion() -> None:
    """``-O`` drops them; the one that there is tells the type checker what holds anyway."""
    found = [
        ast.unparse(node.test)
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Assert)
    ]
    assert found == ["isinstance(command, click.Command)"]
