"""The pages that a bank names as its sources, as a person reads them."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from meshcards.problem import Mark, Place, shown
from meshcards.report.columns import cells, wrapped
from meshcards.report.concise import some
from meshcards.report.excerpts import Line, Span
from meshcards.report.paragraphs import plain
from meshcards.sources.named import Naming, Page
from meshcards.sources.outcome import Outcome, State

_SAID = {
    State.THERE: "there",
    State.MOVED: "moved",
    State.GONE: "gone",
    State.REFUSED: "refused",
    State.FAILED: "failed",
    State.BUSY: "to be asked later",
    State.SLOW: "without an answer in time",
    State.UNREACHABLE: "not reached",
    State.INSECURE: "without a connection to trust",
    State.LOOPING: "in a loop",
    State.ASTRAY: "not followed",
}


def lines(pages: Sequence[Page], mark: Callable[[Place], Mark], width: int) -> Iterator[Line]:
    """Each page below its site, and below it the questions and terms that name it.

    ``mark`` gives the file and line of a place. Lines of at most ``width`` columns, but for URLs,
    which have to be copied.
    """
    for site, group in groupby(pages, key=lambda page: page.site):
        listed = [*group]
        count = some(len(listed), "page")
        gap = max(width - cells(shown(site)) - cells(count), 2)
        yield Span(shown(site), "path"), Span(" " * gap + count)
        for page in listed:
            yield (Span(f"  {shown(page.url)}"),)
            for naming in page.named:
                yield from _naming(naming, mark(naming.place), width)
        yield ()
    yield (Span(_counts(pages)),)


def asked(outcomes: Collection[Outcome], width: int) -> Iterator[Line]:
    """How many pages were found to be what."""
    states = Counter(it.state for it in outcomes)
    listed = ", ".join(f"{states[it]:,} {_SAID[it]}" for it in State if states[it])
    amount = some(len(outcomes), "page")
    yield from plain(wrapped(f"{amount}: {listed}" if listed else amount, width))


def _naming(naming: Naming, mark: Mark, width: int) -> Iterator[Line]:
    """What names a page, where, and which part of it."""
    where = f"{Path(mark.path).name}:{mark.line}"
    words = f"    {naming.kind} {naming.id}"
    part = f"  #{naming.fragment}" if naming.fragment else ""
    gap = width - cells(words) - cells(shown(part)) - cells(where)
    yield Span(words), Span(shown(part), "dim"), Span(" " * max(gap, 2)), Span(where, "dim", mark)


def _counts(pages: Sequence[Page]) -> str:
    namings = [it for page in pages for it in page.named]
    items = {(it.kind, it.place.file, it.id) for it in namings}
    kinds = Counter(kind for kind, _, _ in items)
    by = " and ".join(some(kinds[kind], kind) for kind in ("question", "term") if kinds[kind])
    sites = some(len({page.site for page in pages}), "site")
    named = f", named by {by}" if by else ""
    return f"{some(len(pages), 'page')} of {sites}{named}"
