"""The sources of a bank as JSON: documented in docs/commands.md, and stable."""

from collections.abc import Callable, Mapping, Sequence

from meshcards.problem import Mark, Place
from meshcards.report.records import dumped, readable, slashed
from meshcards.sources.named import Page
from meshcards.sources.outcome import Outcome

VERSION = 1


def document(
    pages: Sequence[Page], mark: Callable[[Place], Mark], outcomes: Mapping[str, Outcome] | None
) -> str:
    """The pages as one JSON object; its shape changes only with ``version``.

    ``outcomes`` are by the pages' URLs, ``None`` where no page was asked for.
    """
    return dumped(
        {
            "version": VERSION,
            "online": outcomes is not None,
            "pages": [
                {
                    "url": readable(page.url),
                    "site": readable(page.site),
                    "named": [*_named(page, mark)],
                    "found": _found(outcomes[page.url]) if outcomes is not None else None,
                }
                for page in pages
            ],
        }
    )


def _named(page: Page, mark: Callable[[Place], Mark]) -> Sequence[dict[str, object]]:
    marked = ((it, mark(it.place)) for it in page.named)
    return [
        {
            "kind": it.kind,
            "id": it.id,
            "url": readable(it.url),
            "path": slashed(at.path),
            "line": at.line,
            "column": at.column,
        }
        for it, at in marked
    ]


def _found(outcome: Outcome) -> dict[str, object]:
    return {
        "state": str(outcome.state),
        "status": outcome.status or None,
        "address": readable(outcome.address),
        "reason": readable(outcome.reason) or None,
        "lacking": sorted(map(readable, outcome.lacking)),
    }
