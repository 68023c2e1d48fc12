"""What the other options of an import would do: a table, or a list where the terminal is narrow."""

from collections.abc import Iterator

from meshcards.problem import shown
from meshcards.rehearse.values import Outcome, Rehearsal
from meshcards.report.columns import hanging
from meshcards.report.concise import listed, some
from meshcards.report.excerpts import Line, Span
from meshcards.report.paragraphs import heading, item, paragraph, plain

_WIDE = 80  # columns of the table


def lines(rehearsal: Rehearsal, width: int) -> Iterator[Line]:
    """A row for Anki's defaults and for each other option, and below it what else it does."""
    every = (rehearsal.outcome, *rehearsal.others)
    yield ()
    yield from heading("With other options", width)
    if width < _WIDE:
        for outcome in every:
            words = ", ".join(f"{amount:,} {name}" for name, amount in _amounts(outcome).items())
            yield from item(f"{outcome.options.name}: {words}", width)
            yield from _more(outcome, rehearsal.outcome, width)
    else:
        yield from _table(every, width)
    yield from paragraph(
        "replaced: notes with own texts or tags that would go; lost: what no import may take, "
        "as counted below.",
        width,
    )


def _table(every: tuple[Outcome, ...], width: int) -> Iterator[Line]:
    default = every[0]
    column = max(len(it.options.name) for it in every) + 2
    heads = "".join(f"  {it}" for it in _amounts(default))
    yield (Span(" " * column + heads, "dim"),)
    for outcome in every:
        cells = "".join(f"  {amount:>{len(name)},}" for name, amount in _amounts(outcome).items())
        yield (Span(f"  {outcome.options.name:{column - 2}}{cells}"),)
        yield from _more(outcome, default, width)


def _amounts(outcome: Outcome) -> dict[str, int]:
    return {
        "new": outcome.log.new,
        "updated": outcome.log.updated,
        "as is": outcome.log.duplicate,
        "conflicting": outcome.log.conflicting,
        "replaced": len(outcome.replaced),
        "lost": sum(outcome.harms.values()),
    }


def _more(outcome: Outcome, default: Outcome, width: int) -> Iterator[Line]:
    """What an option does besides, and the defaults do not."""
    parts = (
        ("another look for {}", set(outcome.looks) - set(default.looks)),
        ("no other look for {}", set(default.looks) - set(outcome.looks)),
        ("a new note type {}", set(outcome.notetypes) - set(default.notetypes)),
        ("no new note type {}", set(default.notetypes) - set(outcome.notetypes)),
        ("other deck options for {}", set(outcome.presets) - set(default.presets)),
    )
    found = [words.format(listed(sorted(names))) for words, names in parts if names]
    if more := outcome.reviews.new - default.reviews.new:
        found.append(some(more, "review comes with it", "reviews come with it"))
    if found:
        yield from plain(hanging("      ", shown("; ".join(found)), width))
