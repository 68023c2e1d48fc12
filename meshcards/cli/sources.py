"""``meshcards sources``: the pages that a bank names, and whether they are still there."""

import time
from collections.abc import Sequence
from pathlib import Path
from urllib.request import getproxies

import click

from meshcards import __version__, opening
from meshcards.cli import banks as banks_
from meshcards.cli import cache, checked, problems, processors, terminal
from meshcards.cli.bar import Bar
from meshcards.cli.refusal import Format, Number
from meshcards.cli.together import only_with
from meshcards.compiler.join import Ask
from meshcards.opening import Prepared
from meshcards.problem import Severity
from meshcards.report import sourced, sourced_record
from meshcards.sources import asked, found, named, request
from meshcards.sources.courtesy import Courtesy, Times
from meshcards.sources.followed import World
from meshcards.sources.named import Page
from meshcards.sources.outcome import Outcome

_LONGEST = 300  # seconds


@click.command("sources")
@click.argument("bank", required=False, type=click.Path(path_type=Path))
@click.option("--online", is_flag=True, help="Ask for each page, and report what has changed.")
@click.option(
    "--timeout",
    type=Number(1, _LONGEST, f"{{}} is not a time to wait; give 1 to {_LONGEST} seconds"),
    metavar="SECONDS",
    default=20,
    show_default=True,
    help="How long to wait for a server.",
)
@click.option(
    "--format",
    "shape",
    type=Format(["text", "json"]),
    default="text",
    show_default=True,
    help="For a person or for a script.",
)
@click.pass_context
def command(
    ctx: click.Context, bank: Path | None, *, online: bool, timeout: int, shape: str
) -> None:
    """List the pages that a bank names as sources, or ask for them.

    Without --online nothing is asked for. With it, each page is: a site gets one request at a time,
    and a second between two. BANK is a folder with a deck.yaml, or a file in it. Without one: the
    folder you are in if it is a bank, else the bank under ./decks.

    It exits with 1 if a page is gone, else with 0.
    """
    only_with("online", "timeout")
    chosen = banks_.one(bank, or_bundled=False)
    with Bar() as bar:
        ask, workers = Ask(topics=True, memory=cache.folder()), processors.count()
        (prepared,) = opening.banks([chosen.folder], ask, bar.watch, workers=workers)
    problems.refuse([checked.of(prepared)], [chosen], "Nothing was listed", "")
    pages = named.pages(prepared.topics)
    outcomes = _outcomes(pages, prepared, timeout) if online else None
    if shape == "json":
        terminal.put(sourced_record.document(pages, prepared.sources.mark, outcomes))
    elif outcomes is None:
        on = terminal.of()
        on.show(sourced.lines(pages, prepared.sources.mark, on.width))
    gone = _show(pages, prepared, outcomes or {}, shown=shape == "text" and online)
    if gone:
        ctx.exit(1)


def _outcomes(pages: Sequence[Page], bank: Prepared, timeout: int) -> dict[str, Outcome]:
    """What became of each page, by its URL."""
    deck = bank.file.id if bank.file else ""
    agent = f"meshcards/{__version__} (asks whether the sources of the deck {deck} are still there)"
    world = World(
        request.Http(agent, timeout, getproxies(), time.monotonic),
        Courtesy(Times(time.monotonic, time.time, time.sleep)),
        request.addresses,
    )
    outcomes = {}
    with Bar() as bar:
        for number, (page, outcome) in enumerate(asked.outcomes(pages, world), 1):
            outcomes[page.url] = outcome
            bar.watch("asking for pages", number, len(pages))
    return outcomes


def _show(
    pages: Sequence[Page], bank: Prepared, outcomes: dict[str, Outcome], *, shown: bool
) -> bool:
    """Show what is wrong where a bank names a page, if that is ``shown``; whether one is gone."""
    every = (it for page in pages if page.url in outcomes
             for it in found.findings(page, outcomes[page.url]))  # fmt: skip
    what = bank.sources.in_order(bank.sources.located(every))
    if shown:
        on = terminal.of()
        on.show(problems.show(what, bank.sources.line, on))
        on.show(sourced.asked(outcomes.values(), on.width))
    return any(it.severity is Severity.ERROR for it in what)
