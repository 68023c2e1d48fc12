"""Debian's Chromium without a window, asking nothing of the network by itself."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, sync_playwright

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
OF_THE_PAGE = {"about", "blob", "data", "file"}  # schemes of addresses that are no web request


def installed() -> bool:
    """Whether there is a Chromium to drive."""
    return shutil.which("chromium") is not None


@contextmanager
def launched() -> Iterator[Browser]:
    """A browser, closed in the end."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=ARGUMENTS
        )
        yield browser
        browser.close()


@dataclass(frozen=True, slots=True)
class Seen:
    """What the pages of one test asked for, and what they complained of."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Note all that happens in ``context`` from now on."""
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on(
            "console",
            lambda message: (
                self.complaints.append(message.text)
                if message.type in {"error", "warning"}
                else None
            ),
        )

    def outside(self, home: str) -> list[str]:
        """The requests to elsewhere than the site of the address ``home``."""
        site = urlsplit(home)[:2]
        return [
            url
            for url in self.requests
            if urlsplit(url).scheme not in OF_THE_PAGE and urlsplit(url)[:2] != site
        ]
