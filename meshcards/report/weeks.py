"""What to study by the weeks that are left and the minutes of a day: two tables in Markdown.

For learners who have the deck and not this program; docs/plan.md has them for the bundled deck.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from meshcards.plan import fits, planned
from meshcards.plan.fits import Part
from meshcards.plan.pace import Wish
from meshcards.plan.studied import Studied
from meshcards.problem import shown

WEEKS = (1, 2, 4, 6, 8, 12)
MINUTES = (15, 30, 45, 60, 90)


def document(studied: Studied, parts: Sequence[Part], wish: Wish) -> str:
    """Both tables. ``parts`` begin with all that may be studied, then the largest first.

    Of ``wish``, the days are those from its start; days off and minutes are of no account.
    """
    rows = [(weeks, planned.largest(parts, _during(wish, weeks), MINUTES)) for weeks in WEEKS]
    used = {cell[0].key for _, row in rows for cell in row if cell}
    lines = [*_table(rows), "", *_legend(studied, [it for it in parts if it.key in used])]
    return "\n".join(lines) + "\n"


def _during(wish: Wish, weeks: int) -> Wish:
    start = wish.calendar.start
    by = start + timedelta(weeks=weeks)
    return replace(
        wish, calendar=replace(wish.calendar, by=by, weekdays=frozenset(), off=frozenset())
    )


def _table(rows: Sequence[tuple[int, list[tuple[Part, int] | None]]]) -> Iterator[str]:
    yield "| weeks left | " + " | ".join(f"{it} min a day" for it in MINUTES) + " |"
    yield "|---|" + "---|" * len(MINUTES)
    for weeks, row in rows:
        cells = (f"{it[0].key}: {it[1]}" if it else "-" for it in row)
        yield f"| {weeks} | " + " | ".join(cells) + " |"


def _legend(studied: Studied, parts: Sequence[Part]) -> Iterator[str]:
    yield "| in the table | study | cards | suspend what this finds |"
    yield "|---|---|---|---|"
    for it in parts:
        suspend = fits.suspended(studied, it)
        search = f"`{suspend}`" if suspend else "nothing"
        yield f"| {it.key} | {shown(it.name)} | {len(it.cards)} | {search} |"
