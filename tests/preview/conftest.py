"""A preview's server, and a way to ask it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from meshcards.preview.server import Server
from meshcards.preview.site import Site

Get = Callable[..., HTTPResponse]


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Server]:
    gallery, bank = tmp_path / "gallery", tmp_path / "bank"
    gallery.mkdir()
    bank.mkdir()
    (gallery / "index.html").write_text("the page", encoding="utf-8")
    (gallery / "a.svg").write_text("<svg/>", encoding="utf-8")
    (gallery / "unlisted.svg").write_text("<svg/>", encoding="utf-8")
    (bank / "traffic.yaml").write_text("title: <b>Traffic</b>\n", encoding="utf-8")
    (tmp_path / "secret.yaml").write_text("secret", encoding="utf-8")
    (bank / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    site = Site("run")
    site.publish(
        {
            "/": gallery / "index.html",
            "/a.svg": gallery / "a.svg",
            "/source/traffic.yaml": bank / "traffic.yaml",
            "/source/link.yaml": bank / "link.yaml",
            "/source/gone.yaml": bank / "gone.yaml",
            "/source/folder.yaml": bank,
        }
    )
    with Server(0, site, (gallery, bank), ["Forwarded.example"]) as made, made.answering(0.01):
        yield made


@pytest.fixture
def get(serving: Server) -> Iterator[Get]:
    """What the server answers for a path, to a name of the machine."""
    with ExitStack() as opened:

        def ask(
            path: str, host: str | None = None, method: str = "GET", part: str = ""
        ) -> HTTPResponse:
            connection = HTTPConnection("127.0.0.1", serving.server_port, timeout=30)
            opened.callback(connection.close)
            connection.putrequest(method, path, skip_host=True)
            connection.putheader(
                "Host", f"127.0.0.1:{serving.server_port}" if host is None else host
            )
            if part:
                connection.putheader("Range", part)
            connection.endheaders()
            return opened.enter_context(connection.getresponse())

        yield ask
