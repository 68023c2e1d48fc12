"""``meshcards diff``: its sides, its forms, its exit codes, and the page that documents it."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from meshcards.cli import main
from tests.diff.repository import commit, write

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"
NOW = 1_700_000_000


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)


def run(*arguments: str | Path, now: int = NOW) -> Result:
    env = {"SOURCE_DATE_EPOCH": str(now)}
    return CliRunner().invoke(main, [*map(str, arguments)], env=env)


def built(*arguments: str | Path, now: int = NOW) -> None:
    assert run("build", "-q", *arguments, now=now).exit_code == 0


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """A bank in ``decks/mesh`` of a repository, as it is tagged and in ``old.apkg``."""
    folder = write(tmp_path / "decks" / "mesh")
    commit(tmp_path, "v1.0.0")
    built(folder, "-o", "old.apkg")
    write(folder, ("Say it", "Say it aloud"))
    return folder


CALLS = (
    ("v1.0.0",),
    ("v1.0.0", "decks/mesh"),
    ("v1.0.0", "decks/mesh/basics.yaml"),
    ("v1.0.0:decks/mesh",),
    ("old.apkg",),
    ("old.apkg", "decks/mesh"),
)


@pytest.mark.parametrize("sides", CALLS)
def test_the_sides_may_be_folders_packages_and_revisions(
    bank: Path, sides: tuple[str, ...]
) -> None:
    result = run("diff", *sides)

    assert (result.exit_code, result.stderr) == (0, "")
    first, *rest = result.stdout.splitlines()
    assert first.startswith(f"Mesh: {sides[0]} → ")
    assert first.endswith("decks/mesh")
    assert "       1 reworded" in rest
    assert "      Say it{+ aloud+}." in rest or "      Say it {+aloud+}." in rest
    assert bank.is_dir()


@pytest.mark.parametrize("sides", [("old.apkg", "v1.0.0"), ("v1.0.0", "old.apkg")])
def test_beside_a_package_a_revision_is_that_of_the_bank_that_is_here(
    bank: Path, sides: tuple[str, ...]
) -> None:
    result = run("diff", *sides)

    assert result.exit_code == 0
    assert result.stdout.endswith("Nothing differs.\n")
    assert bank.is_dir()


def test_in_the_folder_of_a_bank_it_is_that_bank(
    bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(bank)

    assert "1 reworded" in run("diff", "v1.0.0").stdout
    assert run("diff", "v1.0.0", "HEAD").stdout.endswith("Nothing differs.\n")


def test_without_sides_it_is_what_changed_since_the_last_release(bank: Path) -> None:
    write(bank)
    built(bank)
    assert run("release", "1.0.0", "-y", now=NOW + 1).exit_code == 0
    write(bank, ("Say it", "Say it aloud"))

    result = run("diff")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Mesh: release 1.0.0 → decks/mesh\n       1 reworded\n")


def test_a_bank_that_was_never_released_says_what_to_name(bank: Path) -> None:
    result = run("diff")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "was never released" in result.stderr
    assert "meshcards diff HEAD" in result.stderr
    assert bank.is_dir()


def test_a_release_of_which_nothing_is_left_says_what_to_name(
    bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(bank)
    assert run("release", "1.0.0", "-y", now=NOW + 1).exit_code == 0
    write(bank)
    built(bank, now=NOW + 2)
    for package in Path("build").rglob("*.apkg"):
        package.unlink()
    monkeypatch.setenv("PATH", "")

    result = run("diff")

    assert result.exit_code == 1
    assert "release 1.0.0 of decks/mesh is neither in a package in build nor in git" in (
        result.stderr
    )


def test_the_exit_code_says_whether_something_differs_only_if_asked(bank: Path) -> None:
    assert run("diff", "v1.0.0", "--exit-code").exit_code == 1
    assert run("diff", "v1.0.0").exit_code == 0
    write(bank)
    assert run("diff", "v1.0.0", "--exit-code").exit_code == 0


@pytest.mark.parametrize("shape", ["text", "markdown", "html", "json"])
def test_each_form_can_be_written_to_a_file(bank: Path, shape: str) -> None:
    printed = run("diff", "v1.0.0", "--format", shape)
    result = run("diff", "v1.0.0", "--format", shape, "-o", "new/folder/changes")

    assert (printed.exit_code, printed.stderr) == (0, "")
    assert (result.exit_code, result.stdout) == (0, "new/folder/changes\n")
    assert Path("new/folder/changes").read_text(encoding="utf-8") == printed.stdout
    assert "aloud" in printed.stdout
    assert bank.is_dir()


def test_a_file_that_cannot_be_written_is_a_message(bank: Path) -> None:
    Path("file").write_text("x")

    result = run("diff", "v1.0.0", "-o", "file/changes")

    assert result.exit_code == 1
    assert "cannot be written" in result.stderr
    assert bank.is_dir()


@pytest.mark.parametrize(
    ("sides", "words"),
    [
        (("v9",), "neither a file or folder 'v9' nor a revision"),
        (("v1.0.0:nowhere",), "at v1.0.0, there is no bank in nowhere"),
        (("decks", "decks/mesh"), "decks"),
        (("v1.0.0", "missing.apkg"), "missing.apkg"),
    ],
)
def test_what_is_no_side_is_a_message(bank: Path, sides: tuple[str, ...], words: str) -> None:
    result = run("diff", *sides)

    assert result.exit_code in {1, 2}
    assert result.stdout == ""
    assert words in result.stderr
    assert bank.is_dir()


def test_a_bank_with_an_error_is_not_compared(bank: Path) -> None:
    write(bank, ("answer: It", "anwser: It"))

    result = run("diff", "v1.0.0")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "to see them: meshcards check decks/mesh" in " ".join(result.stderr.split())


def shape(value: object) -> object:
    """The keys of a JSON value and the types behind them; one item speaks for a list."""
    match value:
        case dict():
            return {key: shape(it) for key, it in value.items()}
        case list():
            return [shape(it) for it in value[:1]]
    return type(value).__name__


def test_the_documentation_shows_the_shape_of_the_output(bank: Path) -> None:
    section = PAGE.read_text(encoding="utf-8").partition("## `meshcards diff")[2]
    example = re.search(r"```json\n(.*?)```", section, re.DOTALL)
    assert example
    documented = json.loads(example[1])
    write(bank, ("It takes", "It never takes"), ("- id: why", "- id: because\n    was: why"))
    text = (bank / "basics.yaml").read_text()
    new = "questions:\n  - {id: new, question: New?, answer: Yes., terms: [envoy]}\n"
    (bank / "basics.yaml").write_text(
        text.replace("questions:\n", new).replace("id: role", "id: part")
    )

    whole = json.loads(run("diff", "v1.0.0", "--format", "json").stdout)

    for it in (whole, documented):
        it["restyled"], it["figures"] = ["name"], ["name"]
        it["notes"]["touched"] = it["notes"]["new"][:1]
        it["searches"] = {name: ["search"] for name in it["searches"]}
        for changed in it["notes"]["changed"]:
            changed["cards"] = {"new": [1], "gone": [1]}
            changed["tags"] = {"new": ["tag"], "gone": ["tag"]}
            assert changed.pop("moved_from") is None
    assert shape(whole) == shape(documented)
