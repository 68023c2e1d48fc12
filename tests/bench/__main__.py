"""``python -m tests.bench``: measure, show, and write the page on performance."""

import shlex
import sys
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console

from tests.bench import contestants, galleries, machine, page, parts, table
from tests.bench.bars import MANY, bars
from tests.bench.contestants import BUILD, SIZED, STARTS
from tests.bench.figures import Figures
from tests.bench.page import Setting
from tests.bench.race import Rounds, race

ROOT = Path(__file__).parents[2]
CACHE = ROOT / "build" / "bench"
SIZES = (1_000, 10_000, 100_000)
CHOICES = (*SIZED, *STARTS, *galleries.NAMES)
SHORT = 4  # how many times more often starts run: they are quick, and the machine is not still
WARM_UP = 20  # questions for a first run that does not count


@click.command()
@click.option("--rounds", type=click.IntRange(1), default=5, show_default=True)
@click.option(
    "--slow-rounds",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Rounds of peers that take over a minute.",
)
@click.option("--sizes", default=",".join(map(str, SIZES)), show_default=True, help="Questions.")
@click.option("--only", type=click.Choice(CHOICES), multiple=True, help="May be repeated.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The page's date; today.")
@click.option(
    "--docs",
    type=click.Path(path_type=Path),
    default=ROOT / "docs",
    help="The folder for the page.  [default: docs]",
)
def main(
    *,
    rounds: int,
    slow_rounds: int,
    sizes: str,
    only: tuple[str, ...],
    day: datetime | None,
    docs: Path,
) -> None:
    """Measure meshcards, a bare script and its peers, and write docs/performance.md.

    A whole run takes an hour or two. A page of a partial run holds what was measured.
    """
    every, names = _sizes(sizes), only or CHOICES
    figures = _measured(every, Rounds(rounds, slow_rounds), names)
    of_build = _parts() if MANY in every and BUILD in names else {}
    console = Console(width=120)
    console.print(table.terminal(table.FIGURES, table.of_figures(figures)))
    console.print(table.terminal(table.BARS, table.of_bars(bars(figures))))
    if of_build:
        console.print(table.terminal(table.PARTS, table.of_parts(of_build)))
    for line in figures.missing:
        console.print(f"not measured: {line}")
    today = (day or datetime.now(UTC)).date()
    command = shlex.join(("python", "-m", "tests.bench", *sys.argv[1:]))
    page.write(figures, of_build, today, Setting(machine.described(), command), docs)


def _sizes(text: str) -> list[int]:
    try:
        sizes = sorted({int(size) for size in text.split(",")})
    except ValueError:
        sizes = []
    if not sizes or sizes[0] < 1:
        raise click.BadParameter("give numbers with commas between", param_hint="--sizes")
    return sizes


def _parts() -> dict[str, float]:
    """Seconds by part of a build of the bank that was measured before."""
    _tell("a build is taken apart")
    return parts.measured(CACHE / str(MANY) / "bank")


def _measured(sizes: list[int], rounds: Rounds, names: tuple[str, ...]) -> Figures:
    CACHE.mkdir(parents=True, exist_ok=True)
    # Python compiles what it imports for the first time, and disks have caches.
    warm_up = contestants.of_size(WARM_UP, CACHE, names, _tell)
    race(warm_up, WARM_UP, Rounds(1, 1), CACHE, _tell)
    figures = Figures()
    if shown := tuple(it for it in galleries.NAMES if it in names):
        figures += galleries.measure(shown, rounds.all, CACHE, _tell)
    often = Rounds(rounds.all * SHORT, rounds.slow)
    figures += race(contestants.starts(CACHE, names), 0, often, CACHE, _tell)
    for size in sizes:
        figures += race(contestants.of_size(size, CACHE, names, _tell), size, rounds, CACHE, _tell)
    return figures


def _tell(what: str) -> None:
    click.echo(what, err=True)


if __name__ == "__main__":
    main(prog_name="python -m tests.bench")
