"""How right the rules are: ``python -m tests.judged [--show RULE] [--bank NAME] [--held]``."""

from collections.abc import Iterable, Sequence

import click

from meshcards.problem import Problem, Severity
from tests.judged import corpus, score
from tests.judged.corpus import MECHANICAL, UNJUDGED, Judged
from tests.judged.score import Outcome, Scored

_HEAD = ("found", "right", "arguable", "false", "missed", "precision", "recall")


@click.command()
@click.option("--show", metavar="RULE", help="List what RULE found wrongly, and what it missed.")
@click.option("--bank", metavar="NAME", help="Only this bank.")
@click.option("--held", is_flag=True, help="The banks that no rule was tuned on, and only those.")
def main(*, show: str | None, bank: str | None, held: bool) -> None:
    """Print how often each rule agrees with the editor, on banks that were judged by reading."""
    banks = [it for it in corpus.banks(held=held) if bank in (None, it.name)]
    problems = {it.name: score.problems(it) for it in banks}
    scored = [one for it in banks for one in score.scored(it, problems[it.name])]
    if show:
        _show([it for it in scored if it.rule == show])
        return

    severities = corpus.severities()
    _head("rule")
    for rule in sorted(
        {it.rule for it in scored}, key=lambda it: (severities[it] != "warning", it)
    ):
        _row(f"{rule} ({severities[rule]})", [it for it in scored if it.rule == rule])
    click.echo()

    _head("in all")
    for severity in (Severity.WARNING, Severity.ADVICE):
        _row(severity, [it for it in scored if severities[it.rule] is severity])
    mechanical = [it for it in scored if it.rule in MECHANICAL]
    _row("mechanical faults", mechanical)
    languages = {it.name: it.language for it in banks}
    for language in sorted(set(languages.values())):
        _row(f"  in {language}", [it for it in mechanical if languages[it.bank] == language])
    click.echo()
    _sizes(banks, [it for bank in problems.values() for it in bank])


def _sizes(banks: Sequence[Judged], found: Sequence[Problem]) -> None:
    items = [bank.verdict(item) for bank in banks for item in bank.items]
    clean = sum(not it.must for it in items)
    unjudged = sum(it.rule in UNJUDGED for it in found)
    click.echo(
        f"{len(items)} items, {clean} of them without a fault; {len(found) / len(items):.2f}"
        f" findings an item, {unjudged / len(items):.2f} of them by rules that are not judged"
    )


def _show(scored: Iterable[Scored]) -> None:
    for one in scored:
        if one.outcome is not Outcome.RIGHT:
            click.echo(f"{one.outcome}: {one.bank}: {one.item}  {one.said}")


def _head(name: str) -> None:
    click.echo(f"{name:32}" + "".join(f"{column:>10}" for column in _HEAD))


def _row(name: str, scored: Iterable[Scored]) -> None:
    tally = score.tally(scored)
    counts = (tally.found, tally.right, tally.arguable, tally.false, tally.missed)
    shares = ("-" if it is None else f"{it:.2f}" for it in (tally.precision, tally.recall))
    click.echo(f"{name:32}" + "".join(f"{cell!s:>10}" for cell in (*counts, *shares)))


if __name__ == "__main__":
    main()
