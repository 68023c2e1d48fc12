"""Who runs: meshcards, the bare script, the peers; and the small starts that have no size."""

import shutil
import sys
from pathlib import Path

from meshcards.compiler.cache import NAME
from tests.bench import banks, loop, peers
from tests.bench.race import Contestant, Tell
from tests.bench.topics import topics

BUILD, CHECK, FLOOR = "meshcards build", "meshcards check", "bare genanki"
REAL, GENANKI = "meshcards build, real deck", "import genanki"
VERSION, CLICK = "meshcards --version", "import click"
SIZED = (BUILD, CHECK, *loop.SIZED, FLOOR, *peers.NAMES)
STARTS = (REAL, *loop.STARTS, GENANKI, VERSION, CLICK)

LARGEST_FOR_ALL = 10_000  # ten times as many would keep the slowest busy for hours

_ROOT = Path(__file__).parents[2]
_PYTHON = Path(sys.executable)
_MESHCARDS = _PYTHON.with_name("meshcards")


def of_size(size: int, cache: Path, names: tuple[str, ...], tell: Tell) -> list[Contestant]:
    """Those of ``names`` for a bank of ``size`` questions, which is written under ``cache``."""
    home = cache / str(size)
    shutil.rmtree(home, ignore_errors=True)
    tell(f"{size:,} questions are being written")
    bank = banks.write(topics(size), home / "bank")
    lock, package, kept = bank / "deck.lock", home / "meshcards.apkg", bank / NAME
    bare = home / "bare.apkg"
    build = (_PYTHON, "-m", "meshcards", "build", bank, "--output", package, "--quiet")
    own = (
        Contestant(BUILD, build, (lock, package, kept)),
        Contestant(CHECK, (_PYTHON, "-m", "meshcards", "check", bank), (lock, kept)),
        Contestant(FLOOR, (_PYTHON, Path(__file__).with_name("floor.py"), bank, bare), (bare,)),
    )
    chosen = [it for it in own if it.name in names]
    if size > LARGEST_FOR_ALL:
        return [it for it in chosen if it.name != CHECK]
    chosen += [it for it in loop.sized(bank, home) if it.name in names]
    for peer in peers.PEERS:
        if peer.NAME in names:
            chosen += _peer(peer, size, cache, tell)
    return chosen


def starts(cache: Path, names: tuple[str, ...]) -> list[Contestant]:
    """Those of ``names`` that show what a start costs: the real deck, and no work at all."""
    bank, package = cache / "service-mesh", cache / "service-mesh.apkg"
    deck = _ROOT / "decks" / "service-mesh"
    shutil.copytree(deck, bank, dirs_exist_ok=True)
    build = (_MESHCARDS, "build", bank, "--output", package)
    return [
        it
        for it in (
            Contestant(REAL, build, (package, bank / NAME)),
            *loop.starts(deck, cache / "loop"),
            Contestant(GENANKI, (_PYTHON, "-c", "import genanki")),
            Contestant(VERSION, (_MESHCARDS, "--version")),
            Contestant(CLICK, (_PYTHON, "-c", "import click")),
        )
        if it.name in names
    ]


def _peer(peer: peers.Peer, size: int, cache: Path, tell: Tell) -> list[Contestant]:
    programs = peers.installed(peer, cache)
    if programs is None:
        tell(f"{peer.NAME} cannot be installed and is left out")
        return []
    folder = cache / str(size) / peer.NAME
    folder.mkdir()
    peer.write(topics(size), folder)
    command = peer.command(programs, folder)
    return [Contestant(peer.NAME, command, (peer.output(folder),), patient=False)]
