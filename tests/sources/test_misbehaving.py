"""A server that misbehaves is one page's outcome: nothing hangs, crashes or is said falsely."""

import gzip
from collections.abc import Iterator

import pytest

from meshcards.sources import anchors, courtesy, followed
from meshcards.sources.outcome import Outcome, State
from tests.sources.test_followed import A, B, asked, moved, page
from tests.sources.web import Clock, Reply, Web, world

HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def dripping(clock: Clock, begin: bytes, piece: bytes) -> Iterator[bytes]:
    """A beginning, and then a piece each second without an end."""
    yield begin
    while True:
        clock.passed += 1
        yield piece


@pytest.mark.parametrize(
    ("begin", "piece"),
    [
        (b"HTTP/1.1 200 OK\r\n", b"X"),
        (b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (HTML + b"\r\n", b"<p id=a>"),
    ],
)
def test_an_answer_that_never_ends_is_slow(
    web: Web, clock: Clock, begin: bytes, piece: bytes
) -> None:
    web.pages[A] = lambda: Reply(raw=dripping(clock, begin, piece))
    found = followed.outcome(page(f"{A}#b"), world(web, clock, timeout=5))
    assert found == Outcome(State.SLOW, A, 0, "the answer comes too slowly")


@pytest.mark.parametrize("target", ["http://[::1", "http://b.example:port/", "http://b..example/"])
def test_a_redirect_to_what_is_not_a_url_is_not_followed(
    web: Web, clock: Clock, target: str
) -> None:
    web.pages[A] = moved(target)
    reason = "it leads to a URL that is not valid"
    assert asked(web, clock) == Outcome(State.ASTRAY, A, 301, reason)


@pytest.mark.parametrize(
    ("target", "address"),
    [
        (b"/\x1b[31mred\x1b]0;title\x07", "http://a.example/%1B[31mred%1B]0;title%07"),
        ("/zi\u00e9".encode(), "http://a.example/zi%C3%A9"),
        (b"/zi\xe9", "http://a.example/zi%C3%A9"),
        ("http://m\u00fcnchen.example/".encode(), "http://xn--mnchen-3ya.example/"),
        (b"http://me:secret@b.example/y", B),
    ],
)
def test_an_address_of_a_server_can_be_shown_and_copied(
    web: Web, clock: Clock, target: bytes, address: str
) -> None:
    location = b"HTTP/1.1 301 Moved\r\nLocation: " + target + b"\r\n\r\n"
    web.pages |= {A: Reply(raw=[location]), address: Reply()}
    assert asked(web, clock) == Outcome(State.MOVED, address, 200)


@pytest.mark.parametrize(
    "answer", [b"\x1b]0;owned\x07\r\n\r\n", b"<p>HTTP/0.9", b"HTTP/1.1 099 x\r\n\r\n"]
)
def test_what_is_not_http_is_not_repeated(web: Web, clock: Clock, answer: bytes) -> None:
    web.pages[A] = Reply(raw=[answer])
    reason = "its server does not answer in HTTP"
    assert asked(web, clock) == Outcome(State.UNREACHABLE, A, 0, reason)


@pytest.mark.parametrize(
    "rest",
    [
        b"Content-Length: 9000\r\n\r\n<p id=a>",
        b"Transfer-Encoding: chunked\r\n\r\n8\r\n<p id=a>\r\n100\r\n<p",
        b"Transfer-Encoding: chunked\r\n\r\n8\r\n<p id=a>\r\nzz\r\n",
        b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"<p id=a>", 0, mtime=0),
    ],
)
def test_of_a_page_that_is_not_read_whole_no_fragment_is_missed(
    web: Web, clock: Clock, rest: bytes
) -> None:
    web.pages[A] = Reply(raw=[HTML + rest])
    assert asked(web, clock, f"{A}#b") == Outcome(State.THERE, A, 200)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/html; charset=ISO-8859-1", "<p id=\u00fc>".encode("latin-1")),
        ("Text/HTML", b"<meta charset='iso-8859-1'>" + "<p id=\u00fc>".encode("latin-1")),
        ("text/html", "<p id=\u00fc>".encode("utf-16")),
        ("text/html; charset=idna", "<p id=\u00fc>".encode()),
        ("text/html; charset=klingon", "<p id=\u00fc>".encode()),
    ],
)
def test_a_page_is_read_in_its_encoding(web: Web, clock: Clock, kind: str, body: bytes) -> None:
    head = f"HTTP/1.0 200 OK\nContent-Type: {kind}\n\n".encode()
    web.pages[A] = Reply(raw=[head + body])
    assert not asked(web, clock, f"{A}#%C3%BC").lacking
    assert asked(web, clock, f"{A}#z").lacking == {"z"}


@pytest.mark.parametrize("piece", ["<a ", "<!", "<a id='", "</a ", "<a name", 'id="', " id ="])
def test_a_page_of_unclosed_tags_is_read_in_one_pass(piece: str) -> None:
    fragments = frozenset({"b"})
    assert anchors.lacking(f"<p id=a>{piece * 300_000}", fragments) == fragments


def test_a_date_that_no_calendar_has_is_not_waited_for(web: Web, clock: Clock) -> None:
    date = "Wed, 21 Oct 99999999999999999999 07:28:00 GMT"
    web.pages[A] = Reply(503, {"Retry-After": date})
    assert asked(web, clock) == Outcome(State.BUSY, A, 503, date)
    assert web.asked == [f"HEAD {A}"]


def test_the_same_host_waits_for_its_turn_in_any_spelling(web: Web, clock: Clock) -> None:
    web.pages |= {A: moved("http://A.Example:80/y", 302), "http://a.example:80/y": Reply()}
    assert asked(web, clock).state is State.THERE
    assert clock.waits == [courtesy.PAUSE]
