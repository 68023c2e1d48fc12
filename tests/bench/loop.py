"""An author's loop: a bank that was built before is built or checked with one edit, or none."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path

from tests.bench.process import environment
from tests.bench.race import Contestant

SAME = "build, real deck, nothing changed"
REAL_EDIT, REAL_EDIT_CHECK = "build, real deck, one edit", "check, real deck, one edit"
EDIT, EDIT_CHECK = "build, one edit", "check, one edit"
STARTS = (SAME, REAL_EDIT, REAL_EDIT_CHECK)
SIZED = (EDIT, EDIT_CHECK)

_QUESTION = re.compile(r"(question: \|\n +)(?:Attempt \d+: )?")
_MESHCARDS = Path(sys.executable).with_name("meshcards")

_numbers = count(1)


def starts(deck: Path, cache: Path) -> Iterator[Contestant]:
    """Those that have the real deck, each with a copy of its own under ``cache``."""
    yield _contestant(SAME, "build", _copy(deck, cache / "same"))
    yield _contestant(REAL_EDIT, "build", _copy(deck, cache / "edited"), edit)
    yield _contestant(REAL_EDIT_CHECK, "check", _copy(deck, cache / "edited-check"), edit)


def sized(bank: Path, home: Path) -> Iterator[Contestant]:
    """Those that have a copy of a generated bank under ``home``."""
    yield _contestant(EDIT, "build", _copy(bank, home / "edited"), edit)
    yield _contestant(EDIT_CHECK, "check", _copy(bank, home / "edited-check"), edit)


def edit(bank: Path) -> None:
    """Let the first question of the first topic say what it never said before."""
    topic = min(path for path in bank.glob("*.yaml") if path.name != "deck.yaml")
    text = topic.read_text(encoding="utf-8")
    edited = _QUESTION.sub(rf"\g<1>Attempt {next(_numbers)}: ", text, count=1)
    topic.write_text(edited, encoding="utf-8")


def _copy(bank: Path, to: Path) -> Path:
    shutil.rmtree(to, ignore_errors=True)
    return Path(shutil.copytree(bank, to))


def _contestant(
    name: str, command: str, bank: Path, change: Callable[[Path], None] | None = None
) -> Contestant:
    words: tuple[str, ...] = (str(_MESHCARDS), command, str(bank))
    if command == "build":
        words += ("--output", f"{bank}.apkg")
    return Contestant(name, words, before=partial(_ready, words, bank, change))


def _ready(words: tuple[str, ...], bank: Path, change: Callable[[Path], None] | None) -> None:
    """Run a command until nothing changes, and then change something."""
    for _ in range(2):  # the first one may change the lock
        subprocess.run(words, check=True, capture_output=True, env=environment())
    if change:
        change(bank)
