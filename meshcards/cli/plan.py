"""``meshcards plan``: how many cards a day, so that a learner is ready on a day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import click

from meshcards import opening
from meshcards.bank.deckfile import DeckFile
from meshcards.bank.value import LEVELS
from meshcards.cards.note import Deck
from meshcards.cli import banks as banks_
from meshcards.cli import cache, checked, clock, problems, processors, refusal, terminal, wishes
from meshcards.cli.bar import Bar
from meshcards.cli.refusal import Format, Number
from meshcards.cli.together import not_with
from meshcards.compiler.join import Ask
from meshcards.plan import dates, fits, planned, studied
from meshcards.plan.dates import Calendar
from meshcards.plan.fits import Part
from meshcards.plan.pace import Wish
from meshcards.plan.planned import Plan
from meshcards.plan.simulated import NO_LIMIT
from meshcards.plan.studied import Studied
from meshcards.problem import Severity, shown
from meshcards.report import planned as text
from meshcards.report import planned_record, weeks
from meshcards.report.ending import Outcome


@click.command("plan")
@click.argument("bank", required=False, type=click.Path(path_type=Path))
@click.option(
    "--by",
    metavar="DATE",
    type=wishes.Date(),
    help="The day to be ready on: 2026-12-24.",
)
@click.option(
    "--from",
    "start",
    metavar="DATE",
    type=wishes.Date(),
    help="The first day of study: today, if not given.",
)
@click.option(
    "--minutes",
    metavar="N",
    type=Number(1, 1440, "'{}' are not minutes of a day; give 1 to 1440"),
    help="How long a day may be in the busiest week. What does not fit is left out.",
)
@click.option(
    "--off",
    metavar="DAY,…",
    multiple=True,
    callback=wishes.off,
    help="Days without study: weekdays, dates, or two dates with .. between them.",
)
@click.option(
    "--level",
    metavar="LEVEL",
    help=f"Only this difficulty and what is below it: {', '.join(LEVELS)}.",
)
@click.option(
    "--covers",
    metavar="GOAL",
    multiple=True,
    help="Only what covers this goal, as in ica/routing, or this curriculum, as in ica.",
)
@click.option(
    "--retention",
    metavar="SHARE",
    default="0.9",
    show_default=True,
    callback=wishes.retention,
    help="Anki's desired retention.",
)
@click.option(
    "--parameters",
    metavar="NUMBERS",
    callback=wishes.parameters,
    help="Your own parameters of FSRS 6, as Anki's deck options show them.",
)
@click.option(
    "--seed", metavar="N", type=int, default=1, show_default=True, help="Which chance to take."
)
@click.option(
    "--preset",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write these options of Anki to a package of their own, an .apkg.",
)
@click.option(
    "--table",
    is_flag=True,
    help="Instead of a plan, print in Markdown what to study by weeks left and minutes a day.",
)
@click.option(
    "--format",
    "shape",
    metavar="FORMAT",
    type=Format(["text", "json"]),
    default="text",
    show_default=True,
    help="text or json.",
)
def command(
    bank: Path | None,
    by: date | None,
    start: date | None,
    *,
    minutes: int | None,
    off: tuple[frozenset[int], frozenset[date]],
    level: str | None,
    covers: tuple[str, ...],
    retention: float,
    parameters: tuple[float, ...],
    seed: int,
    preset: Path | None,
    table: bool,
    shape: str,
) -> None:
    """Plan how many cards a day make you ready on a day.

    Simulates Anki with FSRS: new cards, reviews and minutes of each day, what you will recall, and
    what to set in Anki. BANK is a folder with a deck.yaml, or a file in it. Without one: the folder
    you are in if it is a bank, else the bank under ./decks, else the bundled service-mesh deck.
    """
    not_with("table", "by", "minutes", "off", "preset", "shape")
    start = start or clock.today()
    calendar = _calendar(Calendar(start, _end(by, start, table=table), *off))
    chosen = banks_.one(bank, or_bundled=True)
    banks_.announce([chosen])
    deck, file = _read(chosen)
    whole = studied.of(deck)
    part = _asked(whole, file, level, covers)
    wish = Wish(calendar, minutes, retention, parameters, seed)
    if table:
        every = (part, *fits.every(whole, file.curricula, part))
        terminal.put(weeks.document(whole, every, wish).removesuffix("\n"))
        return
    plan = planned.plan(whole, part, file.curricula, wish)
    if preset:
        _write(deck, plan, preset)
    if shape == "json":
        terminal.put(planned_record.document(plan, preset))
        return
    on = terminal.of()
    on.show(text.lines(plan, on.width))
    if preset:
        on.show(text.preset(preset, on.width))


def _write(deck: Deck, plan: Plan, path: Path) -> None:
    """Write the options of a plan to a package."""
    # What writes packages takes a while to load.
    from meshcards.anki import preset as presets

    name = f"{deck.title}: {plan.new} new a day"
    options = presets.Options(name, plan.new, NO_LIMIT, plan.wish.retention)
    presets.write(deck, options, path)


def _end(by: date | None, start: date, *, table: bool) -> date:
    """The day to be ready on; a table has days of its own."""
    if table:
        return start + timedelta(days=1)
    if by is None:
        context = click.get_current_context()
        option = next(it for it in context.command.params if it.name == "by")
        raise click.MissingParameter(ctx=context, param=option)
    return by


def _calendar(calendar: Calendar) -> Calendar:
    """The calendar, if there is a day to study on."""
    if calendar.length < 1:
        raise click.UsageError(
            f"--by {calendar.by} leaves no day from {calendar.start} on; "
            f"give a day after {calendar.start}, or an earlier one with --from"
        )
    if calendar.length > dates.LONGEST:
        raise click.UsageError(
            f"--by {calendar.by} is more than ten years after {calendar.start}; give a nearer day"
        )
    if not calendar.study:
        raise click.UsageError(
            f"every day from {calendar.start} to {calendar.by} is off; leave days out of --off"
        )
    return calendar


def _read(chosen: banks_.Chosen) -> tuple[Deck, DeckFile]:
    """The deck of a bank without errors; with one, the command ends here."""
    with Bar() as bar:
        ask, workers = Ask(notes=True, memory=cache.folder()), processors.count()
        (bank,) = opening.banks([chosen.folder], ask, bar.watch, workers=workers)
    if bank.broken or not bank.deck or not bank.file:
        on = terminal.of(err=True)
        errors = tuple(it for it in bank.problems if it.severity is Severity.ERROR)
        found = replace(checked.of(bank), problems=errors)
        problems.show_all([found], on)
        files = len(problems.files(found, errors))
        named = banks_.last([chosen], [True])
        problems.end(Outcome(errors, files, undone="Nothing was planned", bank=named), on)
        click.get_current_context().exit(1)
    return bank.deck, bank.file


def _asked(whole: Studied, file: DeckFile, level: str | None, covers: Sequence[str]) -> Part:
    """The cards that the learner asks for."""
    part = fits.whole(whole)
    if level is not None:
        if level not in LEVELS:
            raise click.UsageError(
                f"--level: '{shown(level)}' is not a difficulty; {refusal.meant(level, LEVELS)}"
            )
        part = fits.up_to(whole, level, part)
    if covers:
        every = [
            goal
            for name, it in file.curricula.items()
            for goal in (name, *(f"{name}/{each}" for each in it.goals))
        ]
        for goal in covers:
            if goal not in every:
                raise click.UsageError(f"--covers: {_no_goal(goal, file)}")
        part = fits.covering(whole, covers, f"what covers {' or '.join(covers)}", part)
    if not part.cards:
        raise click.UsageError("no card is in what --level and --covers choose; leave one out")
    return part


def _no_goal(goal: str, file: DeckFile) -> str:
    """What is wrong with a goal that the bank does not have."""
    every = [f"{name}/{it}" for name, of in file.curricula.items() for it in of.goals]
    if not every:
        return "the bank has no curricula, so leave the option out"
    hint = refusal.meant(
        goal, [*file.curricula, *every], f"use one of: {', '.join(file.curricula)}"
    )
    return f"'{shown(goal)}' is not a goal of the bank; {hint}"
