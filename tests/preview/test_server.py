"""The server tells of changes, shows the bank's files, and answers this machine only."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from meshcards.preview import server
from meshcards.preview.server import Changes, Server
from meshcards.problem import MeshcardsError

Get = Callable[..., HTTPResponse]


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Server]:
    gallery, bank = tmp_path / "gallery", tmp_path / "bank"
    gallery.mkdir()
    bank.mkdir()
    (gallery / "index.html").write_text("the page", encoding="utf-8")
    (bank / "traffic.yaml").write_text("title: <b>Traffic</b>\n", encoding="utf-8")
    (bank / "deck.lock").write_text("a lock\n", encoding="utf-8")
    (tmp_path / "secret.yaml").write_text("secret", encoding="utf-8")
    with Server(0, gallery, bank, Changes()) as made:
        thread = threading.Thread(target=made.serve_forever, args=(0.01,))
        thread.start()
        yield made
        made.shutdown()
        thread.join()


@pytest.fixture
def get(serving: Server) -> Iterator[Get]:
    """What the server answers for a path, to a name of the machine."""
    with ExitStack() as opened:

        def ask(path: str, host: str | None = None) -> HTTPResponse:
            connection = HTTPConnection("127.0.0.1", serving.server_port, timeout=30)
            opened.callback(connection.close)
            connection.request("GET", path, headers={"Host": host} if host else {})
            return opened.enter_context(connection.getresponse())

        yield ask


def test_the_page_is_served_and_never_cached(get: Get) -> None:
    answer = get("/")
    assert (answer.status, answer.read()) == (200, b"the page")
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_file_of_the_bank_is_plain_text(get: Get) -> None:
    answer = get("/source/traffic.yaml")
    assert (answer.status, answer.read()) == (200, b"title: <b>Traffic</b>\n")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize(
    "path",
    [
        "/source/deck.lock",
        "/source/../secret.yaml",
        "/source/%2e%2e%2fsecret.yaml",
        "/source/",
        "/x",
    ],
)
def test_nothing_else_is_served(get: Get, path: str) -> None:
    assert get(path).status == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "evil.example:80"])
def test_another_sites_name_is_refused(get: Get, host: str) -> None:
    assert get("/", host).status == 403


def test_the_machines_own_name_is_not(serving: Server, get: Get) -> None:
    assert get("/", f"localhost:{serving.server_port}").status == 200


def test_a_change_reaches_whoever_listens(serving: Server, get: Get) -> None:
    stream = get("/changes")
    assert stream.headers["Content-Type"] == "text/event-stream"
    serving.changes.announce()
    assert stream.readline() == b"data: anew\n"


def test_a_quiet_stream_shows_signs_of_life(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "_HEARTBEAT", 0.01)
    assert get("/changes").readline() == b": still here\n"


def test_closing_lets_every_stream_end(serving: Server, get: Get) -> None:
    stream = get("/changes")
    serving.changes.close()
    assert b"data" not in stream.read()


def test_a_taken_port_is_a_message_that_says_what_to_do(serving: Server, tmp_path: Path) -> None:
    with pytest.raises(MeshcardsError, match=r"port \d+ is taken; choose another with --port"):
        Server(serving.server_port, tmp_path, tmp_path, Changes())


def test_another_refusal_of_the_system_is_not_hidden(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_server: Server) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Server, "server_bind", refuse)
    with pytest.raises(PermissionError):
        Server(0, tmp_path, tmp_path, Changes())


def test_only_an_authors_files_count_as_edits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bursts = [
        {(1, "b/deck.lock")},
        {(1, "b/.deck.lock.1.part")},
        {(2, "b/a.yaml")},
        {(1, "b/x.svg")},
    ]
    monkeypatch.setattr("watchfiles.watch", lambda *_folder, **_options: iter(bursts))
    assert len(list(server.edits(tmp_path))) == 2
