"""``python -m tests.bench.growth``: what ten times the work costs, and what hostile texts do.

Ratios of processor time: about ten where a bank has ten times the topics, about eight where a text
is eight times as long.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from rich.console import Console

from meshcards import api
from tests.bench import banks, table
from tests.bench.topics import Shape, topics
from tests.text import hostile
from tests.text.test_growth import FUNCTIONS, TIMES

HEAD = ("what grows", "the smaller", "the larger", "ratio")
FEW, MANY = 100, 1_000  # topics, of five questions each
PER_FILE = 5
ROUNDS = 3
STEP = hostile.MOST // TIMES  # characters

_SHAPE = Shape(per_file=PER_FILE)


def main() -> None:
    """Measure, and print a table."""
    Console(width=120).print(table.terminal(HEAD, (*_banks(), *_texts())))


def _banks() -> Iterator[table.Row]:
    with TemporaryDirectory(prefix="meshcards-") as folder:
        few, many = (
            banks.write(topics(count * PER_FILE, _SHAPE), Path(folder) / f"bank-{count}")
            for count in (FEW, MANY)
        )
        for name, work in (("build", _build), ("check", _check)):
            yield _row(f"{name}, {FEW} : {MANY:,} topics", work, few, many)


def _texts() -> Iterator[table.Row]:
    """The text that grows worst, for every function of a text."""
    for name, function in FUNCTIONS.items():
        pairs = zip(hostile.texts(STEP), hostile.texts(TIMES * STEP), strict=True)
        rows = [_row(f"{name}: {long[:8]!r}…", function, short, long) for short, long in pairs]
        yield max(rows, key=lambda row: float(row[2].removesuffix(" ms")))


def _row(name: str, work: Callable[[Any], object], small: object, large: object) -> table.Row:
    less, more = (median(_seconds(work, it) for _ in range(ROUNDS)) for it in (small, large))
    return name, f"{less * 1000:.2f} ms", f"{more * 1000:.2f} ms", f"{more / less:.1f}"


def _seconds(work: Callable[[Any], object], it: object) -> float:
    before = process_time()
    work(it)
    return process_time() - before


def _build(bank: Path) -> None:
    (bank / "deck.lock").unlink(missing_ok=True)
    api.build(bank, bank.with_suffix(".apkg"), now=1)


def _check(bank: Path) -> None:
    api.check(bank)


if __name__ == "__main__":
    main()
