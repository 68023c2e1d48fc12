"""One run of a command: how long it took, and the most memory it held."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_LAUNCHER = Path(__file__).with_name("launcher.py")


@dataclass(frozen=True, slots=True)
class Run:
    """Wall time in seconds, peak resident memory in bytes."""

    seconds: float
    peak: int


class CommandFailedError(Exception):
    """A measured command did not succeed; the message ends with the last it said."""


def environment() -> dict[str, str]:
    """What a measured command finds: a user's Python keeps what it has compiled."""
    return {name: it for name, it in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def measured(command: Iterable[str | Path], log: Path) -> Run:
    """Run ``command``, whose first word is a path, to its end; its output goes to ``log``."""
    words = [str(word) for word in command]
    launch = [sys.executable, "-I", "-S", str(_LAUNCHER), str(log), *words]
    ran = subprocess.run(launch, check=True, stdout=subprocess.PIPE, env=environment())
    told = json.loads(ran.stdout)
    if told["code"]:
        last = log.read_text(encoding="utf-8", errors="replace").strip().split("\n")[-1]
        raise CommandFailedError(f"{' '.join(words[:3])} … exited with {told['code']}: {last}")
    return Run(told["seconds"], told["peak"])
