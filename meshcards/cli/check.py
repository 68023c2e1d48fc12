"""``meshcards check``: every problem of a bank, without building it."""

from pathlib import Path

import click

from meshcards import release, report
from meshcards.cli import banks as banks_
from meshcards.cli.bar import Bar
from meshcards.problem import Level, Problem


@click.command("check")
@banks_.argument
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="One line a problem, or JSON for other tools.",
)
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.pass_context
def command(ctx: click.Context, banks: tuple[Path, ...], shape: str, *, strict: bool) -> None:
    """Show every problem of the banks, and how to mend it.

    BANK is a folder with a deck.yaml. Without one: every bank under ./decks, or else the
    service-mesh deck that ships with meshcards.
    """
    problems: list[Problem] = []
    with Bar() as bar:
        for bank in banks_.chosen(banks):
            problems += release.prepare(bank.folder, bar.watch).problems
    if shape == "json":
        click.echo(report.as_json(problems))
    else:
        for problem in problems:
            click.echo(report.line(problem))
        click.echo(report.counts(problems))
    failing = {Level.ERROR, Level.WARNING} if strict else {Level.ERROR}
    if any(problem.level in failing for problem in problems):
        ctx.exit(1)
