"""Commands in processes of their own that import nothing: they are forks of one that has.

A process that Python begins takes a second for its imports, often ten times as long as the work.
A fork has everything else that a process has: streams, signals, limits, and an end of its own.
What Python reads as it begins, such as the encoding of streams, is for ``subprocess`` to set.
"""

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from select import select
from typing import IO, Any, Self

_ROOT = Path(__file__).parents[1]
_SERVER = "import sys; from tests import forking; forking.serve(int(sys.argv.pop()))"


class Forked:
    """A process as ``subprocess.Popen`` has it; what it prints is text in UTF-8."""

    def __init__(
        self,
        arguments: Sequence[str | Path],
        *,
        program: str = "",
        cwd: Path | str = ".",
        env: Mapping[str, str] | None = None,
        stdin: IO[str] | int = subprocess.DEVNULL,
        stdout: IO[str] | int = subprocess.PIPE,
        stderr: IO[str] | int = subprocess.PIPE,
        limits: Mapping[int, int] | None = None,
    ) -> None:
        """Begin ``python -m meshcards`` or a ``program``; ``limits`` are those of setrlimit."""
        self.returncode: int | None = None
        self._begun = [*map(str, arguments)]
        self._client, theirs = socket.socketpair()
        self._opened: list[int] = []
        self.stdin = None
        inside = self._number(stdin, os.O_RDONLY)
        self.stdout, out = self._reading(stdout)
        self.stderr, err = self._reading(stderr)
        if stderr == subprocess.STDOUT:
            err = out
        socket.send_fds(_server(), [b"\0"], [theirs.fileno(), inside, out, err])
        request = {
            "program": program,
            "arguments": self._begun,
            "cwd": os.path.abspath(cwd),  # noqa: PTH100 - links stay
            "env": dict(os.environ if env is None else env),
            "limits": limits or {},
        }
        self._client.sendall(json.dumps(request).encode())
        self._client.shutdown(socket.SHUT_WR)
        for number in (*self._opened, theirs.detach()):
            os.close(number)
        self._told = self._client.makefile(
            "rb", buffering=0
        )  # no line is read before it is asked for
        self.pid = int(self._told.readline())

    def _number(self, stream: IO[str] | int, flags: int) -> int:
        if stream == subprocess.DEVNULL:
            stream = os.open(os.devnull, flags)
            self._opened.append(stream)
        return stream if isinstance(stream, int) else stream.fileno()

    def _reading(self, stream: IO[str] | int) -> tuple[IO[str] | None, int]:
        """What a stream of the process is read from, and the number that it writes to."""
        if stream != subprocess.PIPE:
            return None, self._number(stream, os.O_WRONLY)
        reader, writer = os.pipe()
        self._opened.append(writer)
        return os.fdopen(reader, encoding="utf-8"), writer

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.wait()
        for stream in (self.stdout, self.stderr, self._told, self._client):
            if stream:
                stream.close()

    def wait(self, timeout: float | None = 120) -> int:
        """The exit code, or the negative number of the signal; raises TimeoutExpired."""
        if self.returncode is None:
            if not select([self._told], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired(self._begun, timeout or 0)
            self.returncode = int(self._told.readline())
        return self.returncode

    def communicate(self, timeout: float | None = 120) -> tuple[str, str]:
        """What it prints until it ends, on either stream."""
        with ThreadPoolExecutor() as pool:
            said = [pool.submit(it.read) if it else None for it in (self.stdout, self.stderr)]
            try:
                self.wait(timeout)
            except subprocess.TimeoutExpired:
                self.kill()
                raise
            out, err = (it.result() if it else "" for it in said)
        return out, err

    def send_signal(self, number: signal.Signals) -> None:
        """Send it a signal, unless it has ended."""
        if self.returncode is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)


def run(
    arguments: Sequence[str | Path],
    **options: Any,  # noqa: ANN401 - those of Forked
) -> subprocess.CompletedProcess[str]:
    """Run ``python -m meshcards``, or a ``program``, to its end."""
    with Forked(arguments, **options) as process:
        out, err = process.communicate()
    return subprocess.CompletedProcess([*map(str, arguments)], process.wait(), out, err)


@cache
def _server() -> socket.socket:
    """The socket of this process's server, which begins with the first command."""
    ours, theirs = socket.socketpair()
    process = subprocess.Popen(
        [sys.executable, "-c", _SERVER, str(theirs.fileno())],
        cwd=_ROOT,
        stdin=subprocess.DEVNULL,
        pass_fds=[theirs.fileno()],
    )
    theirs.close()

    def end() -> None:
        ours.close()
        process.wait()

    atexit.register(end)
    return ours
