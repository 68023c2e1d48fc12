"""Runs one command and prints its seconds and its peak memory in bytes, as JSON.

Run by its path and without site-packages, so that it is small: until a new process has loaded its
program, Linux counts its parent's memory as its own, and the harness has more than many commands.
"""

import json
import os
import sys
import time

_KIB = 1024  # Linux gives ru_maxrss in KiB


def main(log: str, command: list[str]) -> None:
    """Run ``command`` with its output in the file ``log``."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    streams = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, log, flags, 0o600),
        (os.POSIX_SPAWN_DUP2, 1, 2),
    ]
    started = time.perf_counter()
    process = os.posix_spawn(command[0], command, os.environ, file_actions=streams)
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - started
    code = os.waitstatus_to_exitcode(status)
    run = {"code": code, "seconds": seconds, "peak": usage.ru_maxrss * _KIB}
    sys.stdout.write(json.dumps(run))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
