"""``meshcards preview``: one page, written or served."""

import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

from meshcards.cli import main

WriteBank = Callable[..., Path]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a browser was opened for."""
    launched: list[str] = []
    monkeypatch.setattr("click.launch", launched.append)
    return launched


def test_the_page_is_written_and_opened(
    write_bank: WriteBank, tmp_path: Path, opened: list[str]
) -> None:
    result = CliRunner().invoke(main, ["preview", str(write_bank()), "-o", str(tmp_path / "out")])
    page = tmp_path / "out" / "index.html"
    assert (result.exit_code, result.stdout) == (0, f"{page}: no problems\n")
    assert opened == [str(page)]
    assert page.is_file()


def test_no_browser_opens_where_none_is_wanted(
    write_bank: WriteBank, tmp_path: Path, opened: list[str]
) -> None:
    arguments = ["preview", str(write_bank()), "-o", str(tmp_path / "out"), "--no-open"]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    assert opened == []


def test_without_a_bank_it_shows_the_one_under_decks(
    write_bank: WriteBank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_bank(name="decks/mine", deck="id: mine\ntitle: Mine\ntopics: [a]\n")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["preview", "--no-open"])
    assert (result.exit_code, result.stdout) == (0, "build/preview/index.html: 2 errors\n")
    assert "<h1>Mine</h1>" in Path("build/preview/index.html").read_text(encoding="utf-8")


def test_of_several_banks_one_has_to_be_named(
    write_bank: WriteBank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_bank(name="decks/one", deck="id: one\ntitle: One\ntopics: [a]\n")
    write_bank(name="decks/two", deck="id: two\ntitle: Two\ntopics: [a]\n")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["preview", "--no-open"])
    assert result.exit_code == 1
    assert "there are several banks; name one of decks/one, decks/two" in result.stderr


def test_serving_makes_the_page_anew_after_an_edit_and_stops_quietly(
    write_bank: WriteBank, tmp_path: Path
) -> None:
    folder = write_bank()
    command = [sys.executable, "-m", "meshcards", "preview", str(folder), "--serve", "--port", "0"]
    with subprocess.Popen(
        [*command, "--no-open", "-o", str(tmp_path / "out")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as serving:
        assert serving.stdout
        assert serving.stderr
        found = re.search(r"(http://127\.0\.0\.1:\d+/) shows", serving.stdout.readline())
        assert found
        with urlopen(f"{found[1]}changes", timeout=30) as stream:  # noqa: S310 - our own server
            topic = folder / "basics.yaml"
            topic.write_text(topic.read_text(encoding="utf-8") + "oops: 1\n", encoding="utf-8")
            assert stream.readline() == b"data: anew\n"
        assert serving.stdout.readline() == "made anew: 1 error\n"
        with urlopen(found[1], timeout=30) as page:  # noqa: S310 - our own server
            assert "unknown key" in page.read().decode()
        serving.send_signal(signal.SIGINT)
        assert serving.wait(timeout=30) == 0
        assert serving.stderr.read() == ""
