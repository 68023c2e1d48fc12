"""A preview of a thousand cards in a browser: when the first of them can be read."""

import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median

from tests.bench import banks
from tests.bench.figures import Figure, Figures
from tests.bench.race import Tell
from tests.bench.topics import Shape, topics
from tests.browser import chromium

FIRST_CARD = "first card of a preview"
_QUESTIONS = 363  # by default as many facts, of which one in 1.8 cards: a thousand in all
_ROOT = Path(__file__).parents[2]


def first_card(visits: int, cache: Path, tell: Tell) -> Figures:
    """The median of some visits to a preview's page, opened from disk as an author would."""
    if not chromium.installed():
        missing = f"{FIRST_CARD}: there is no chromium on the path"
        tell(missing)
        return Figures((), (missing,))
    home = cache / "preview"
    shutil.rmtree(home, ignore_errors=True)
    bank = banks.write(topics(_QUESTIONS, Shape()), home / "bank")
    page = home / "page"
    _told("meshcards", "preview", bank, "--output", page, "--no-open")
    told = _told("tests.bench.first_card", page / "index.html", visits)
    seconds = [float(line) for line in told.splitlines()]
    tell(f"{FIRST_CARD} after {median(seconds):.2f} s")
    return Figures((Figure(FIRST_CARD, 0, median(seconds), 0, visits),))


def _told(module: str, *arguments: object) -> str:
    command = [sys.executable, "-m", module, *map(str, arguments)]
    # The browser's driver should not count as memory of the harness, so it is a process too.
    return subprocess.run(
        command, cwd=_ROOT, check=True, stdout=subprocess.PIPE, encoding="utf-8"
    ).stdout
