import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import meshcards
from meshcards.cli import banks, main
from tests import compiled

WriteBank = Callable[..., Path]

QUESTION = (
    "{id: a, question: Q, strongest: {answer: A}, others: [{falls_short: B}],"
    " sources: ['https://istio.io/']}"
)
BROKEN = {"traffic": "title: Traffic\nanwser: no\n"}
UNKNOWN_KEY = "unknown key 'anwser'; use one of: title, questions, terms, verified, was"


@pytest.fixture(autouse=True)
def _in_tmp_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def with_warning(write_bank: WriteBank, tmp_path: Path) -> Path:
    """A bank whose only problem is a note that moved to another topic."""
    whole = f"title: Traffic\nquestions: [{QUESTION}]\n"
    bank = write_bank({"traffic": whole, "tls": "title: TLS\n"})
    compiled.release(bank, tmp_path / "mesh.apkg", now=1_700_000_000)
    moved = f"title: TLS\nquestions: [{QUESTION}]\n"
    return write_bank({"traffic": "title: Traffic\n", "tls": moved})


def check(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


def test_a_bank_without_problems_says_so(write_bank: WriteBank) -> None:
    result = check(write_bank())

    assert (result.exit_code, result.stdout, result.stderr) == (0, "no problems\n", "")


def test_checking_without_a_cache_writes_nothing(write_bank: WriteBank, tmp_path: Path) -> None:
    bank = write_bank()

    check(bank, "--no-cache")

    assert {path.name for path in bank.iterdir()} == {"deck.yaml", "basics.yaml"}
    assert list(tmp_path.iterdir()) == [bank]


def test_problems_are_the_result_and_fail(write_bank: WriteBank) -> None:
    bank = write_bank(BROKEN)

    result = check(bank)

    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout.splitlines() == [
        f"{bank}/traffic.yaml",
        f"{'1 error':>80}",
        "     2:1  error    unknown key 'anwser'; use one of: title, questions, terms,",
        f"                   verified, was{'unknown-key':>48}",
        "       2 | anwser: no",
        "         | ^^^^^^",
        "",
        "1 error in 1 of 2 files",
        "Nothing can be built until the error is fixed.",
        "Why: meshcards check --explain unknown-key",
        f"See: meshcards preview --serve {bank}",
    ]


def test_concise_problems_are_a_line_each(write_bank: WriteBank) -> None:
    bank = write_bank(BROKEN)

    result = check(bank, "--format", "concise")

    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout == (
        f"{bank}/traffic.yaml:2:1: error: {UNKNOWN_KEY} (unknown-key)\n1 error\n"
    )


def test_problems_of_every_bank_are_shown_bank_by_bank(write_bank: WriteBank) -> None:
    two, one = write_bank(BROKEN, name="two"), write_bank(BROKEN, name="one")

    lines = check(two, one, "--format", "concise").stdout.splitlines()

    assert [line.partition(":")[0] for line in lines] == [
        f"{two}/traffic.yaml",
        f"{one}/traffic.yaml",
        "2 errors",
    ]


def test_json_has_the_shape_that_the_documentation_gives(write_bank: WriteBank) -> None:
    bank = write_bank(BROKEN)

    result = check(bank, "--format", "json")

    assert (result.exit_code, result.stderr) == (1, "")
    assert json.loads(result.stdout) == {
        "version": 1,
        "counts": {"error": 1, "warning": 0, "advice": 0},
        "problems": [
            {
                "path": f"{bank}/traffic.yaml",
                "line": 2,
                "column": 1,
                "severity": "error",
                "rule": "unknown-key",
                "message": UNKNOWN_KEY,
            }
        ],
    }


def test_json_of_a_bank_without_problems_is_whole(write_bank: WriteBank) -> None:
    result = check(write_bank(), "--format=json")

    assert result.exit_code == 0
    assert json.loads(result.stdout)["problems"] == []


def test_a_format_that_is_not_there_is_wrong_usage(write_bank: WriteBank) -> None:
    assert check(write_bank(), "--format", "xml").exit_code == 2


@pytest.mark.parametrize("shape", ["text", "json"])
def test_a_warning_fails_only_if_strict(with_warning: Path, shape: str) -> None:
    mild = check(with_warning, "--format", shape)
    strict = check(with_warning, "--format", shape, "--strict")

    assert (mild.exit_code, strict.exit_code) == (0, 1)
    why = (
        "The check failed because of --strict, which allows no warnings: fix them, or\n"
        "allow each with a reason (meshcards docs rules).\n"
    )
    assert (why in mild.stdout, why in strict.stdout) == (False, shape == "text")
    assert mild.stdout == strict.stdout.replace(why, "")
    assert "moved from 'Mesh::Traffic'" in mild.stdout


@pytest.mark.parametrize("shape", ["concise", "github", "stats"])
def test_a_check_of_lines_says_beside_them_that_warnings_failed_it(
    with_warning: Path, shape: str
) -> None:
    form = ["--stats"] if shape == "stats" else ["--format", shape]
    mild, strict = check(with_warning, *form), check(with_warning, *form, "--strict")

    assert mild.stdout == strict.stdout
    assert mild.stderr == ""
    assert strict.stderr.startswith("The check failed because of --strict, which allows no")


def test_strictness_alone_fails_nothing(write_bank: WriteBank) -> None:
    assert check(write_bank(), "--strict").exit_code == 0


def test_every_bank_under_decks_is_checked_by_default(write_bank: WriteBank) -> None:
    write_bank(BROKEN, name="decks/tls")
    write_bank(BROKEN, name="decks/mesh")

    result = check("--format", "concise")

    assert result.exit_code == 1
    assert [line.partition(":")[0] for line in result.stdout.splitlines()] == [
        "decks/mesh/traffic.yaml",
        "decks/tls/traffic.yaml",
        "2 errors",
    ]


def test_the_bundled_deck_is_found_beside_the_package_in_a_checkout() -> None:
    assert (banks.bundled() / "deck.yaml").is_file()


def test_the_bundled_deck_is_found_inside_an_installed_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "site-packages" / "meshcards" / "decks" / "service-mesh"
    inside.mkdir(parents=True)
    monkeypatch.setattr(meshcards, "__file__", str(inside.parents[1] / "__init__.py"))

    assert banks.bundled() == inside


def test_what_is_no_bank_is_an_error_and_no_problem() -> None:
    result = check("missing")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "Error: missing does not exist; name the folder that contains deck.yaml\n"
    )


def test_a_check_in_a_process_of_its_own_shows_problems_on_stdout(
    write_bank: WriteBank, run_meshcards: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    done = run_meshcards("check", write_bank(BROKEN))

    assert (done.returncode, done.stderr) == (1, "")
    assert "\n1 error in 1 of 2 files\n" in done.stdout
