"""Galleries in a browser: the first card, the first search, and an edit that a page follows."""

import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPResponse
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tests.bench import banks, loop
from tests.bench.figures import Figure, Figures
from tests.bench.process import environment, measured
from tests.bench.race import Tell
from tests.bench.topics import Shape, topics
from tests.bench.visits import Visit
from tests.browser import chromium

GALLERY, SERVED = "a gallery", "a served gallery"
NAMES = (GALLERY, SERVED)

QUESTIONS = {1_000: 363, 3_000: 1_088, 30_000: 10_870}
"""By the cards of a gallery, about, the questions of its bank: a fact each, of 1.76 cards."""
MANY = 10_000  # questions of a bank that is served

_ROOT = Path(__file__).parents[2]
_MESHCARDS = Path(sys.executable).with_name("meshcards")
_PATIENCE = 600  # seconds
_EPOCH = re.compile(rb'"epoch": ?"([^"]+)"')


class Names(NamedTuple):
    """The figures of a gallery of so many cards."""

    card: str
    search: str
    command: str


def names(cards: int) -> Names:
    """What is measured of a gallery of ``cards``."""
    of = f"gallery of {cards:,} cards"
    return Names(f"first card, {of}", f"first search, {of}", f"meshcards preview, {of}")


EDIT = f"an edit on a served page, {MANY:,} questions"


def measure(chosen: tuple[str, ...], rounds: int, cache: Path, tell: Tell) -> Figures:
    """The medians of ``rounds`` visits to galleries from disk, and of as many edits of one."""
    if not chromium.found(chromium.WHOLE):
        missing = f"{', '.join(chosen)}: there is no chromium on the path"
        tell(missing)
        return Figures((), (missing,))
    home = cache / "preview"
    shutil.rmtree(home, ignore_errors=True)
    figures = Figures()
    if GALLERY in chosen:
        for cards, questions in QUESTIONS.items():
            figures += _visited(cards, questions, rounds, home / str(cards), tell)
    if SERVED in chosen:
        figures += _served(rounds, home / "served", tell)
    return figures


def _visited(cards: int, questions: int, rounds: int, home: Path, tell: Tell) -> Figures:
    bank = banks.write(topics(questions, Shape()), home / "bank")
    page = home / "page"
    command = (_MESHCARDS, "preview", bank, "--output", page, "--no-open", "--no-cache")
    run = measured(command, home / "log")
    told = _told("tests.bench.visits", page / "index.html", rounds)
    visits = [Visit(*map(float, line.split())) for line in told.splitlines()]
    name = names(cards)
    first, search = (median(it.card for it in visits), median(it.search for it in visits))
    tell(f"{name.card} after {first:.2f} s; {name.search} after {search:.2f} s")
    return Figures(
        (
            Figure(name.card, 0, first, 0, rounds),
            Figure(name.search, 0, search, 0, rounds),
            Figure(name.command, 0, run.seconds, run.peak, 1),
        )
    )


def _served(rounds: int, home: Path, tell: Tell) -> Figures:
    """How long after an edit an open tab, told of it by the server, has loaded the new page."""
    bank = banks.write(topics(MANY), home / "bank")
    taken = []
    with _server(bank, home / "log") as address:
        for _ in range(rounds):
            epoch = _epoch(address)
            with _opened(f"{address}changes/{epoch}") as told:
                loop.edit(bank)
                started = time.perf_counter()
                next(line for line in told if line.startswith(b"data:"))
            assert _epoch(address) != epoch
            taken.append(time.perf_counter() - started)
            tell(f"{EDIT} after {taken[-1]:.2f} s")
    return Figures((Figure(EDIT, 0, median(taken), 0, rounds),))


@contextmanager
def _server(bank: Path, log: Path) -> Iterator[str]:
    """The address of a served gallery, which stops at the end of the block."""
    command = [str(_MESHCARDS), "preview", str(bank), "--serve", "--no-open", "--port", "0"]
    with (
        log.open("w") as said,
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=said, encoding="utf-8", env=environment()
        ) as running,
    ):
        try:
            assert running.stdout
            address = running.stdout.readline().split()[0]
            yield address
        finally:
            running.terminate()


def _epoch(address: str) -> str:
    """The epoch of the page that is served, as its script reads it."""
    with _opened(address) as page:
        found = _EPOCH.search(page.read())
    assert found
    return found[1].decode()


def _opened(address: str) -> HTTPResponse:
    answer: HTTPResponse = urllib.request.urlopen(address, timeout=_PATIENCE)  # noqa: S310 - our own server
    return answer


def _told(module: str, *arguments: object) -> str:
    command = [sys.executable, "-m", module, *map(str, arguments)]
    # The browser's driver should not count as memory of the harness, so it is a process too.
    return subprocess.run(
        command, cwd=_ROOT, check=True, stdout=subprocess.PIPE, encoding="utf-8"
    ).stdout
