"""The manual page of every rule: of those that are modules, and of what reading a bank finds."""

import re
from functools import cache
from importlib.resources import files
from types import ModuleType
from typing import NamedTuple, cast

from meshcards import docstring
from meshcards.lint import allow, ignore, rules
from meshcards.problem import Severity

_SECTION = re.compile(
    r"^## (?P<rule>[a-z-]+) \((?P<severity>[a-z]+)\)\n\n(?P<text>.*?)(?=^#|\Z)",
    re.MULTILINE | re.DOTALL,
)
_CODE = re.compile(r"``(.+?)``", re.DOTALL)


class Page(NamedTuple):
    """What a rule is about: one line as the title, then the text, in Markdown."""

    rule: str
    severity: Severity
    title: str
    text: str


@cache
def pages() -> dict[str, Page]:
    """The page of every rule by its id, those of the rule modules first, in their order."""
    modules = [_page(it.ID, it.SEVERITY, docstring.of(cast(ModuleType, it))) for it in rules.RULES]
    modules += [_page(it.ID, it.SEVERITY, docstring.of(it)) for it in (allow, ignore)]
    asset = files("meshcards.lint") / "assets" / "manual.md"
    read = [
        _page(it["rule"], Severity(it["severity"]), it["text"])
        for it in _SECTION.finditer(asset.read_text(encoding="utf-8"))
    ]
    return {page.rule: page for page in (*modules, *read)}


def text(page: Page) -> str:
    """A page as it is shown: rule, severity and title, then the text."""
    return f"{page.rule} ({page.severity})\n\n{page.title}\n\n{page.text}"


def listing() -> str:
    """The id and the title of every rule, a line each, by severity, the worst first."""
    width = max(map(len, pages()))
    return "\n\n".join(
        "\n".join(
            [
                severity,
                *(
                    f"  {it.rule:{width}}  {it.title}"
                    for it in pages().values()
                    if it.severity is severity
                ),
            ]
        )
        for severity in Severity
    )


def document() -> str:
    """All pages as one Markdown document, docs/rules.md."""
    asset = files("meshcards.lint") / "assets" / "rules.md"
    figures = _figures()
    listed = "\n".join(
        f"| [{it.rule}](#{it.rule}) | {it.severity} | {it.title} | {figures.get(it.rule, ' | ')} |"
        for it in pages().values()
    )
    whole = "\n\n".join(
        f"## {it.rule}\n\n*{it.severity}* · {it.title}\n\n{it.text}" for it in pages().values()
    )
    return asset.read_text(encoding="utf-8").format(listed=listed, pages=whole)


def _figures() -> dict[str, str]:
    """How many findings are right and how many faults are found, by rule, as cells of a table."""
    asset = files("meshcards.lint") / "assets" / "judged.txt"
    figures = {}
    for line in asset.read_text(encoding="utf-8").splitlines():
        rule, *counts = line.split()
        right, false, missed = map(int, counts)
        figures[rule] = f"{_part(right, right + false)} | {_part(right, right + missed)}"
    return figures


def _part(part: int, whole: int) -> str:
    return f"{part} of {whole}" if whole else ""


def _page(rule: str, severity: Severity, text: str) -> Page:
    title, _, rest = _CODE.sub(r"`\1`", text.strip()).partition("\n\n")
    return Page(rule, severity, " ".join(title.split()), rest.strip())
