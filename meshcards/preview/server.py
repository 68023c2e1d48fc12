"""The gallery on a local port, made anew whenever a file of the bank changes."""

import threading
from collections.abc import Iterator
from contextlib import suppress
from errno import EADDRINUSE
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import watchfiles

from meshcards.problem import MeshcardsError

HOST = "127.0.0.1"
_HEARTBEAT = 15.0  # seconds between signs of life on a quiet connection


class Changes:
    """Counts how often the page was made anew, and lets connections wait for the next time."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self.count = 0
        self.closed = False

    def announce(self) -> None:
        """The page was made anew."""
        with self._condition:
            self.count += 1
            self._condition.notify_all()

    def close(self) -> None:
        """Let every connection end."""
        with self._condition:
            self.closed = True
            self._condition.notify_all()

    def wait(self, seen: int) -> int:
        """Wait until the count is not ``seen``, or for a heartbeat."""
        with self._condition:
            self._condition.wait_for(lambda: self.count != seen or self.closed, _HEARTBEAT)
            return self.count


class Server(ThreadingHTTPServer):
    """Serves a gallery's folder, and the bank's YAML files to read, to this machine only.

    Raises MeshcardsError if the port is taken.
    """

    daemon_threads = True

    def __init__(self, port: int, gallery: Path, bank: Path, changes: Changes) -> None:
        self.bank = bank
        self.changes = changes
        handler = partial(_Handler, directory=str(gallery))
        try:
            super().__init__((HOST, port), handler)
        except OSError as error:
            if error.errno != EADDRINUSE:
                raise
            message = f"port {port} is taken; choose another with --port, or any with --port 0"
            raise MeshcardsError(message) from error

    def server_close(self) -> None:
        """Let the streams end, then the server."""
        self.changes.close()
        super().server_close()

    @property
    def url(self) -> str:
        """Where a browser finds the gallery."""
        return f"http://{HOST}:{self.server_port}/"


class _Handler(SimpleHTTPRequestHandler):
    """Answers for the page, the files of the bank, and the stream of changes."""

    server: Server

    def do_GET(self) -> None:
        port = self.server.server_port
        if self.headers.get("Host") not in {f"{HOST}:{port}", f"localhost:{port}"}:
            # Another site's name that resolves to this machine must not read the bank.
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        path = unquote(urlsplit(self.path).path)
        if path == "/changes":
            self._stream()
        elif path.startswith("/source/"):
            self._source(path.removeprefix("/source/"))
        else:
            super().do_GET()

    def _source(self, name: str) -> None:
        path = self.server.bank / name
        if path.parent != self.server.bank or path.suffix != ".yaml" or not path.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        content = path.read_bytes()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _stream(self) -> None:
        """Server-sent events: one for each time the page was made anew."""
        changes = self.server.changes
        seen = changes.count  # before the listener is answered: it may cause the next at once
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        with suppress(ConnectionError):
            while not changes.closed:
                now = changes.wait(seen)
                self.wfile.write(b": still here\n\n" if now == seen else b"data: anew\n\n")
                seen = now

    def end_headers(self) -> None:
        """Let nothing be cached: the page changes under its address."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its base's name
        """Stay quiet; requests are of no interest to an author."""


def edits(folder: Path) -> Iterator[None]:
    """Something for each burst of changes to the files of a bank, for ever."""
    # What builds write (the lock, files in the making) is not an author's edit.
    for changes in watchfiles.watch(folder, debounce=100, step=50):
        if any(not Path(path).name.startswith((".", "deck.lock")) for _, path in changes):
            yield
