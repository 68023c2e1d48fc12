"""The peers: other tools, each in a virtual environment of its own, never a dependency."""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from meshcards.bank.model import TopicFile
from tests.bench import markdown_decks, yaml_tool


class Peer(Protocol):
    """A module that knows one tool: what to install, and how to give it the questions."""

    NAME: str
    REQUIREMENTS: tuple[str, ...]

    def write(self, topics: Iterable[TopicFile], folder: Path) -> None:
        """Write the questions of ``topics`` into ``folder`` as the tool reads them."""

    def command(self, programs: Path, folder: Path) -> tuple[str | Path, ...]:
        """Build what was written; ``programs`` is the folder of the tool's own programs."""

    def output(self, folder: Path) -> Path:
        """The file or folder that the tool writes."""


PEERS: tuple[Peer, ...] = (yaml_tool, markdown_decks)
NAMES = tuple(peer.NAME for peer in PEERS)


def installed(peer: Peer, cache: Path) -> Path | None:
    """The folder of the tool's programs, installed under ``cache``; ``None`` if it cannot be."""
    home = cache / peer.NAME
    programs, done = home / "bin", home / "installed"
    wanted = "\n".join(peer.REQUIREMENTS)
    if done.exists() and done.read_text(encoding="utf-8") == wanted:
        return programs
    commands: tuple[tuple[str | Path, ...], ...] = (
        (sys.executable, "-m", "venv", "--clear", home),
        (programs / "python", "-m", "pip", "install", "--quiet", *peer.REQUIREMENTS),
    )
    for command in commands:
        if subprocess.run(command, check=False, capture_output=True).returncode:
            return None
    done.write_text(wanted, encoding="utf-8")
    return programs
