"""The server behind ``forked``: it has imported meshcards, and forks for each command."""

import gc
import importlib
import json
import os
import pkgutil
import resource
import runpy
import socket
import sys
from types import ModuleType
from typing import Any

import meshcards

_STREAMS = ("stdin", "stdout", "stderr")


def serve(channel: int) -> None:
    """Fork for every request on a socket, until it is closed; each process runs its program."""
    _load()
    requests = socket.socket(fileno=channel)
    watching = set[int]()
    while True:
        _, given, _, _ = socket.recv_fds(requests, 1, 1 + len(_STREAMS))
        watching -= {it for it in watching if os.waitpid(it, 0 if not given else os.WNOHANG)[0]}
        if not given:
            return
        if (watcher := os.fork()) == 0:
            break
        watching.add(watcher)
        for number in given:
            os.close(number)
    requests.close()
    with socket.socket(fileno=given[0]) as client:
        request = json.loads(client.makefile().read())
        if process := os.fork():
            _watch(process, client, given[1:])
    _become(request, given[1:])
    # What ends the program goes through here, and Python ends this process as it ends any.
    _execute(request["program"])


def _load() -> None:
    """Import what commands import, so that no process has to."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # as the command line does
    for found in pkgutil.walk_packages(meshcards.__path__, "meshcards."):
        if not found.name.endswith("__main__"):
            importlib.import_module(found.name)
    gc.freeze()


def _watch(process: int, client: socket.socket, streams: list[int]) -> None:
    """Tell a client the number of a process and later how it ended, as one line each."""
    for number in streams:
        os.close(number)
    client.sendall(b"%d\n" % process)
    _, status = os.waitpid(process, 0)
    client.sendall(b"%d\n" % os.waitstatus_to_exitcode(status))
    os._exit(0)


def _become(request: dict[str, Any], streams: list[int]) -> None:
    """Give this process what its client gave: streams, folder, environment, limits, arguments."""
    for number, given in enumerate(streams):
        os.dup2(given, number)
    os.closerange(len(streams), max(streams) + 1)
    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(request["env"])
    for limit, most in request["limits"].items():
        resource.setrlimit(int(limit), (most, most))
    sys.argv = [sys.argv[0], *request["arguments"]]
    sys.path[0] = request["cwd"]
    for number, name in enumerate(_STREAMS):
        before = getattr(sys, name)
        stream = open(  # noqa: SIM115 - it is open to the end
            number,
            "r" if name == "stdin" else "w",
            buffering=1 if name == "stderr" else -1,
            encoding=before.encoding,
            errors=before.errors,
            closefd=False,
        )
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def _execute(program: str) -> None:
    """Run a program's text, or ``python -m meshcards`` where there is none."""
    if not program:
        runpy.run_module("meshcards", run_name="__main__", alter_sys=True)
        return
    sys.modules["__main__"] = main = ModuleType("__main__")
    exec(compile(program, "<string>", "exec"), main.__dict__)  # noqa: S102 - the test's own
