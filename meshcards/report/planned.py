"""A plan for a terminal: what it asks for, its days, what is recalled, and the steps in Anki."""

from collections.abc import Iterator
from math import ceil
from pathlib import Path

from meshcards.plan import dates, steps
from meshcards.plan.learner import AGAIN_FIRST, ALOUD, ERROR, OWN_ERROR
from meshcards.plan.planned import LONG_DAY, Fit, Group, Plan, Range
from meshcards.problem import shown
from meshcards.report import days
from meshcards.report.columns import cells, clipped, hanging, wrapped
from meshcards.report.concise import some
from meshcards.report.excerpts import Line, Span
from meshcards.report.paragraphs import MARGIN, heading, item, labelled, paragraph, plain

_HEIGHT = 5  # lines of the chart of minutes


def lines(plan: Plan, width: int) -> Iterator[Line]:
    """The plan in lines of at most ``width`` columns, 40 or more, but for Anki's searches."""
    yield from heading(f"{plan.title}: a plan until {_date(plan)}", width)
    yield from _facts(plan, width)
    yield ()
    yield from _chart(plan, width)
    yield ()
    yield from _recall(plan, width)
    if plan.parts:
        yield ()
        yield from _parts(plan, width)
    yield ()
    yield from _steps(plan, width)
    yield ()
    yield from plain(wrapped(_assumed(plan), width))


def preset(path: Path, width: int) -> Iterator[Line]:
    """What importing the package of a plan's options does, and how it is done."""
    yield ()
    yield from heading(f"The options in {path}", width)
    words = (
        "Import the deck first. Then choose File > Import and this file, tick Import any deck "
        "presets, and press Import. Untick it afterwards: Anki remembers it.\n"
        "The deck and its subdecks then have these options instead of their own. The preset that "
        "they had stays in Anki's list, other decks keep theirs, and no card changes. FSRS is "
        "switched for all decks at once, and no package can do that: turn it on yourself."
    )
    for it in words.splitlines():
        yield from item(it, width)


def _facts(plan: Plan, width: int) -> Iterator[Line]:
    """What matters most, each with a label before it."""
    calendar, longest = plan.wish.calendar, plan.longest
    longest_on = dates.called(calendar.day(longest.number))
    average = sum(it.seconds for it in plan.days) / len(plan.days) / 60
    of_all = "" if plan.seen == plan.cards else f", of which {plan.seen} come up"
    last = dates.called(calendar.day(plan.last_new))
    rows = {
        "study": f"{plan.name}: {some(plan.cards, 'card')}{of_all}, on "
        f"{some(len(plan.days), 'day')}",
        "new cards": f"{plan.new} a day until {last}",
        "time a day": f"{some(round(average), 'minute')} on average, "
        f"{ceil(plan.minutes.expected)} in the busiest week ({_from_to(plan.minutes)} for others), "
        f"{ceil(longest.seconds / 60)} on the longest day, {longest_on}",
        "recall": f"{_hundred(plan.recall.expected)} of 100 cards on {_date(plan)} "
        f"({_hundred(plan.recall.low)} to {_hundred(plan.recall.high)} for others)",
    }
    column = max(map(len, rows)) + 2
    for label, text in rows.items():
        yield from plain(labelled(label, shown(text), width, column))


def _chart(plan: Plan, width: int) -> Iterator[Line]:
    """Minutes a day, and in one line each new cards and reviews."""
    calendar = plan.wish.calendar
    by_day = {it.number: it for it in plan.days}
    minutes = [by_day[it].seconds / 60 if it in by_day else None for it in range(calendar.length)]
    new = [by_day[it].new if it in by_day else None for it in range(calendar.length)]
    reviews = [by_day[it].reviews if it in by_day else None for it in range(calendar.length)]
    labels = (f"{ceil(plan.longest.seconds / 60)} min", "reviews", "new cards")
    margin = MARGIN + max(map(len, labels)) + 1
    room = width - margin
    each = days.days_a_column(calendar.length, room)
    title = "Minutes, reviews and new cards a day"
    yield from heading(title if each == 1 else f"{title}: the most of {each} days", width)
    high = days.tall(days.columns(minutes, room), _HEIGHT)
    for label, line in zip((labels[0], *[""] * (_HEIGHT - 1)), high, strict=True):
        yield _row(label, line, margin)
    yield _row("", days.axis(calendar.start, calendar.length, room), margin)
    for label, values in (("reviews", reviews), ("new cards", new)):
        most = max((it for it in values if it), default=0)
        (low,) = days.tall(days.columns(values, room - len(f"  {most}")), 1)
        yield _row(label, f"{low}  {most}", margin)


def _row(label: str, line: str, margin: int) -> Line:
    text = " " * MARGIN + f"{label:>{margin - MARGIN - 1}} "
    return (Span(text, "dim"), Span(line.rstrip())) if line.strip() else (Span(text.rstrip()),)


def _recall(plan: Plan, width: int) -> Iterator[Line]:
    """What is recalled of each level and topic."""
    yield from heading(f"Recall on {_date(plan)}, expected (and for others)", width)
    groups = [*plan.levels, *plan.topics]
    figures = [_figures(it) for it in groups]
    room = width - MARGIN - 2 - max(map(len, figures))
    names = [clipped(shown(it.name), room) for it in groups]
    column = max(map(cells, names)) + 2
    for number, (name, figure) in enumerate(zip(names, figures, strict=True)):
        if number == len(plan.levels) > 0:
            yield ()
        yield (Span(" " * MARGIN + name + " " * (column - cells(name)) + figure),)


def _figures(group: Group) -> str:
    recall = group.recall
    return (
        f"{group.cards:>5,}  {_hundred(recall.expected):>3}% "
        f"({_hundred(recall.low)} to {_hundred(recall.high)})"
    )


def _parts(plan: Plan, width: int) -> Iterator[Line]:
    """What can be studied in shorter days, and what that costs."""
    minutes = plan.wish.minutes
    title = f"What fits into {minutes} minutes a day" if minutes else "Shorter days"
    yield from heading(title, width)
    if not minutes:
        words = f"{LONG_DAY} minutes a day are a lot. --minutes plans for shorter days."
        yield from paragraph(words, width)
    for part in plan.parts:
        yield from item(_said(part, plan.asked, with_fit=bool(minutes)), width)
        if part.suspend:
            yield (Span(f"      suspend {shown(part.suspend)}", "dim"),)


def _said(part: Fit, asked: int, *, with_fit: bool) -> str:
    fit = f"; {'fits' if part.is_short_enough else 'does not fit'}" if with_fit else ""
    whole = f", or {_hundred(part.of_all)}% of all {asked:,}" if part.cards < asked else ""
    return (
        f"{part.name}: {some(part.cards, 'card')}, {part.new} new a day, up to "
        f"{ceil(part.minutes)} minutes a day; recall {_hundred(part.recall)}%{whole}{fit}"
    )


def _steps(plan: Plan, width: int) -> Iterator[Line]:
    yield from heading(f"In Anki (in the words of {steps.ANKI})", width)
    for number, step in enumerate(steps.of(plan), 1):
        yield from plain(hanging(f"  {number}. ", step.text, width))
        if step.search:
            yield (Span(f"     {shown(step.search)}", "command"),)
    for words in steps.elsewhere(plan):
        yield from item(words, width)


def _assumed(plan: Plan) -> str:
    own = bool(plan.wish.parameters)
    error = round(100 * (OWN_ERROR if own else ERROR))
    return (
        f"Assumed: FSRS 6 with {'your' if own else 'its default'} parameters; {AGAIN_FIRST:.0%} of "
        f"new cards are forgotten at once; others forget {AGAIN_FIRST / 2:.0%} or "
        f"{2 * AGAIN_FIRST:.0%}, and recall {error} points more or less than FSRS expects; an "
        f"answer takes some 12 to 20 seconds, {ALOUD} more for a question; no card was studied "
        f"before, and every day is finished; seed {plan.wish.seed}."
    )


def _date(plan: Plan) -> str:
    day = plan.wish.calendar.by
    return f"{dates.called(day)} {day.year}"


def _from_to(minutes: Range) -> str:
    return f"{ceil(minutes.high)} to {ceil(minutes.low)}"


def _hundred(share: float) -> int:
    return round(100 * share)
