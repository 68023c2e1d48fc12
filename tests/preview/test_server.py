"""The server answers for what its site lists, to the names it was given, and for nothing else."""

import socket
import struct
import threading
from pathlib import Path

import pytest

from meshcards.preview.server import Server
from meshcards.preview.site import Site
from meshcards.problem import MeshcardsError
from tests.preview.conftest import Get


def test_the_page_is_served_and_never_cached(get: Get) -> None:
    answer = get("/")
    assert (answer.status, answer.read()) == (200, b"the page")
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"


def test_cards_are_cached_because_their_address_says_what_they_are(
    serving: Server, get: Get, tmp_path: Path
) -> None:
    (tmp_path / "gallery" / "a.json").write_text("[]", encoding="utf-8")
    serving.site.publish({"/cards/a.json": tmp_path / "gallery" / "a.json"})
    answer = get("/cards/a.json")
    assert (answer.headers["Content-Type"], answer.read()) == ("application/json", b"[]")
    assert answer.headers["Cache-Control"] == "private, max-age=86400"
    assert get("/cards/b.json").headers["Cache-Control"] == "no-store"


def test_what_follows_a_question_mark_does_not_matter(get: Get) -> None:
    assert get("/?again").read() == b"the page"


def test_a_file_of_the_bank_is_a_page_that_can_run_nothing(get: Get) -> None:
    answer = get("/source/traffic.yaml")
    assert answer.status == 200
    assert b'<span id="L1">title: &lt;b&gt;Traffic&lt;/b&gt;\n</span>' in answer.read()
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    policy = answer.headers["Content-Security-Policy"].split("; ")
    assert {"sandbox", "default-src 'none'"} <= set(policy)


def test_a_figure_opened_by_itself_can_run_nothing(get: Get) -> None:
    answer = get("/a.svg")
    assert (answer.status, answer.read()) == (200, b"<svg/>")
    assert answer.headers["Content-Type"] == "image/svg+xml"
    policy = answer.headers["Content-Security-Policy"].split("; ")
    assert "sandbox" in policy
    assert "default-src 'none'" in policy


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.avif", "image/avif"),
        ("a.webp", "image/webp"),
        ("a.m4a", "audio/mp4"),
        ("a.mp3", "audio/mpeg"),
        ("a.ogg", "audio/ogg"),
        ("a.opus", "audio/ogg"),
        ("a.wav", "audio/wav"),
    ],
)
def test_a_medium_has_the_type_of_its_format(
    serving: Server, get: Get, tmp_path: Path, name: str, kind: str
) -> None:
    (tmp_path / "gallery" / name).write_bytes(b"medium")
    serving.site.publish({f"/{name}": tmp_path / "gallery" / name})
    answer = get(f"/{name}")
    assert (answer.headers["Content-Type"], answer.read()) == (kind, b"medium")


@pytest.mark.parametrize("path", ["/", "/a.svg", "/source/traffic.yaml", "/changes/x", "/nothing"])
def test_no_answer_may_be_guessed_at_or_used_by_another_site(get: Get, path: str) -> None:
    answer = get(path)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "path",
    [
        "/unlisted.svg",
        "/source/link.yaml",
        "/source/gone.yaml",
        "/source/folder.yaml",
        "/source/../secret.yaml",
        "/source/%2e%2e%2fsecret.yaml",
        "/source/",
        "/../secret.yaml",
        "//",
        "/changes",
        "/%00",
        "/%zz%",
        "/%e2%82",
        f"/{'a' * 5_000}",
        f"/source/{'a' * 5_000}.yaml",
        "http://127.0.0.1/",
        "http://[/",
    ],
)
def test_nothing_else_is_served(get: Get, path: str, capfd: pytest.CaptureFixture[str]) -> None:
    listed_as_page = path == "//"  # the same address as "/"
    assert get(path).status == (200 if listed_as_page else 404)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "BREW"])
def test_another_method_is_refused(get: Get, method: str) -> None:
    assert get("/", method=method).status == 405


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n", b"414"),
        (b"nonsense\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 200 + b"\r\n", b"431"),
        (b"GET / HTTP/1.1\r\n\r\n", b"403"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n", b"403"),
    ],
)
def test_a_request_out_of_form_is_refused(
    serving: Server, request_: bytes, status: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    with socket.create_connection(("127.0.0.1", serving.server_port), timeout=30) as connection:
        connection.sendall(request_)
        assert status in connection.recv(1_000).split(b"\n")[0]
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "", "127.0.0.1.evil.example"])
def test_another_sites_name_is_refused(get: Get, host: str, method: str) -> None:
    answer = get("/", host, method)
    assert answer.status == 403
    assert b"the page" not in answer.read()


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:8765", "127.0.0.1:1", "[::1]:8765", "forwarded.example:443"]
)
def test_a_name_that_was_given_is_answered_on_any_port(get: Get, host: str) -> None:
    """A tunnel ends at a port of its own; it is the name that another site cannot forge."""
    assert get("/", host).status == 200


def test_a_refusal_says_how_to_allow_the_name(get: Get) -> None:
    assert b"--serve --host space-8765.example\n" in get("/", "space-8765.example:80").read()


def test_a_refusal_offers_no_command_that_a_stranger_wrote(get: Get) -> None:
    assert b"--host NAME\n" in get("/", "x;rm -r .").read()


def test_head_has_no_body(get: Get) -> None:
    answer = get("/", method="HEAD")
    assert (answer.status, answer.headers["Content-Length"], answer.read()) == (200, "8", b"")
    assert get("/changes/x", method="HEAD").read() == b""


def test_a_tab_closed_in_the_middle_of_a_transfer_is_no_traceback(
    serving: Server, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    large = tmp_path / "gallery" / "large.svg"
    large.write_bytes(b"x" * 20_000_000)
    serving.site.publish({"/large.svg": large})
    before = set(threading.enumerate())
    with socket.create_connection(("127.0.0.1", serving.server_port), timeout=30) as connection:
        connection.sendall(b"GET /large.svg HTTP/1.0\r\nHost: localhost\r\n\r\n")
        assert connection.recv(1_000)
        # Closed so, the other end is told at once that nobody listens any more.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    for answering in set(threading.enumerate()) - before:
        answering.join(timeout=30)
        assert not answering.is_alive()
    assert capfd.readouterr().err == ""


def test_a_taken_port_is_a_message_that_says_what_to_do(serving: Server, tmp_path: Path) -> None:
    with pytest.raises(MeshcardsError, match=r"port \d+ is taken; choose another with --port"):
        Server(serving.server_port, Site("run"), (tmp_path,))


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (PermissionError(13, "Permission denied"), "is reserved by the system"),
        (OSError(99, "Cannot assign requested address"), "cannot be used: Cannot assign"),
    ],
)
def test_a_refused_port_is_a_message_that_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, message: str
) -> None:
    def refuse(_server: Server) -> None:
        raise error

    monkeypatch.setattr(Server, "server_bind", refuse)
    with pytest.raises(MeshcardsError, match=f"port 80 {message}.*; choose another with --port"):
        Server(80, Site("run"), (tmp_path,))
