"""How long until Chromium shows the first card of a preview: ``… first_card PAGE VISITS``."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.browser import chromium


def seconds(page: Path, visits: int) -> Iterator[float]:
    """The seconds of each visit, in a browser that is running and remembers nothing."""
    with chromium.launched() as browser:
        for _ in range(visits):
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            visitor = context.new_page()
            started = time.perf_counter()
            visitor.goto(page.as_uri(), wait_until="commit")
            visitor.frame_locator("iframe").first.locator("main").wait_for()
            yield time.perf_counter() - started
            context.close()


if __name__ == "__main__":
    for taken in seconds(Path(sys.argv[1]).resolve(), int(sys.argv[2])):
        sys.stdout.write(f"{taken}\n")
