"""``meshcards preview``: one page, written or served."""

import re
import signal
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

from meshcards.cli import main
from meshcards.compiler import cache
from tests import forked
from tests.media import SVG

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
    bank = tmp_path / "mesh"
    assert (result.exit_code, result.stdout.splitlines()) == (
        0,
        [
            f"{page}: no problems",
            f"To rebuild it as you write: meshcards preview {bank} --serve",
        ],
    )
    assert opened == [str(page)]
    assert page.is_file()


def test_no_browser_opens_where_none_is_wanted(
    write_bank: WriteBank, tmp_path: Path, opened: list[str]
) -> None:
    arguments = ["preview", str(write_bank()), "-o", str(tmp_path / "out"), "--no-open"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0
    assert "Open it in a browser. To rebuild it as you write: " in result.stdout
    assert opened == []


def test_without_a_bank_it_shows_the_one_under_decks(
    write_bank: WriteBank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_bank(name="decks/mine", deck="id: mine\ntitle: Mine\ntopics: [a]\n")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["preview", "--no-open"])
    assert result.exit_code == 0
    assert result.stdout.startswith("build/preview/index.html: 2 errors\n")
    assert '<h1 dir="auto">Mine</h1>' in Path("build/preview/index.html").read_text(
        encoding="utf-8"
    )


def test_of_several_banks_one_has_to_be_named(
    write_bank: WriteBank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_bank(name="decks/one", deck="id: one\ntitle: One\ntopics: [a]\n")
    write_bank(name="decks/two", deck="id: two\ntitle: Two\ntopics: [a]\n")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["preview", "--no-open"])
    assert result.exit_code == 2
    assert "there are several banks; name one of decks/one, decks/two" in result.stderr


@contextmanager
def serving(
    folder: Path, *options: str | Path, bank: Path | str = "."
) -> Iterator[tuple[forked.Forked, str]]:
    """``meshcards preview --serve``, run in ``folder``, and the address that it prints."""
    words = ["preview", bank, "--serve", "--port", "0", "--no-open", *options]
    with forked.Forked(words, cwd=folder) as process:
        try:
            assert process.stdout
            found = re.search(r"(http://127\.0\.0\.1:\d+/) shows", process.stdout.readline())
            assert found
            yield process, found[1]
        finally:
            process.kill()


def stopped(process: forked.Forked, how: signal.Signals = signal.SIGINT) -> list[str]:
    """The lines that were not read yet, after a stop with nothing to complain of."""
    process.send_signal(how)
    out, err = process.communicate(timeout=30)
    # Ctrl-C is how it is meant to end.
    ended = 0 if how == signal.SIGINT else 128 + how
    assert (process.returncode, err) == (ended, "")
    return out.splitlines()


def edited(path: Path, text: str) -> None:
    """A file replaced at once, so that one event tells of it."""
    staged = path.with_name(".staged")
    staged.write_text(text, encoding="utf-8")
    staged.replace(path)


def line(process: forked.Forked) -> str:
    assert process.stdout
    return process.stdout.readline().rstrip()


def test_an_edit_rebuilds_the_page_once_even_in_the_banks_own_folder(
    write_bank: WriteBank,
) -> None:
    folder = write_bank()
    topic = folder / "basics.yaml"
    text = topic.read_text(encoding="utf-8")
    with serving(folder) as (process, address):
        page = urlopen(address, timeout=30).read().decode()  # noqa: S310 - our own server
        epoch = re.search(r'"epoch": "([^"]+)"', page)
        assert epoch
        with urlopen(f"{address}changes/{epoch[1]}", timeout=30) as stream:  # noqa: S310 - as above
            edited(topic, f"{text}oops: 1\n")
            assert stream.read() == b"data: rebuilt\n\n"
        assert line(process) == "rebuilt: 1 error"
        assert "unknown key" in urlopen(address, timeout=30).read().decode()  # noqa: S310 - as above
        edited(topic, text)
        assert line(process) == "rebuilt: no problems"
        assert stopped(process) == []
    assert {path.name for path in folder.iterdir()} == {"deck.yaml", "basics.yaml", cache.NAME}


@pytest.mark.parametrize("output", ["page", "."])
def test_a_page_inside_the_bank_is_no_edit(write_bank: WriteBank, output: str) -> None:
    topic = """\
        title: Basics
        questions:
          - id: why
            question: Why?
            figure: {file: a.svg, alt: A}
            strongest: {answer: Because.}
            others: [{falls_short: No.}]
        """
    folder = write_bank({"basics": topic}, files={"a.svg": SVG})
    with serving(folder, "-o", output) as (process, _):
        edited(folder / "basics.yaml", "title: [\n")
        assert line(process) == "rebuilt: 1 error"
        assert stopped(process) == []
    assert (folder / output / "index.html").is_file()


def test_serving_outlives_a_bank_that_is_away(write_bank: WriteBank, tmp_path: Path) -> None:
    folder = write_bank()
    with serving(folder) as (process, _):
        (folder / "deck.yaml").rename(tmp_path / "away")
        assert line(process) == (
            f"not rebuilt: {folder} has no deck.yaml; name the folder that contains deck.yaml; "
            "the page keeps what it last showed"
        )
        (tmp_path / "away").rename(folder / "deck.yaml")
        assert line(process) == "rebuilt: no problems"
        assert stopped(process) == []


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_with_open_streams_and_leaves_nothing_behind(
    write_bank: WriteBank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: signal.Signals
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    with serving(write_bank()) as (process, address):
        page = urlopen(address, timeout=30).read().decode()  # noqa: S310 - our own server
        epoch = re.search(r'"epoch": "([^"]+)"', page)
        assert epoch
        with urlopen(f"{address}changes/{epoch[1]}", timeout=30) as stream:  # noqa: S310 - as above
            assert list((tmp_path / "temporary").iterdir())
            assert stopped(process, how) == []
            assert b"data" not in stream.read()
    assert list((tmp_path / "temporary").iterdir()) == []


def test_another_name_of_the_machine_has_to_be_given(write_bank: WriteBank) -> None:
    with serving(write_bank(), "--host", "space.example") as (process, address):
        for name, status in (("space.example", 200), ("evil.example", 403)):
            connection = HTTPConnection("127.0.0.1", int(address.split(":")[2][:-1]), timeout=30)
            with closing(connection):
                connection.request("GET", "/", headers={"Host": name})
                assert connection.getresponse().status == status
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert err == "Warning: everyone who can reach space.example can read this bank\n"


@pytest.mark.parametrize("name", ["https://space.example/", "space.example:443", "*", ""])
def test_a_host_is_a_name_alone(write_bank: WriteBank, name: str) -> None:
    arguments = ["preview", str(write_bank()), "--serve", "--host", name]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert f"{name!r} is not a host name; give the name alone" in result.stderr


def test_a_bank_that_cannot_be_read_at_the_beginning_is_an_error(tmp_path: Path) -> None:
    arguments = ["preview", str(tmp_path), "--serve", "--port", "0", "--no-open"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1
    assert "has no deck.yaml" in result.stderr
