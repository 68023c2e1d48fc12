"""Debian's Chromium without a window, asking nothing of the network by itself.

Its headless shell has the same engine without the windows around it, and opens a page for a third
of the processor's time, so tests use it where it is.
"""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Playwright, sync_playwright

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WHOLE = ("chromium",)  # what authors have
QUICKEST = ("chromium-headless-shell", *WHOLE)
ENDED: set[str] = set()  # addresses of servers that were stopped while a page was still open
OF_THE_PAGE = {"about", "blob", "data", "file"}  # schemes of addresses that are no web request


def found(names: Sequence[str] = QUICKEST) -> str | None:
    """The path of the first Chromium of these names; nothing if there is none."""
    return next(filter(None, map(shutil.which, names)), None)


def _listen(complaints: list[str], message: ConsoleMessage) -> None:
    refused = "ERR_CONNECTION_REFUSED" in message.text
    if refused and message.location["url"].startswith(tuple(ENDED)):
        return
    if message.type in {"error", "warning"}:
        complaints.append(message.text)


def started(playwright: Playwright, names: Sequence[str] = QUICKEST) -> Browser:
    """The first browser of these names that is found."""
    return playwright.chromium.launch(executable_path=found(names), args=ARGUMENTS)


@contextmanager
def launched(names: Sequence[str] = QUICKEST) -> Iterator[Browser]:
    """A browser for a program of its own, closed in the end."""
    with sync_playwright() as playwright, started(playwright, names) as browser:
        yield browser


@dataclass(frozen=True, slots=True)
class Seen:
    """What the pages of one test asked for, and what they complained of."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Note all that happens in ``context`` from now on."""
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        # Playwright marks a bound method, which a class with slots does not take.
        context.on("console", partial(_listen, self.complaints))

    def outside(self, home: str) -> list[str]:
        """The requests to elsewhere than the site of the address ``home``."""
        site = urlsplit(home)[:2]
        return [
            url
            for url in self.requests
            if urlsplit(url).scheme not in OF_THE_PAGE and urlsplit(url)[:2] != site
        ]
