"""``meshcards check FILE``: the whole bank is read, and the problems of the file are shown."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from meshcards.cli import banks, main

WriteBank = Callable[..., Path]

BROKEN = "title: {0}\nanwser: no\n"
QUESTION = (
    "{id: same, question: Q, strongest: {answer: A}, others: [{falls_short: B}],"
    " sources: ['https://istio.io/']}"
)


@pytest.fixture(autouse=True)
def _in_tmp_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def bank(write_bank: WriteBank) -> Path:
    """A bank with a mistake in each of two topics, and a third without."""
    write_bank({"one": BROKEN.format("One"), "two": BROKEN.format("Two"), "sound": "title: So\n"})
    return Path("mesh")


def check(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


def places(*arguments: str | Path) -> list[str]:
    """The files and lines of the problems shown."""
    whole = json.loads(check(*arguments, "--format", "json").stdout)
    return [f"{it['path']}:{it['line']}" for it in whole["problems"]]


def test_only_the_problems_of_the_named_files_are_shown(bank: Path) -> None:
    assert places(bank) == ["mesh/one.yaml:2", "mesh/two.yaml:2"]
    assert places(bank / "two.yaml") == ["mesh/two.yaml:2"]
    assert places(bank / "two.yaml", bank / "one.yaml") == places(bank)
    assert places(bank / "sound.yaml") == []


def test_only_the_problems_of_the_named_files_fail(bank: Path) -> None:
    sound, broken = check(bank / "sound.yaml"), check(bank / "one.yaml")

    assert (sound.exit_code, sound.stdout, sound.stderr) == (0, "no problems\n", "")
    assert broken.exit_code == 1
    assert "\n1 error in 1 of 1 file\n" in broken.stdout


@pytest.mark.parametrize("shape", ["text", "concise", "json", "github", "sarif"])
def test_every_format_shows_the_named_files_alone(bank: Path, shape: str) -> None:
    shown = check(bank / "one.yaml", "--format", shape).stdout

    assert "one.yaml" in shown
    assert "two.yaml" not in shown


def test_a_file_and_its_bank_are_the_bank(bank: Path) -> None:
    assert places(bank / "two.yaml", bank) == places(bank)
    assert places(bank, bank / "two.yaml") == places(bank)


def test_files_of_several_banks_are_checked_bank_by_bank(bank: Path, write_bank: WriteBank) -> None:
    write_bank({"one": BROKEN.format("One")}, name="other")

    named: list[str | Path] = [bank / "two.yaml", "other/one.yaml", bank / "sound.yaml"]

    assert places(*named) == ["mesh/two.yaml:2", "other/one.yaml:2"]


def test_a_topic_is_the_same_file_through_links_and_dots(bank: Path) -> None:
    (bank / "kept").mkdir()
    (bank / "one.yaml").rename(bank / "kept" / "first.yaml")
    (bank / "one.yaml").symlink_to("kept/first.yaml")
    Path("link").symlink_to("mesh")

    assert places("mesh/one.yaml") == places("mesh/kept/first.yaml") == ["mesh/one.yaml:2"]
    assert places("mesh/kept/../one.yaml") == ["mesh/kept/../one.yaml:2"]
    assert places("link/one.yaml") == ["link/one.yaml:2"]


def test_a_problem_that_names_a_line_of_the_file_is_shown(write_bank: WriteBank) -> None:
    write_bank(
        {
            "one": f"title: One\nquestions: [{QUESTION}]\n",
            "two": f"title: Two\nquestions: [{QUESTION}]\n",
            "sound": "title: So\n",
        }
    )

    assert "mesh/two.yaml:2" in places("mesh/one.yaml", "--select", "duplicate-id")
    assert places("mesh/sound.yaml") == []


def test_a_topic_that_deck_yaml_does_not_list_is_a_problem_of_its_own(bank: Path) -> None:
    (bank / "three.yaml").write_text("title: Three\n")

    assert places(bank / "three.yaml") == ["mesh/three.yaml:1"]


def test_a_misnamed_topic_is_shown_though_its_problem_is_in_deck_yaml(bank: Path) -> None:
    (bank / "sound.yaml").rename(bank / "sound.yml")

    assert "mesh/deck.yaml:3" in places(bank / "sound.yml")


@pytest.mark.parametrize("name", ["media/a.svg", "README.md"])
def test_a_file_that_is_judged_elsewhere_stands_for_the_bank(bank: Path, name: str) -> None:
    (bank / "media").mkdir()
    (bank / name).write_text("")

    assert {*places(bank)} <= {*places(bank / name)}


def test_an_unsound_deck_yaml_is_shown_with_any_file(write_bank: WriteBank) -> None:
    topics = {"one": "title: One\n", "two": BROKEN.format("Two")}
    write_bank(topics, deck="id: mesh\ntopics: [one, two]\n")

    assert places("mesh/one.yaml") == ["mesh/deck.yaml:1"]
    assert check("mesh/one.yaml").exit_code == 1


def test_a_sound_deck_yaml_is_judged_alone(bank: Path) -> None:
    assert places(bank / "deck.yaml") == []


def test_a_file_that_belongs_to_no_bank_is_an_error() -> None:
    Path("stray.yaml").write_text("title: Stray\n")

    result = check("stray.yaml")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "Error: stray.yaml belongs to no bank: no folder above it has a deck.yaml; "
        "name a bank's folder, or a file in it\n"
    )


def test_stats_are_those_of_the_bank_and_the_counts_those_of_the_file(bank: Path) -> None:
    whole, part = (
        check(named, "--stats").stdout.splitlines() for named in (bank, bank / "one.yaml")
    )

    assert part[:-1] == whole[:-1]
    assert (whole[-1], part[-1]) == ("2 errors", "1 error")


def test_hundreds_of_files_are_looked_up_once_a_folder(
    write_bank: WriteBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    topics = {f"t{number}": BROKEN.format(number) for number in range(300)}
    bank = write_bank(topics)
    looked: list[Path] = []
    has_deck = banks._has_deck

    def look(folder: Path) -> bool:
        looked.append(folder)
        return has_deck(folder)

    monkeypatch.setattr(banks, "_has_deck", look)

    assert len(places(*sorted(bank.glob("t*.yaml"))[:200])) == 200
    assert looked == [bank]
