"""Which pages the site has, in what order, and what each is made from.

The order is that of docs/README.md, which a reader of the repository goes by too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.docs.page import ROOT

DOCS = ROOT / "docs"
INDEX = DOCS / "README.md"
FRONT, CONTENTS, DECK = "index.md", "documentation.md", "get-the-deck.md"
GALLERY = "gallery/index.html"
# Pages of the repository that are elsewhere than in docs/, or have another name on the site.
ELSEWHERE = {
    ROOT / "README.md": FRONT,
    INDEX: CONTENTS,
    ROOT / "CONTRIBUTING.md": "contributing.md",
    ROOT / "CHANGELOG.md": "changelog.md",
}
_GROUP = re.compile(
    r"^## (?P<title>.+)$|^- \[(?P<page>.+?)\]\((?P<file>[\w-]+\.md)\)", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that belong together: the title of each, and its file among those of the site."""

    title: str
    pages: tuple[tuple[str, str], ...]


def sources() -> dict[Path, str]:
    """Every page of the repository that is on the site, and its file there."""
    return {**{path: path.name for path in sorted(DOCS.glob("*.md"))}, **ELSEWHERE}


def groups() -> tuple[Group, ...]:
    """The navigation: what a site begins with, what docs/README.md lists, and the rest."""
    return (
        Group(
            "Start",
            (
                ("Home", FRONT),
                ("Get the deck", DECK),
                ("The deck's cards", GALLERY),
                ("All pages", CONTENTS),
            ),
        ),
        *_listed(INDEX.read_text(encoding="utf-8")),
        Group(
            "The project",
            (("Contributing", "contributing.md"), ("Changelog", "changelog.md")),
        ),
    )


def _listed(index: str) -> Iterator[Group]:
    title, pages = "", list[tuple[str, str]]()
    for found in _GROUP.finditer(index):
        if found["title"]:
            if pages:
                yield Group(title, tuple(pages))
            title, pages = found["title"], []
        else:
            pages.append((found["page"], found["file"]))
    if pages:
        yield Group(title, tuple(pages))
