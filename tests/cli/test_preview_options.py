"""What of a bank ``meshcards preview`` shows, and what its links open."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from meshcards.cli import main
from tests.preview.given import given

WriteBank = Callable[..., Path]

TOPIC = """\
title: Basics
questions:
  - {id: why, question: Why?, answer: Because.}
  - {id: how, question: How?, answer: So.}
"""
OTHER = TOPIC.replace("Basics", "Other").replace("why", "what").replace("how", "who")
DECK = "id: mesh\ntitle: Mesh\ntopics: [basics, other]\n"


@pytest.fixture
def bank(write_bank: WriteBank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("MESHCARDS_EDITOR", raising=False)
    monkeypatch.chdir(tmp_path)
    return write_bank({"basics": TOPIC, "other": OTHER}, deck=DECK)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


def keys(bank: Path, *options: str) -> list[str]:
    result = run("preview", bank, "--no-open", "-o", "page", *options)
    assert result.exit_code == 0, result.stderr
    return [card["key"] for card in given(Path("page/index.html"))["cards"]]


def test_all_cards_are_shown_unless_one_topic_is_named(bank: Path) -> None:
    assert keys(bank) == ["why", "how", "what", "who"]
    assert keys(bank, "--topic", "other") == ["what", "who"]
    assert given(Path("page/index.html"))["topics"] == ["Other"]


def test_a_topic_that_the_bank_does_not_have_is_an_error(bank: Path) -> None:
    result = run("preview", bank, "--no-open", "--topic", "others")
    assert result.exit_code == 1
    assert "deck.yaml lists no topic 'others'; it lists basics, other" in result.stderr
    assert not Path("build").exists()


def test_only_what_changed_since_the_lock_is_shown(bank: Path) -> None:
    assert run("build", bank).exit_code == 0
    keys(bank)
    assert given(Path("page/index.html"))["changed"] is False
    assert keys(bank, "--changed") == []
    (bank / "other.yaml").write_text(OTHER.replace("So.", "Otherwise."), encoding="utf-8")

    assert keys(bank, "--changed") == ["who"]

    whole = given(Path("page/index.html"))
    assert whole["changed"] is True
    (card,) = whole["cards"]
    assert card["lock"] == "changed"
    assert "So." in card["before"]["lock"]["back"]
    assert keys(bank, "--changed", "--topic", "basics") == []


def test_without_a_lock_there_is_nothing_that_changed(bank: Path) -> None:
    result = run("preview", bank, "--no-open", "--changed")
    assert result.exit_code == 1
    assert "was never built, so there is no lock to compare its cards with" in result.stderr
    assert f"run meshcards build {bank}" in result.stderr


def test_the_print_dialog_is_asked_for_by_an_option(bank: Path) -> None:
    keys(bank)
    assert given(Path("page/index.html"))["print"] is False
    keys(bank, "--print")
    assert given(Path("page/index.html"))["print"] is True


def test_without_an_editor_a_card_leads_to_the_page_of_its_file(bank: Path) -> None:
    keys(bank)
    whole = given(Path("page/index.html"))
    assert whole["cards"][3]["edits"] is False
    name, _, line = whole["cards"][3]["href"].partition("#")
    assert 'id="L4">  - {id: who' in Path("page", name).read_text(encoding="utf-8")
    assert line == "L4"


def test_an_editor_is_named_by_an_option_or_for_all_by_the_environment(
    bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys(bank, "--editor", "vscode")
    whole = given(Path("page/index.html"))
    assert whole["cards"][0]["edits"] is True
    assert whole["cards"][0]["href"] == f"vscode://file{bank}/basics.yaml:3:5"
    assert not Path("page/source").exists()

    monkeypatch.setenv("MESHCARDS_EDITOR", "subl://open?url=file://{path}&line={line}")
    keys(bank)
    href = given(Path("page/index.html"))["cards"][0]["href"]
    assert href == f"subl://open?url=file://{bank}/basics.yaml&line=3"
    keys(bank, "--editor", "zed")
    href = given(Path("page/index.html"))["cards"][0]["href"]
    assert href == f"zed://file{bank}/basics.yaml:3:5"


def test_what_opens_no_editor_is_a_wrong_call(bank: Path) -> None:
    result = run("preview", bank, "--editor", "javascript:{path}")
    assert result.exit_code == 2
    assert "a URL of javascript: does not open an editor" in result.stderr
