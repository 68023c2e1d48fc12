"""The preview on a local port: the page, its media, the bank's files, and word of changes.

It answers only for what is listed in its ``Site``, and only to names that it was given: another
site's name that resolves to this machine must not read the bank.
"""

import re
import shutil
import socket
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from errno import EACCES, EADDRINUSE
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import SEEK_END
from pathlib import Path
from urllib.parse import unquote

from meshcards.bank import folder, media
from meshcards.preview import links, listing, portion
from meshcards.preview.site import Site
from meshcards.problem import MeshcardsError

HOST = "127.0.0.1"
NAME = re.compile(r"[a-z0-9._-]+|\[[0-9a-f:.]+\]", re.IGNORECASE)  # of a host, without its port

_EXCLUSIVE = getattr(socket, "SO_EXCLUSIVEADDRUSE", 0)  # Windows alone has it
_LOCAL = frozenset({HOST, "localhost", "[::1]"})
_HEARTBEAT = 15.0  # seconds between signs of life on a quiet connection
_TEXT = "text/plain; charset=utf-8"
_TYPES = {
    **media.TYPES,
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
}
# Safari plays nothing from a server that cannot give it the first two bytes alone.
_PARTED = frozenset(it.type for it in media.AUDIO.formats)
# A figure opened by itself is a document: it may look as it was drawn, and do nothing.
_SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox"


class Server(ThreadingHTTPServer):
    """Serves what ``site`` lists, as long as it is in one of the folders ``roots``.

    It listens to this machine only, and answers those who call it by a local name or one of
    ``hosts``. Raises MeshcardsError if the port cannot be had.
    """

    daemon_threads = True
    # What this means elsewhere, Windows does in any case; there it would mean that two programs
    # could have one port, and either would get what was meant for the other.
    allow_reuse_address = not _EXCLUSIVE

    def __init__(
        self, port: int, site: Site, roots: Collection[Path], hosts: Collection[str] = ()
    ) -> None:
        self.site = site
        self.roots = roots
        self.hosts = _LOCAL.union(name.lower() for name in hosts)
        try:
            super().__init__((HOST, port), _Handler)
        except OSError as error:
            raise MeshcardsError(_refusal(port, error)) from error

    def server_bind(self) -> None:
        """Take the port, and on Windows let no other program take it too."""
        if _EXCLUSIVE:
            self.socket.setsockopt(socket.SOL_SOCKET, _EXCLUSIVE, 1)
        super().server_bind()

    @property
    def url(self) -> str:
        """Where a browser on this machine finds the preview."""
        return f"http://{HOST}:{self.server_port}/"

    @contextmanager
    def answering(self, patience: float = 0.1) -> Iterator[None]:
        """Answer for as long as the block lasts.

        Its end waits up to ``patience`` seconds, and for no open connection.
        """
        thread = threading.Thread(target=self.serve_forever, args=(patience,), daemon=True)
        thread.start()
        try:
            yield
        finally:
            self.site.close()
            self.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: Server
    _lasts = False  # whether the content of the address stays as it is
    timeout = 60  # seconds that a silent connection is kept

    def handle(self) -> None:
        """Answer; a tab that was closed meanwhile is nobody's mistake."""
        with suppress(ConnectionError, TimeoutError):
            super().handle()

    def do_GET(self) -> None:
        names = self.headers.get_all("Host", [])
        if len(names) != 1 or _without_port(names[0]) not in self.server.hosts:
            self._refuse(HTTPStatus.FORBIDDEN, _forbidden(names[0] if names else ""))
            return
        path = unquote(self.path.partition("?")[0], errors="surrogateescape")
        if path.startswith("/changes/"):
            self._stream(path.removeprefix("/changes/"))
        elif path in self.server.site.files:
            file = self.server.site.files[path]
            self._source(file) if path.startswith(f"/{links.FOLDER}/") else self._file(file)
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def do_HEAD(self) -> None:
        self.do_GET()

    def _source(self, path: Path) -> None:
        """The page of a file of the bank, as the file is now."""
        try:
            there = self._is_inside(path) and folder.size(path) >= 0  # raises for what is no file
        except OSError:  # it went meanwhile
            there = False
        if not there:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        page = "".join(listing.written(path)).encode(errors="backslashreplace")
        self._begin(HTTPStatus.OK, _TYPES[".html"], len(page))
        if self.command != "HEAD":
            self.wfile.write(page)

    def _is_inside(self, path: Path) -> bool:
        return any(folder.inside(path, root) for root in self.server.roots)

    def _file(self, path: Path) -> None:
        kind = _TYPES[path.suffix.lower()]
        content = None
        if self._is_inside(path):
            with suppress(OSError):  # it went meanwhile, or nobody may read it
                folder.size(path)  # raises for a pipe, which would keep whoever opens it waiting
                content = portion.opened(path, whole=kind == _TYPES[".html"])
        if content is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        self._lasts = kind == _TYPES[".json"]
        with content:
            whole = content.seek(0, SEEK_END)
            part = portion.of(self.headers.get("Range", ""), whole) if kind in _PARTED else None
            content.seek(part.start if part else 0)
            policy = "" if kind == _TYPES[".html"] else _SANDBOX  # the gallery has its own
            if part:
                status, size, parted = (
                    HTTPStatus.PARTIAL_CONTENT,
                    len(part),
                    portion.header(part, whole),
                )
            else:
                status, size, parted = HTTPStatus.OK, whole, ""
            self._begin(status, kind, size, part=parted, policy=policy)
            if self.command == "HEAD":
                return
            if part:
                self.wfile.write(content.read(len(part)))
            else:
                shutil.copyfileobj(content, self.wfile)

    def _stream(self, epoch: str) -> None:
        """Server-sent events: one, as soon as a page of ``epoch`` is out of date."""
        site = self.server.site
        self._begin(HTTPStatus.OK, "text/event-stream", None)
        while self.command != "HEAD" and not site.closed:
            if site.outdates(epoch, _HEARTBEAT):
                self.wfile.write(b"data: rebuilt\n\n")
                return
            self.wfile.write(b": still here\n\n")

    def _begin(
        self,
        status: HTTPStatus,
        kind: str,
        size: int | None,
        *,
        part: str = "",
        policy: str = _SANDBOX,
    ) -> None:
        self.send_response(status)
        if part:
            self.send_header("Content-Range", part)
        self.send_header("Content-Type", kind)
        if size is not None:
            self.send_header("Content-Length", str(size))
        if policy:
            self.send_header("Content-Security-Policy", policy)
        self.end_headers()

    def _refuse(self, status: HTTPStatus, reason: str) -> None:
        body = f"{reason}\n".encode()
        self._begin(status, _TEXT, len(body))
        if self.command != "HEAD":
            self.wfile.write(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002 - its base's signature
        """Refuse in plain text; what a request says is not repeated."""
        if code == HTTPStatus.NOT_IMPLEMENTED:  # as its base has it for every other method
            code = HTTPStatus.METHOD_NOT_ALLOWED
        status = HTTPStatus(code)
        self._refuse(status, f"{status.value} {status.phrase}")

    def end_headers(self) -> None:
        """Let nothing be guessed at or used by another site, and only cards be cached."""
        # The page changes under its address; the address of cards says what they are.
        self.send_header("Cache-Control", "private, max-age=86400" if self._lasts else "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its base's name
        """Stay quiet; requests are of no interest to an author."""


def _without_port(host: str) -> str:
    return re.sub(r":[0-9]*$", "", host).lower()


def _forbidden(host: str) -> str:
    name = _without_port(host)
    # The name comes from a stranger, and this is a command to copy.
    option = f"--host {name}" if NAME.fullmatch(name) else "--host NAME"
    return (
        "This preview answers to localhost only, and you called it by another name. If you "
        f"forwarded its port, start it again with: meshcards preview --serve {option}"
    )


def _refusal(port: int, error: OSError) -> str:
    reason = error.strerror or str(error)
    what = f"cannot be used: {reason}"
    if error.errno == EADDRINUSE:
        what = "is taken"
    elif error.errno == EACCES:
        what = f"is reserved by the system ({reason})"
    return f"port {port} {what}; choose another with --port, or any with --port 0"
