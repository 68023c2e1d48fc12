"""How long until Chromium shows a gallery's first card, and finds a word: ``… visits PAGE VISITS``.

Prints a line for each visit: the seconds until the first card can be read, and those from a search
that is typed as soon as all cards are there until its hits are shown.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.browser import chromium

WORD = "sidecar"  # in many of the generated texts, and not in all
_LONGEST = 120_000  # milliseconds that the slowest page may take

# Counted in the page, since a question from outside waits for the page's own work, and is asked
# every half a second only.
_WATCH = """if (window.top === window) {
  window.firstCard = new Promise((seen) => {
    const look = () => {
      const frame = document.querySelector("article:not(.waiting) iframe");
      if (!frame?.contentDocument?.querySelector("main")) return requestAnimationFrame(look);
      requestAnimationFrame(() => setTimeout(() => seen(performance.now() / 1000)));
    };
    look();
  });
}"""
_SEARCH = """async (word) => {
  const search = document.getElementById("search"), count = document.getElementById("count");
  const before = count.textContent, begun = performance.now();
  search.value = word;
  search.dispatchEvent(new Event("input"));
  const isThere = () => / of /.test(count.textContent) && count.textContent !== before;
  while (!isThere()) await new Promise((resume) => setTimeout(resume, 1));
  await new Promise((resume) => requestAnimationFrame(() => setTimeout(resume)));
  return (performance.now() - begun) / 1000;
}"""
_COMPLETE = '() => /^[1-9]\\d* cards?$/.test(document.getElementById("count").textContent)'


class Visit(NamedTuple):
    """Seconds from a page's address to its first card, and from a search to its hits."""

    card: float
    search: float


def visits(page: Path, amount: int) -> Iterator[Visit]:
    """Visits to the gallery at ``page``, in a browser that is running and remembers nothing."""
    with chromium.launched(chromium.WHOLE) as browser:
        for _ in range(amount):
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            context.add_init_script(_WATCH)
            visitor = context.new_page()
            visitor.set_default_timeout(_LONGEST)
            visitor.goto(page.as_uri(), wait_until="commit")
            card = visitor.evaluate("firstCard")
            visitor.wait_for_load_state("load")
            visitor.wait_for_function(_COMPLETE)
            yield Visit(card, visitor.evaluate(_SEARCH, WORD))
            context.close()


if __name__ == "__main__":
    for visit in visits(Path(sys.argv[1]).resolve(), int(sys.argv[2])):
        sys.stdout.write(f"{visit.card} {visit.search}\n")
