"""The page on performance, and its plot."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tests.bench import plot, table
from tests.bench.bars import MANY, bars
from tests.bench.contestants import LARGEST_FOR_ALL
from tests.bench.figures import Figures
from tests.bench.grammar import ASSETS
from tests.bench.topics import Shape

PAGE, PLOT = Path("performance.md"), Path("images", "performance.svg")


class Setting(NamedTuple):
    """Where figures come from: the machine in words, and the command that measured them."""

    machine: str
    command: str


def write(
    figures: Figures, parts: Mapping[str, float], day: date, setting: Setting, docs: Path
) -> None:
    """Write the page and the plot into the folder ``docs``; ``parts`` are seconds by part."""
    (docs / PLOT).parent.mkdir(parents=True, exist_ok=True)
    (docs / PLOT).write_text(plot.svg(figures), encoding="utf-8")
    (docs / PAGE).write_text(text(figures, parts, day, setting), encoding="utf-8")


def text(figures: Figures, parts: Mapping[str, float], day: date, setting: Setting) -> str:
    """The page in Markdown."""
    missing = "".join(f"- {it}\n" for it in figures.missing)
    return (
        (ASSETS / "performance.md")
        .read_text(encoding="utf-8")
        .format(
            bars=table.markdown(table.BARS, table.of_bars(bars(figures)), 1),
            figures=table.markdown(table.FIGURES, table.of_figures(figures), 2),
            missing=f"Not measured:\n\n{missing}\n" if missing else "",
            date=day.isoformat(),
            machine=setting.machine,
            command=setting.command,
            parts=_of_parts(parts),
            per_file=Shape().per_file,
            largest_for_peers=f"{LARGEST_FOR_ALL:,}",
        )
    )


def _of_parts(parts: Mapping[str, float]) -> str:
    if not parts:
        return "Not measured."
    rows = table.markdown(table.PARTS, table.of_parts(parts), 1)
    return f"Of {MANY:,} questions, in one process:\n\n{rows}"
