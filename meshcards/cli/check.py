"""``meshcards check``: every problem of a bank, without building it."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from meshcards import __version__
from meshcards.cli import banks as banks_
from meshcards.cli import cache, checked, named, problems, processors, refusal, terminal, workspace
from meshcards.cli.bar import Bar
from meshcards.cli.checked import Checked
from meshcards.cli.refusal import Format
from meshcards.cli.terminal import Terminal
from meshcards.compiler.cache import Cache
from meshcards.problem import Problem, Severity, shown
from meshcards.report import concise, ending, records
from meshcards.report.columns import hanging
from meshcards.report.ending import Outcome
from meshcards.report.excerpts import Line

if TYPE_CHECKING:
    from meshcards.compiler.join import Ask
    from meshcards.lint.rule import Rule

_RULE = re.compile(r"( *\S* *)(.*)")  # a line of the listing: an id, and its title


def _explain(ctx: click.Context, _: click.Parameter, rule: str | None) -> None:
    if rule is not None:
        from meshcards.lint import manual

        pages = manual.pages()
        if rule not in pages and not get_close_matches(rule, pages, n=1):
            on = terminal.of(err=True)
            on.say(f"{_listing(on.width) if terminal.is_one(on.stream) else manual.listing()}\n")
        _show_page(manual.text(pages[_known(rule)]), coloured=ctx.color is not False)
        ctx.exit()


def _listing(width: int) -> str:
    """All rules on a terminal, whose titles go on below their beginnings."""
    from meshcards.lint import manual

    found = map(_RULE.fullmatch, manual.listing().splitlines())
    lines = (hanging(it[1], it[2], width) if it[2] else [it[1]] for it in found if it)
    return "\n".join(line for part in lines for line in part)


def _show_page(page: str, *, coloured: bool) -> None:
    """Show a rule's page: as it is, or on a terminal as a page of the docs."""
    on = terminal.of()
    if not terminal.is_one(on.stream):
        click.echo(page)
        return
    from meshcards.report import page as page_

    on.say(page_.text(page, on.width, coloured=coloured))


def _ids(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> frozenset[str]:
    ids = (part.strip() for text in given for part in text.split(","))
    return frozenset(_known(rule) for rule in ids if rule)


def _selected(
    ctx: click.Context, option: click.Parameter, given: tuple[str, ...]
) -> frozenset[str]:
    """The ids, of which an empty list is most likely a variable that is not set."""
    ids = _ids(ctx, option, given)
    if given and not ids:
        raise click.UsageError(
            "--select names no rule; give the id of one, as in --select no-source, or leave "
            "--select out"
        )
    return ids


def _known(rule: str) -> str:
    from meshcards.lint import manual

    if rule in manual.pages():
        return rule
    hint = refusal.meant(rule, manual.pages(), "'meshcards docs rules' lists them all")
    raise click.BadParameter(f"no rule is called '{shown(rule)}'; {hint}")


@click.command("check")
@banks_.argument
@click.option(
    "--format",
    "shape",
    type=Format(["text", "concise", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    metavar="FORMAT",
    help="text (excerpts), concise (a line each), or for other tools json, github or sarif.",
)
@click.option(
    "--select",
    callback=_selected,
    multiple=True,
    metavar="RULE,…",
    help="Show only these rules, and every line that they find.",
)
@click.option("--ignore", callback=_ids, multiple=True, metavar="RULE,…", help="Not these rules.")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--stats", is_flag=True, help="Show how much the bank has of what.")
@cache.option
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
    no_cache: bool,
) -> None:
    """Show every problem of the banks, and how to fix it.

    BANK is a folder with a deck.yaml. Without one: the folder you are in if it is a bank, else
    every bank under ./decks. A file of a bank may be named too: the whole bank is read, and the
    problems of the named files are shown. Errors are shown whatever is selected.

    It exits with 1 if there is an error, with --strict also if there is a warning, else with 0.
    """
    if stats and shape != "text":
        raise click.UsageError(f"--stats has no format '{shape}'; leave out --format or --stats")
    kept = None if no_cache else cache.beside()
    ask = partial(_asked, select, ignore, kept, stats=stats)
    question = ("check", sorted(select), sorted(ignore), stats)
    chosen = {bank.folder: bank.files for bank in banks_.chosen(banks, or_bundled=False)}
    shape, on = "stats" if stats else shape, terminal.of()
    every: list[list[Problem]] = []
    last: list[Line] = []
    files = 0
    with Bar() as bar:
        for bank in checked.banks(
            tuple(chosen), kept, question, ask, bar.watch, processors.count()
        ):
            found = [
                problem
                for problem in named.problems(bank, chosen[bank.folder])
                if problem.severity is Severity.ERROR or _wanted(problem.rule, select, ignore)
            ]
            every.append(found)
            files += len(problems.files(bank, found, chosen[bank.folder]))
            bar.clear()
            last += _show_bank(found, shape, bank, on)
    on.show(last)
    whole = [problem for found in every for problem in found]
    bank_of_last = banks_.last([*map(banks_.Chosen, chosen)], map(bool, every))
    outcome = Outcome(whole, files, strict=strict, bank=bank_of_last)
    _show_end(outcome, shape, on)
    if outcome.failed:
        ctx.exit(1)


def _asked(
    select: frozenset[str], ignore: frozenset[str], kept: Cache | None, *, stats: bool
) -> "Ask":
    from meshcards.compiler.join import Ask

    # Whoever selects a rule has read how often it finds something, and wants every line.
    chosen = tuple(_chosen(select, ignore))
    return Ask(chosen, once=not select, shape=stats, memory=cache.folder(), cache=kept)


def _chosen(select: frozenset[str], ignore: frozenset[str]) -> "Iterator[Rule]":
    """The rules to run; those for errors always do."""
    from meshcards.lint import manual, rules

    pages = manual.pages()
    for name in sorted(ignore):
        if pages[name].severity is Severity.ERROR:
            raise click.UsageError(f"'{name}' finds errors, which cannot be ignored; fix them")
    if select and select <= ignore:
        raise click.UsageError(
            "--select names no rule that --ignore does not name too; leave one of them out"
        )
    for rule in rules.RULES:
        if rule.SEVERITY is Severity.ERROR or _wanted(rule.ID, select, ignore):
            yield rule


def _wanted(rule: str, select: frozenset[str], ignore: frozenset[str]) -> bool:
    return (not select or rule in select) and rule not in ignore


def _show_bank(found: list[Problem], shape: str, bank: Checked, on: Terminal) -> list[Line]:
    """Show what is shown of a bank as soon as it was read; the lines that come last of all."""
    match shape:
        case "stats":
            _show_shape(bank, on)
        case "github":
            from meshcards.report import annotations

            for problem in found:
                path = workspace.within(problem.mark.path)
                click.echo(annotations.annotation(problem, path))
        case "concise":
            for problem in found:
                click.echo(concise.line(problem))
        case "text":
            return problems.show(found, bank.line, on)
    return []


def _show_end(outcome: Outcome, shape: str, on: Terminal) -> None:
    """Show what is shown once, at the end."""
    match shape:
        case "json":
            terminal.put(records.document(outcome.problems))
        case "sarif":
            from meshcards.lint import manual
            from meshcards.report import sarif

            terminal.put(sarif.document(outcome.problems, manual.pages(), __version__))
        case "text":
            problems.end(outcome, on)
        case _:
            click.echo(concise.counts(outcome.problems))
            # A line of one severity would not tell why it failed, and editors read the rest.
            if outcome.failed and (shape == "stats" or not outcome.broken):
                click.echo(ending.why(outcome), err=True)


def _show_shape(bank: Checked, on: Terminal) -> None:
    from meshcards.report import charts

    if bank.shape:
        on.say(charts.text(bank.shape, on.width))
