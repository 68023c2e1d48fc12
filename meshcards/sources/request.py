"""One request by HTTP, and what came back: redirects are answers here, and nothing is raised.

This is the only module that talks to the network. The standard library is enough for it: libraries
of HTTP follow redirects, keep connections and try again by themselves, and each of these is decided
elsewhere here, page by page.
"""

import io
import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.message import Message
from functools import partial
from http.client import (
    BadStatusLine,
    HTTPConnection,
    HTTPException,
    HTTPResponse,
    HTTPSConnection,
)
from typing import Any, Protocol
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

MOST = 4 << 20  # bytes of a page that are read

_PIECE = 1 << 16
_STEPS = 3  # as long as this many steps, an answer may take
_SAFE = "%/:=&?~#+!$,;'@()*[]"
_ACCEPTED = "text/html, application/xhtml+xml, */*;q=0.5"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: its status, its headers, and what was read of the page.

    Where there is no answer, ``status`` is 0 and ``error`` is what happened instead. ``whole`` says
    whether all of the page was read.
    """

    status: int
    headers: Mapping[str, str] = field(default_factory=Message)  # type: ignore[arg-type] # a Message is no Mapping by its types
    body: bytes = b""
    error: Exception | None = None
    whole: bool = True

    @property
    def insecure(self) -> bool:
        """Whether the connection could not be encrypted, or not with a certificate to trust."""
        return isinstance(_cause(self.error), ssl.SSLError)

    @property
    def late(self) -> bool:
        """Whether the answer took too long."""
        return isinstance(_cause(self.error), TimeoutError)

    @property
    def why(self) -> str:
        """What happened instead of an answer, in the system's words."""
        cause = _cause(self.error)
        if isinstance(cause, socket.gaierror):
            return "no server has this name"
        if isinstance(cause, BadStatusLine) and not isinstance(cause, OSError):
            return "its server does not answer in HTTP"
        return str(getattr(cause, "strerror", None) or getattr(cause, "reason", None) or cause)


class Asker(Protocol):
    """Asks for a URL, by HEAD or by GET."""

    def __call__(self, url: str, method: str) -> Answer:
        """The server's answer."""


class Http:
    """Asks by HTTP, as ``agent``.

    It waits ``timeout`` seconds for each step, and three times as long for a whole answer.
    ``proxies`` are URLs by scheme, and ``clock`` gives seconds.
    """

    def __init__(
        self, agent: str, timeout: float, proxies: Mapping[str, str], clock: Callable[[], float]
    ) -> None:
        self._agent = agent
        self._timeout = timeout
        self._opener = OpenerDirector()
        for handler in (
            ProxyHandler(dict(proxies)),
            _Plain(clock),
            _Encrypted(clock),
            HTTPDefaultErrorHandler(),
            HTTPErrorProcessor(),
        ):
            self._opener.add_handler(handler)

    def __call__(self, url: str, method: str) -> Answer:
        """The server's answer."""
        try:
            asked = Request(on_the_wire(url), method=method)  # noqa: S310 - see the handlers
            asked.add_header("User-Agent", self._agent)
            asked.add_header("Accept", _ACCEPTED)
            with self._answer(asked) as answer:
                body, whole = self._read(answer) if method == "GET" else (b"", True)
                return Answer(answer.status, answer.headers, body, whole=whole)
        except (OSError, HTTPException, ValueError) as error:
            return Answer(0, error=error)

    def _answer(self, asked: Request) -> Any:  # noqa: ANN401 - an HTTPResponse, or an HTTPError
        try:
            return self._opener.open(asked, timeout=self._timeout)
        except HTTPError as error:  # an answer that is not 2xx
            return error

    def _read(self, answer: Any) -> tuple[bytes, bool]:  # noqa: ANN401 - as above
        """What a page contains, up to ``MOST`` bytes, and whether that is all."""
        body = bytearray()
        try:
            while len(body) <= MOST:
                piece = answer.read1(_PIECE)
                if not piece:  # also where the connection ended early
                    return bytes(body), not answer.length
                body += piece
        except TimeoutError:
            raise
        except (OSError, HTTPException):  # it broke off, and yet there was an answer
            pass
        return bytes(body), False


class _Plain(HTTPHandler):
    """Opens connections whose answers end."""

    def __init__(self, clock: Callable[[], float]) -> None:
        super().__init__()
        self._clock = clock

    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(partial(_connected, HTTPConnection, self._clock), req)


class _Encrypted(HTTPSHandler):
    """Opens encrypted connections whose answers end."""

    def __init__(self, clock: Callable[[], float]) -> None:
        super().__init__()
        self._clock = clock
        self._kind = partial(HTTPSConnection, context=ssl.create_default_context())

    def https_open(self, req: Request) -> HTTPResponse:
        return self.do_open(partial(_connected, self._kind, self._clock), req)


def _connected(
    kind: Callable[..., HTTPConnection], clock: Callable[[], float], host: str, timeout: float
) -> HTTPConnection:
    made = kind(host, timeout=timeout)
    made.response_class = partial(_Response, clock, timeout)  # type: ignore[assignment] # it is only called
    return made


class _Response(HTTPResponse):
    """An answer that has to be over in time, however often a server sends a byte of it."""

    def __init__(
        self,
        clock: Callable[[], float],
        timeout: float,
        sock: socket.socket,
        *args: Any,  # noqa: ANN401 - as http.client has them
        **options: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(sock, *args, **options)
        self.fp = io.BufferedReader(_Timed(self.fp.detach(), clock, clock() + _STEPS * timeout))


class _Timed(io.RawIOBase):
    """What comes over a connection until ``end``; later, reading raises TimeoutError."""

    def __init__(self, raw: io.RawIOBase, clock: Callable[[], float], end: float) -> None:
        self._raw, self._clock, self._end = raw, clock, end

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:  # noqa: ANN401 - any buffer of bytes
        if self._clock() > self._end:
            raise TimeoutError("the answer comes too slowly")
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()


def addresses(host: str) -> list[str]:
    """The addresses that a host's name has; none where that cannot be known."""
    try:
        return [str(it[4][0]) for it in socket.getaddrinfo(host, None)]
    except (OSError, UnicodeError):
        return []


def on_the_wire(url: str) -> str:
    """A URL in the signs that HTTP knows, without a password or a fragment.

    Raises ValueError for a URL that is not valid, and for a host that none can have.
    """
    parts = urlsplit(url)
    try:
        host = (parts.hostname or "").encode("idna").decode()
    except UnicodeError as error:
        raise ValueError("no server can have this name") from error
    host = f"[{host}]" if ":" in host else host
    where = f"{host}:{parts.port}" if parts.port else host
    path, query = quote(parts.path, safe=_SAFE), quote(parts.query, safe=_SAFE)
    return urlunsplit((parts.scheme, where, path, query, ""))


def _cause(error: Exception | None) -> BaseException | None:
    """What is behind an error of urllib."""
    if isinstance(error, URLError) and isinstance(error.reason, BaseException):
        return error.reason
    return error
