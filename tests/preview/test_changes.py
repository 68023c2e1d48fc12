"""A page hears of every later one, whenever it asks and whoever made it."""

from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from itertools import islice
from pathlib import Path

import pytest

from meshcards.preview import server
from meshcards.preview.server import Server
from meshcards.preview.site import Site
from tests.preview.conftest import Get


@pytest.fixture(autouse=True)
def _lively(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream with nothing to tell says so soon, instead of keeping a test waiting."""
    monkeypatch.setattr(server, "_HEARTBEAT", 0.01)


def told(stream: HTTPResponse) -> bytes:
    """The first line of a stream."""
    return stream.readline()


def test_a_page_that_is_up_to_date_waits_for_the_next(serving: Server, get: Get) -> None:
    stream = get("/changes/run-1")
    assert stream.headers["Content-Type"] == "text/event-stream"
    assert told(stream) == b": still here\n"
    serving.site.publish({})
    assert b"data: rebuilt\n" in islice(stream, 2_000)  # a bound, for a server that never says so


@pytest.mark.parametrize("epoch", ["run-0", "earlier-1", "", "nonsense", f"run-{'9' * 5_000}"])
def test_a_page_that_is_out_of_date_hears_of_it_at_once(get: Get, epoch: str) -> None:
    assert told(get(f"/changes/{epoch}")) == b"data: rebuilt\n"


def test_a_change_between_the_page_and_the_stream_is_not_missed(serving: Server, get: Get) -> None:
    epoch = "run-1"  # of the page that was loaded
    serving.site.publish({})
    assert told(get(f"/changes/{epoch}")) == b"data: rebuilt\n"


def test_a_page_loaded_just_before_it_is_published_is_up_to_date(serving: Server) -> None:
    coming = serving.site.coming
    assert not serving.site.outdates(coming, 0)
    serving.site.publish({})
    assert not serving.site.outdates(coming, 0)


def test_the_end_of_the_server_ends_its_streams(tmp_path: Path) -> None:
    with Server(0, Site("run"), (tmp_path,)) as made:
        with made.answering():
            connection = HTTPConnection("127.0.0.1", made.server_port, timeout=30)
            connection.request("GET", "/changes/run-0")
            stream = connection.getresponse()
        with closing(connection):
            assert b"data" not in stream.read()
