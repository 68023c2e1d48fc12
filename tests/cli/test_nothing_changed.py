"""Where nothing changed, a command says what it said before, at once, and writes nothing."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from meshcards import opening
from meshcards.cli import main, terminal
from tests.conftest import BASICS
from tests.media import SVG

WriteBank = Callable[..., Path]

SEEN = BASICS.replace("name: Envoy", "name: Envoy\n        figure: {file: x.svg, alt: A mesh}")
HEAVY = ("genanki", "pydantic", "comrak", "pygments", "yaml", "rich")


@pytest.fixture
def bank(write_bank: WriteBank, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bank with a figure, a style sheet and a piece of advice, built twice and checked."""
    deck = "id: mesh\ntitle: Mesh\ntopics: [basics]\nstyle: own.css\n"
    files = {"x.svg": SVG, "own.css": ".a {}\n"}
    folder = write_bank({"basics": SEEN}, deck=deck, files=files)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    for command in ("build", "build", "check"):
        run(command, folder)
    return folder


def run(command: str, folder: Path, *options: str) -> Result:
    output = ("-o", str(folder.parent / "out")) if command == "build" else ()
    return CliRunner().invoke(main, [command, str(folder), *output, *options])


def said(result: Result) -> str:
    """All that a command printed, and its exit code."""
    return f"{result.output}\n{result.exit_code}"


def stamps(folder: Path) -> dict[Path, tuple[int, ...]]:
    """What tells of everything in a folder whether somebody wrote to it."""
    found = {it: it.stat() for it in folder.rglob("*")}
    return {it: (at.st_ino, at.st_size, at.st_mtime_ns) for it, at in found.items()}


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How often banks were read."""
    readings: list[str] = []
    banks = opening.banks

    def note(*arguments: object, **named: object) -> object:
        readings.append("read")
        return banks(*arguments, **named)  # type: ignore[arg-type] # passed on as they come

    monkeypatch.setattr(opening, "banks", note)
    return readings


@pytest.mark.parametrize("command", ["build", "check"])
def test_it_says_what_it_said_and_writes_nothing(
    bank: Path, reading: list[str], command: str
) -> None:
    before = stamps(bank.parent)

    again = run(command, bank)

    assert reading == []
    assert stamps(bank.parent) == before
    assert said(again) == said(run(command, bank, "--no-cache"))
    assert reading == ["read"]


def test_a_build_says_so_in_the_width_of_the_terminal(
    bank: Path, reading: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    narrow = run("build", bank)
    assert narrow.stdout.splitlines()[0] == "Mesh  2 cards, nothing changed"
    assert reading == []
    assert run("build", bank, "--quiet").output == ""

    monkeypatch.setattr(terminal, "PIPED", 400)
    wide, again = run("build", bank), run("build", bank)

    assert reading == ["read"]
    assert said(wide) == said(again)
    assert [len(line) for line in wide.stdout.splitlines()] == [400]


def test_a_build_shows_its_problems_again_with_their_lines(bank: Path, reading: list[str]) -> None:
    (bank / "basics.yaml").write_text(SEEN.replace("name: Envoy", "name: Envoy #1 of all"))
    first, again = run("build", bank), run("build", bank)

    assert reading == ["read"]
    assert "1 warning" in again.stderr
    assert "name: Envoy #1 of all" in again.stderr
    assert (first.stdout, first.stderr) == (again.stdout, again.stderr)


@pytest.mark.parametrize("command", ["build", "check"])
def test_nothing_heavy_is_loaded(bank: Path, command: str) -> None:
    script = (
        "import sys\nfrom meshcards.cli import main\n"
        "try: main()\nexcept SystemExit as end: assert not end.code, end.code\n"
        f"print(sorted(set({HEAVY}) & set(sys.modules)), file=sys.stderr)\n"
    )
    output = ("-o", str(bank.parent / "out")) if command == "build" else ()
    words = [sys.executable, "-c", script, command, str(bank), *output]
    ran = subprocess.run(words, capture_output=True, encoding="utf-8", check=False)

    assert ran.stderr.splitlines()[-1:] == ["[]"], ran.stderr


@pytest.mark.parametrize("format", ["text", "concise", "json", "github", "sarif"])
def test_every_format_of_a_check_says_the_same(
    bank: Path,
    reading: list[str],
    format: str,  # noqa: A002 - the option's name
) -> None:
    again = run("check", bank, "--format", format)
    assert reading == []
    assert said(again) == said(run("check", bank, "--format", format, "--no-cache"))


def test_figures_of_a_bank_are_kept_apart(bank: Path, reading: list[str]) -> None:
    first, again = run("check", bank, "--stats"), run("check", bank, "--stats")

    assert len(reading) == 1
    assert first.output == again.output == run("check", bank, "--stats", "--no-cache").output


def test_json_of_a_build_says_the_same(bank: Path, reading: list[str]) -> None:
    first, again = run("build", bank, "--format", "json"), run("build", bank, "--format", "json")

    assert len(reading) == 1
    assert json.loads(first.stdout) == json.loads(again.stdout)
    assert again.stdout == run("build", bank, "--format", "json", "--no-cache").stdout


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("basics.yaml", SEEN.replace("modern", "Modern")),
        ("deck.yaml", "id: mesh\ntitle: Net\ntopics: [basics]\nstyle: own.css\n"),
        ("x.svg", f"{SVG.decode()} "),
        ("own.css", ".b {}\n"),
        ("other.yaml", "title: Other\n"),
        ("deck.lock", None),
        ("x.svg", None),
        ("own.css", None),
        ("basics.yaml", None),
    ],
)
@pytest.mark.parametrize("command", ["build", "check"])
def test_whatever_was_read_is_read_again_when_it_changes(
    bank: Path, reading: list[str], command: str, path: str, text: str | None
) -> None:
    found = (bank / path).stat() if (bank / path).exists() else None
    if text is None:
        (bank / path).unlink()
    else:
        (bank / path).write_text(text)
        if found:  # the time of a file says nothing
            os.utime(bank / path, ns=(found.st_atime_ns, found.st_mtime_ns))

    again = run(command, bank)

    assert reading == ["read"]
    if path != "deck.lock":  # it is written by the build
        assert (
            said(again).splitlines()[-1] == said(run(command, bank, "--no-cache")).splitlines()[-1]
        )


@pytest.mark.parametrize("harm", [Path.unlink, lambda it: it.write_bytes(b"damaged")])
def test_a_package_that_is_not_as_it_was_is_built_again(
    bank: Path, reading: list[str], harm: Callable[[Path], object]
) -> None:
    package = bank.parent / "out" / "mesh.apkg"
    whole = package.read_bytes()
    harm(package)

    run("build", bank)

    assert reading == ["read"]
    assert package.read_bytes() == whole


def test_another_file_of_the_same_content_elsewhere_is_another(
    bank: Path, reading: list[str], tmp_path: Path
) -> None:
    (tmp_path / "outside.yaml").write_bytes((bank / "basics.yaml").read_bytes())
    (bank / "basics.yaml").unlink()
    (bank / "basics.yaml").symlink_to(tmp_path / "outside.yaml")

    assert "outside the bank's folder" in run("check", bank).output
    assert reading == ["read"]


@pytest.mark.parametrize("options", [("--locked",), ("--no-cache",), ("--format", "json")])
def test_what_is_asked_is_part_of_the_question(
    bank: Path, reading: list[str], options: tuple[str, ...]
) -> None:
    run("build", bank, *options)
    assert reading == ["read"]


@pytest.mark.parametrize("options", [("--select", "no-source"), ("--ignore", "no-source")])
def test_other_rules_are_another_question(
    bank: Path, reading: list[str], options: tuple[str, ...]
) -> None:
    first, again = run("check", bank, *options), run("check", bank, *options)
    assert reading == ["read"]
    assert first.output == again.output


def test_a_bank_with_an_error_is_read_each_time(bank: Path, reading: list[str]) -> None:
    (bank / "basics.yaml").write_text(f"{SEEN}oops: 1\n")

    assert said(run("check", bank)) == said(run("check", bank))
    assert reading == ["read"] * 2


def test_several_banks_are_one_question(write_bank: WriteBank, reading: list[str]) -> None:
    one, two = write_bank(name="one"), write_bank(name="two")
    words = ["check", str(one), str(two)]
    first, again = CliRunner().invoke(main, words), CliRunner().invoke(main, words)
    assert reading == ["read"]
    assert first.output == again.output

    (two / "deck.yaml").write_text("id: one\ntitle: Two\ntopics: [basics]\n")

    assert "has the id 'one' too" in CliRunner().invoke(main, words).output


def test_a_stranger_s_bank_brings_no_results_along(
    bank: Path, reading: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "another user"))

    run("check", bank)

    assert reading == ["read"]
