"""What meshcards promises of its speed and memory: ratios within one run of the benchmark."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.bench import galleries, loop, markdown_decks, yaml_tool
from tests.bench.contestants import BUILD, CHECK, CLICK, FLOOR, GENANKI, REAL, VERSION
from tests.bench.figures import Figures

MANY, MOST = 10_000, 100_000
GIB, MB = 2**30, 10**6


@dataclass(frozen=True, slots=True)
class Bar:
    """A promise, the most that keeps it, and what was measured, if it was."""

    promise: str
    most: float
    measured: float | None
    unit: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the promise is kept; ``None`` if that was not measured."""
        return None if self.measured is None else self.measured <= self.most


def bars(figures: Figures) -> Iterator[Bar]:
    """Every promise, with what the figures say of it."""
    many = f"{MANY:,} questions"
    build, floor = (BUILD, MANY), (FLOOR, MANY)
    for peer, most in ((FLOOR, 1.0), (yaml_tool.NAME, 0.25), (markdown_decks.NAME, 0.03)):
        yield _time(figures, f"build of {many} : {peer}", most, build, (peer, MANY))
    yield _time(figures, f"build of {MOST:,} : {many}", 11, (BUILD, MOST), build)
    yield _time(figures, f"check : build, {many}", 1.0, (CHECK, MANY), build)
    yield _peak(figures, f"peak memory, build of {many} : {FLOOR}", 1.0, build, floor)
    largest = figures.of(BUILD, MOST)
    peak = largest.peak / GIB if largest else None
    yield Bar(f"peak memory, build of {MOST:,}", 1.5, peak, "GiB")
    yield _time(figures, f"build of the real deck : {GENANKI}", 5, (REAL, 0), (GENANKI, 0))
    for ours, most in ((loop.SAME, 1.0), (loop.REAL_EDIT, 2.5), (loop.REAL_EDIT_CHECK, 2.5)):
        yield _time(figures, f"{ours} : {GENANKI}", most, (ours, 0), (GENANKI, 0))
    for ours, most in ((loop.EDIT, 0.33), (loop.EDIT_CHECK, 0.25)):
        yield _time(figures, f"{ours} : first build, {many}", most, (ours, MANY), build)
    yield _time(figures, f"{VERSION} : {CLICK}", 1.5, (VERSION, 0), (CLICK, 0))
    yield from _galleries(figures)


def _galleries(figures: Figures) -> Iterator[Bar]:
    """What is promised of galleries. Nothing else opens them, so these are no ratios."""
    for cards, most in ((1_000, 0.7), (3_000, 1.0), (30_000, 2.0)):
        yield _seconds(figures, galleries.names(cards).card, most)
    for cards, most in ((3_000, 0.1), (30_000, 0.5)):
        yield _seconds(figures, galleries.names(cards).search, most)
    command = galleries.names(30_000).command
    made = figures.of(command)
    yield Bar(f"peak memory, {command}", 300, made.peak / MB if made else None, "MB")
    yield _seconds(figures, galleries.EDIT, 1.5)


def _seconds(figures: Figures, name: str, most: float) -> Bar:
    found = figures.of(name)
    return Bar(name, most, found.seconds if found else None, "s")


def _time(
    figures: Figures, promise: str, most: float, ours: tuple[str, int], theirs: tuple[str, int]
) -> Bar:
    one, other = figures.of(*ours), figures.of(*theirs)
    return Bar(promise, most, one.seconds / other.seconds if one and other else None)


def _peak(
    figures: Figures, promise: str, most: float, ours: tuple[str, int], theirs: tuple[str, int]
) -> Bar:
    one, other = figures.of(*ours), figures.of(*theirs)
    return Bar(promise, most, one.peak / other.peak if one and other else None)
