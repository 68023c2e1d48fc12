"""All pages of a bank asked for: several hosts at a time, and each host one page after another."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from queue import SimpleQueue
from threading import Thread

from meshcards.sources import followed
from meshcards.sources.followed import World
from meshcards.sources.named import Page
from meshcards.sources.outcome import Outcome, State

HOSTS = 6  # that are asked at a time

_ENOUGH = 3  # pages of a site without an answer, one after the other, after which it is left alone
_NO_ANSWER = frozenset({State.SLOW, State.UNREACHABLE})
_SILENT = Outcome(State.UNREACHABLE, "", reason="its site did not answer for the pages before it")

_Found = tuple[Page, Outcome | BaseException]


def outcomes(pages: Sequence[Page], world: World) -> Iterator[tuple[Page, Outcome]]:
    """What became of each page, as soon as it is known.

    Raises whatever went wrong in a thread. Threads that still ask when the caller lets go do not
    keep the process from ending.
    """
    sites = SimpleQueue[tuple[Page, ...]]()
    found = SimpleQueue[_Found]()
    groups = [tuple(it) for _, it in groupby(pages, key=lambda page: page.site)]
    for group in groups:
        sites.put(group)
    for _ in range(min(HOSTS, len(groups))):
        sites.put(())  # for each thread, the end
        Thread(target=_ask, args=(sites, found, world), daemon=True).start()
    for _ in pages:
        page, outcome = found.get()
        if isinstance(outcome, BaseException):
            raise outcome
        yield page, outcome


def _ask(sites: SimpleQueue[tuple[Page, ...]], found: SimpleQueue[_Found], world: World) -> None:
    while group := sites.get():
        silent = 0
        for page in group:
            try:
                outcome = _SILENT if silent == _ENOUGH else followed.outcome(page, world)
            except BaseException as error:  # noqa: BLE001 - raised where it is waited for
                found.put((page, error))
                continue
            silent = min(silent + 1, _ENOUGH) if outcome.state in _NO_ANSWER else 0
            found.put((page, replace(outcome, address=outcome.address or page.url)))
