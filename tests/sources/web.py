"""A small web on a port of this machine; as it is a proxy too, it has every host of a test."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

from meshcards.sources.courtesy import Courtesy, Times
from meshcards.sources.followed import World
from meshcards.sources.request import Http

NOW = 1_800_000_000.0
AGENT = "meshcards/test"


class Reply(NamedTuple):
    """What a page answers, and what it answers to HEAD if that differs.

    ``raw`` are bytes to send instead, piece by piece, until whoever asked has left.
    """

    status: int = 200
    headers: Mapping[str, str] = {}
    body: str = ""
    head: int = 0
    raw: Iterable[bytes] = ()


class Web(ThreadingHTTPServer):
    """Answers with ``pages``, by their URLs; what it was asked is in ``asked``."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages: dict[str, Reply | Callable[[], Reply]] = {}
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.ended = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Web

    def do_GET(self) -> None:
        url = self.path if "://" in self.path else f"{self.server.url}{self.path}"
        self.server.asked.append(f"{self.command} {url}")
        self.server.agents.add(self.headers["User-Agent"])
        found = self.server.pages.get(url, Reply(404))
        reply = found() if callable(found) else found
        if reply.raw:
            with suppress(OSError):
                for piece in reply.raw:
                    self.wfile.write(piece)
            return
        status = (self.command == "HEAD" and reply.head) or reply.status
        self.send_response(status)
        for name, value in {"Content-Type": "text/html", **reply.headers}.items():
            self.send_header(name, value)
        body = reply.body.encode()
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_message(self, *_: object) -> None:
        """Tests are quiet."""


class Clock:
    """Time that passes only when somebody waits."""

    def __init__(self) -> None:
        self.passed = 0.0
        self.waits: list[float] = []

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.passed += seconds

    @property
    def times(self) -> Times:
        return Times(lambda: self.passed, lambda: NOW + self.passed, self.wait)


@contextmanager
def serving() -> Iterator[Web]:
    """A web for as long as the block lasts."""
    with Web() as web:
        thread = threading.Thread(target=web.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield web
        finally:
            web.ended.set()
            web.shutdown()
            thread.join()


def world(web: Web, clock: Clock, timeout: float = 30, hosts: Mapping[str, str] = {}) -> World:
    """The world with this web; ``hosts`` have their addresses, all others a public one."""
    ask = Http(AGENT, timeout, {"http": web.url}, lambda: clock.passed)
    return World(ask, Courtesy(clock.times), lambda host: [hosts.get(host, "93.184.215.14")])
