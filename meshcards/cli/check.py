"""``meshcards check``: every problem of a bank, without building it."""

import shutil
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

import click

from meshcards import __version__, release
from meshcards.cli import banks as banks_
from meshcards.cli import cache, named, processors, workspace
from meshcards.cli.bar import Bar
from meshcards.compiler.join import Ask
from meshcards.lint import manual, rules
from meshcards.lint.rule import Rule
from meshcards.problem import Problem, Severity, shown
from meshcards.report import annotations, concise, excerpts, records, sarif

_NARROWEST = 80  # columns that the table needs
_COLOURS = {"error": "red", "warning": "yellow", "advice": "cyan"}


def _explain(ctx: click.Context, _: click.Parameter, rule: str | None) -> None:
    if rule is not None:
        if rule not in manual.pages():
            click.echo(f"{manual.listing()}\n", err=True)
        click.echo(manual.text(manual.pages()[_known(rule)]))
        ctx.exit()


def _ids(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> frozenset[str]:
    ids = (part.strip() for text in given for part in text.split(","))
    return frozenset(_known(rule) for rule in ids if rule)


def _known(rule: str) -> str:
    if rule in manual.pages():
        return rule
    close = get_close_matches(rule, manual.pages(), n=1)
    hint = f"did you mean '{close[0]}'?" if close else "'meshcards docs rules' lists them all"
    raise click.BadParameter(f"no rule is called '{shown(rule)}'; {hint}")


@click.command("check")
@banks_.argument
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "concise", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="Excerpts, a line each, or a format for other tools.",
)
@click.option(
    "--select",
    callback=_ids,
    multiple=True,
    metavar="RULE,…",
    help="Only these rules, every line.",
)
@click.option("--ignore", callback=_ids, multiple=True, metavar="RULE,…", help="Not these rules.")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--stats", is_flag=True, help="Show how much the bank has of what.")
@click.option(
    "--explain",
    callback=_explain,
    expose_value=False,
    is_eager=True,
    metavar="RULE",
    help="Show a rule's manual page.",
)
@click.pass_context
def command(
    ctx: click.Context,
    banks: tuple[Path, ...],
    shape: str,
    select: frozenset[str],
    ignore: frozenset[str],
    *,
    strict: bool,
    stats: bool,
) -> None:
    """Show every problem of the banks, and how to fix it.

    BANK is a folder with a deck.yaml. Without one: the folder you are in if it is a bank, else
    every bank under ./decks. A file of a bank may be named too: the whole bank is read, and the
    problems of the named files are shown. Errors are shown whatever is selected.
    """
    # Whoever selects a rule has read how often it finds something, and wants every line.
    ask = Ask(tuple(_chosen(select, ignore)), once=not select, shape=stats, memory=cache.folder())
    chosen = {bank.folder: bank.files for bank in banks_.chosen(banks, or_bundled=False)}
    problems: list[Problem] = []
    with Bar() as bar:
        for bank in release.prepared(chosen, ask, bar.watch, workers=processors.count()):
            found = [
                problem
                for problem in named.problems(bank, chosen[bank.folder])
                if problem.severity is Severity.ERROR or _wanted(problem.rule, select, ignore)
            ]
            problems += found
            bar.clear()
            _show_bank(found, "stats" if stats else shape, bank)
    _show_all(problems, "stats" if stats else shape)
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if any(problem.severity in failing for problem in problems):
        ctx.exit(1)


def _chosen(select: frozenset[str], ignore: frozenset[str]) -> Iterator[Rule]:
    """The rules to run; those for errors always do."""
    pages = manual.pages()
    for name in sorted(ignore):
        if pages[name].severity is Severity.ERROR:
            raise click.UsageError(f"'{name}' finds errors, which cannot be ignored; fix them")
    for rule in rules.RULES:
        if rule.SEVERITY is Severity.ERROR or _wanted(rule.ID, select, ignore):
            yield rule


def _wanted(rule: str, select: frozenset[str], ignore: frozenset[str]) -> bool:
    return (not select or rule in select) and rule not in ignore


def _show_bank(problems: list[Problem], shape: str, bank: release.Prepared) -> None:
    """What is shown of a bank as soon as it was read."""
    match shape:
        case "stats":
            _show_shape(bank)
        case "github":
            for problem in problems:
                path = workspace.within(problem.mark.path)
                click.echo(annotations.annotation(problem, path))
        case "concise":
            for problem in problems:
                click.echo(concise.line(problem))
        case "text":
            for line in excerpts.lines(problems, bank.sources.line):
                click.echo("".join(map(_styled, line)))


def _show_all(problems: list[Problem], shape: str) -> None:
    """What is shown once, at the end."""
    match shape:
        case "json":
            click.echo(records.document(problems))
        case "sarif":
            click.echo(sarif.document(problems, manual.pages(), __version__))
        case _:
            click.echo(concise.counts(problems))


def _styled(span: excerpts.Span) -> str:
    colour = _COLOURS.get(span.style)
    bold, dim = bool(colour) or span.style == "path", span.style in {"rule", "dim"}
    return click.style(span.text, fg=colour, bold=bold or None, dim=dim or None)


def _show_shape(bank: release.Prepared) -> None:
    from meshcards.report import charts

    width = max(_NARROWEST, shutil.get_terminal_size().columns)
    if bank.shape:
        click.echo(charts.text(bank.shape, width))
