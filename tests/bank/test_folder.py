"""The one door to what a bank's files hold: it opens at once, or says why it does not."""

import os
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from meshcards.bank import folder
from meshcards.bank.folder import NoFileError, TooLargeError
from meshcards.problem import MeshcardsError

LIMIT = 1000  # bytes
SECONDS = 30  # of the clock, for what takes no time at all: a bound on hangs


@pytest.fixture(autouse=True)
def _never_waiting() -> Iterator[None]:
    """A door that waits fails where it waits; for a pipe it would be for ever."""

    def bark(_number: int, _frame: FrameType | None) -> None:
        pytest.fail("waited for what never comes")

    before = signal.signal(signal.SIGALRM, bark)
    signal.alarm(SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def forbid_opening(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, *_: object) -> None:
        pytest.fail(f"{path} was opened")

    monkeypatch.setattr(Path, "open", refuse)


def a_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server, pytest.MonkeyPatch.context() as context:
        context.chdir(path.parent)  # the address of a socket is short
        server.bind(path.name)


ODD: tuple[tuple[Callable[[Path], Any], str], ...] = (
    (Path.mkdir, "it is a folder, not a file; replace it with the file"),
    (os.mkfifo, "it is a named pipe, not a file; replace it with the file"),
    (a_socket, "it is a socket, not a file; replace it with the file"),
    (lambda it: it.symlink_to("/dev/zero"), "it is a device, not a file; replace it with the"),
    (lambda it: it.symlink_to("/dev/tty"), "it is a device, not a file; replace it with the"),
    (lambda it: it.symlink_to("."), "it is a folder, not a file; replace it with the file"),
    (
        lambda it: it.symlink_to("gone"),
        "it is a link to a file that does not exist; restore that file",
    ),
    (lambda it: it.symlink_to(it.name), "it is a link to itself; replace it with"),
)
NAMES = [words.partition(";")[0] for _, words in ODD]


def test_a_file_is_read_whole_up_to_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    for amount in (0, 1, LIMIT - 1, LIMIT):
        path.write_bytes(b"x" * amount)
        assert folder.content(path, LIMIT) == b"x" * amount
        assert folder.size(path) == amount


@pytest.mark.parametrize(("make", "words"), ODD, ids=NAMES)
def test_what_is_no_file_is_named_and_never_opened(
    make: Callable[[Path], Any], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    make(path)
    forbid_opening(monkeypatch)
    with pytest.raises(OSError, match="it is a") as raised:
        folder.content(path, LIMIT)
    assert not isinstance(raised.value, FileNotFoundError)
    assert raised.value.strerror is not None
    assert raised.value.strerror.startswith(words)


def test_a_huge_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "deck.lock"
    with path.open("wb") as file:
        file.truncate(10 * 1024**3)  # sparse: it takes no room
    forbid_opening(monkeypatch)
    with pytest.raises(TooLargeError) as raised:
        folder.content(path, LIMIT)
    assert raised.value.size == 10 * 1024**3
    assert raised.value.strerror == "it has 10,737,418,240 bytes (limit 1,000)"


def test_what_says_that_it_is_empty_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.yaml").touch()  # as /proc/kmsg looks, from which reading waits
    forbid_opening(monkeypatch)
    assert folder.content(tmp_path / "a.yaml", LIMIT) == b""


@pytest.mark.parametrize("name", ["gone.yaml", "file/a.yaml", "x" * 300, "x/" * 3000, "a\0b"])
def test_what_is_not_there_is_told_from_what_is_no_file(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FileNotFoundError, match="it does not exist; restore it") as raised:
        folder.content(tmp_path / name, LIMIT)
    assert not isinstance(raised.value, NoFileError)


def test_a_file_that_vanishes_before_it_is_opened_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "size", lambda _: 3)
    with pytest.raises(FileNotFoundError, match="it does not exist; restore it"):
        folder.content(tmp_path / "a.yaml", LIMIT)


@pytest.mark.parametrize(("now", "most"), [(LIMIT, LIMIT), (LIMIT + 1, LIMIT), (50 * LIMIT, LIMIT)])
def test_a_file_that_grows_meanwhile_is_read_to_its_limit_and_no_further(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, now: int, most: int
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"x" * now)
    monkeypatch.setattr(folder, "size", lambda _: 3)
    if now <= most:
        assert folder.content(path, most) == b"x" * now
    else:
        with pytest.raises(TooLargeError) as raised:
            folder.content(path, most)
        assert raised.value.size == most + 1


@pytest.mark.parametrize("number", [1, 13])
def test_a_file_that_the_system_withholds_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(_path: Path, _mode: str) -> None:
        raise PermissionError(number, "No")

    (tmp_path / "a.yaml").write_bytes(b"x")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(PermissionError, match="permission denied; give yourself read permission"):
        folder.content(tmp_path / "a.yaml", LIMIT)


def test_files_weigh_what_they_hold_and_all_else_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"xxx")
    (tmp_path / "link.yaml").symlink_to("a.yaml")
    for number, (make, _) in enumerate(ODD):
        make(tmp_path / f"{number}.yaml")
    assert folder.weight(tmp_path.glob("*.yaml")) == 6
    assert folder.weight([tmp_path / "gone.yaml"]) == 0


@pytest.mark.parametrize(("make", "words"), ODD, ids=NAMES)
def test_a_deck_yaml_that_is_no_file_is_named(
    make: Callable[[Path], Any], words: str, tmp_path: Path
) -> None:
    make(tmp_path / "deck.yaml")
    with pytest.raises(MeshcardsError) as raised:
        folder.check_folder(tmp_path)
    assert str(raised.value).startswith(f"{tmp_path / 'deck.yaml'} cannot be read: {words}")


@pytest.mark.parametrize("name", ["deck.yml", "deck.YAML", "deck.YML", "Deck.yaml", "deck.Yaml"])
def test_a_deck_yaml_of_nearly_that_name_is_to_be_renamed(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    with pytest.raises(MeshcardsError) as raised:
        folder.check_folder(tmp_path)
    assert str(raised.value) == f"{tmp_path} has no deck.yaml; rename {name} to deck.yaml"


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("gone", "does not exist"),
        ("x" * 300, "does not exist"),
        ("dangling", "does not exist"),
        ("a\0b", "does not exist"),
        ("file", "is not a folder"),
        ("empty", "has no deck.yaml"),
    ],
)
def test_what_is_no_bank_is_refused(tmp_path: Path, name: str, what: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "empty").mkdir()
    (tmp_path / "dangling").symlink_to("gone")
    with pytest.raises(MeshcardsError) as raised:
        folder.check_folder(tmp_path / name)
    place = str(tmp_path / name).replace("\0", r"\x00")
    assert str(raised.value) == f"{place} {what}; name the folder that contains deck.yaml"


def test_a_folder_that_is_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(MeshcardsError, match=r"loop.deck\.yaml cannot be read: it is a link to"):
        folder.check_folder(tmp_path / "loop")


@pytest.mark.parametrize("error", [OSError("too many links"), RuntimeError("Symlink loop")])
def test_a_path_that_cannot_be_followed_is_not_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def refuse(_: Path) -> Path:
        raise error

    assert folder.inside(tmp_path / "x.svg", tmp_path)
    monkeypatch.setattr(Path, "resolve", refuse)
    assert not folder.inside(tmp_path / "x.svg", tmp_path)
