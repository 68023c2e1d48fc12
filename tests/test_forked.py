"""A fork does what a process does that has imported nothing."""

import json
import os
import resource
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import forked

COMMANDS = [
    ("check", "mesh"),
    ("export", "mesh", "--to", "json", "-o", "-"),
    ("preview", "mesh", "--no-open"),
    ("new", "another"),
    ("docs", "api"),
    ("schema",),
    ("docs", "nothing"),
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_fork_prints_what_a_fresh_process_prints(
    write_bank: Callable[..., Path],
    run_meshcards: Callable[..., subprocess.CompletedProcess[str]],
    arguments: tuple[str, ...],
) -> None:
    fork, fresh = (
        run_meshcards(*arguments, cwd=write_bank(name=f"{name}/mesh").parent, fresh=name == "fresh")
        for name in ("fork", "fresh")
    )

    assert fresh.returncode == (2 if "nothing" in arguments else 0)
    assert (fork.returncode, fork.stdout, fork.stderr) == (
        fresh.returncode,
        fresh.stdout,
        fresh.stderr,
    )


PROGRAM = """
import json, os, resource, sys
found = {
    "arguments": sys.argv[1:],
    "folder": os.getcwd(),
    "environment": dict(os.environ),
    "open": sorted(os.listdir("/proc/self/fd"))[:-1],
    "limit": resource.getrlimit(resource.RLIMIT_FSIZE),
}
print(json.dumps(found), end="")
print("é", file=sys.stderr)
sys.exit(7)
"""


def test_a_fork_has_what_it_was_given_and_nothing_else(tmp_path: Path) -> None:
    limit = {resource.RLIMIT_FSIZE: 1000}
    done = forked.run(["a", tmp_path], program=PROGRAM, cwd=tmp_path, env={"B": "c"}, limits=limit)

    assert (done.returncode, done.stderr) == (7, "é\n")
    assert json.loads(done.stdout) == {
        "arguments": ["a", f"{tmp_path}"],
        "folder": f"{tmp_path}",
        "environment": {"B": "c"},
        "open": ["0", "1", "2"],
        "limit": [1000, 1000],
    }


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_fork_ends_by_a_signal_as_any_process(number: signal.Signals) -> None:
    program = "import signal; print('here', flush=True); signal.pause()"
    with forked.Forked([], program=program) as process:
        assert process.stdout
        assert process.stdout.readline() == "here\n"
        assert os.getpgid(process.pid) == os.getpgid(0)
        process.send_signal(number)
        assert process.wait() == -number


def test_a_fork_that_takes_too_long_is_ended() -> None:
    program = "import signal; signal.pause()"
    with forked.Forked([], program=program) as process:
        with pytest.raises(subprocess.TimeoutExpired):
            process.communicate(timeout=0.01)
        assert process.wait() == -signal.SIGKILL
