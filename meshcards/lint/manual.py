"""The manual page of every rule: of those that are modules, and of what reading a bank finds."""

import re
import textwrap
from functools import cache
from importlib.resources import files
from types import ModuleType
from typing import NamedTuple, cast

from meshcards import docstring
from meshcards.bank import dropped
from meshcards.lint import allow, ignore, rules
from meshcards.lint.rule import Rule
from meshcards.problem import Severity

_SECTION = re.compile(
    r"^## (?P<rule>[a-z-]+) \((?P<severity>[a-z]+)\)\n\n(?P<text>.*?)"
    r"(?=^## [a-z-]+ \(|^# [A-Z]|\Z)",  # a comment of a sample begins with a small letter
    re.MULTILINE | re.DOTALL,
)
_CODE = re.compile(r"``(.+?)``", re.DOTALL)
_BLOCK = re.compile(r"^(```\w+\n.*?^```)$", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"`[^`\n]+`")
_WIDTH = 80  # columns that every terminal has

_ALLOW = """\
If the rule is wrong about a question, a term or a fact, say so there:

```yaml
allow: [{{rule: {0}, because: …}}]
```"""
_IGNORE = """\
If the rule does not suit the bank, say so in deck.yaml:

```yaml
rules:
  ignore: [{{rule: {0}, because: …}}]
```"""
_OF_NO_ITEM = frozenset({"no-foundational", "uncovered-goal"})
"""Rules whose findings are in no question, term or fact, so that no ``allow`` covers them."""


class Page(NamedTuple):
    """What a rule is about: one line as the title, then the text, in Markdown."""

    rule: str
    severity: Severity
    title: str
    text: str


@cache
def pages() -> dict[str, Page]:
    """The page of every rule by its id, those of the rule modules first, in their order."""
    modules = [_of_rule(it) for it in rules.RULES]
    modules += [_page(it.ID, it.SEVERITY, docstring.of(it)) for it in (allow, ignore)]
    asset = files("meshcards.lint") / "assets" / "manual.md"
    read = [
        _page(it["rule"], Severity(it["severity"]), it["text"])
        for it in _SECTION.finditer(asset.read_text(encoding="utf-8"))
    ]
    read = [_ending(it, _IGNORE) if it.rule in dropped.RULES else it for it in read]
    return {page.rule: page for page in (*modules, *read)}


def text(page: Page) -> str:
    """A page as a terminal shows it: rule, severity and title, then the text, 80 columns wide."""
    parts = _BLOCK.split(page.text)
    shown = [_filled(it) if not number % 2 else _indented(it) for number, it in enumerate(parts)]
    title = textwrap.fill(page.title, _WIDTH)
    return "\n\n".join([f"{page.rule} ({page.severity})", title, *filter(None, shown)])


def listing() -> str:
    """The id and the title of every rule by severity, the worst first, 80 columns wide."""
    width = 2 + max(map(len, pages()))
    return "\n\n".join(
        "\n".join(
            [severity, *(_line(it, width) for it in pages().values() if it.severity is severity)]
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


def _line(page: Page, width: int) -> str:
    """A page's id and title, the title beside a column of ``width`` for the ids."""
    begins = f"  {page.rule:{width}}"
    return textwrap.fill(
        page.title, _WIDTH, initial_indent=begins, subsequent_indent=" " * len(begins)
    )


def _filled(text: str) -> str:
    """Paragraphs of Markdown, each in lines that a terminal has room for; code is not broken."""
    whole = _SPAN.sub(lambda found: found[0].replace(" ", "\0"), text.strip())
    return "\n\n".join(
        textwrap.fill(it, _WIDTH, break_long_words=False, break_on_hyphens=False)
        for it in whole.split("\n\n")
    ).replace("\0", " ")


def _indented(block: str) -> str:
    """A block of code without its fence."""
    return textwrap.indent("\n".join(block.splitlines()[1:-1]), " " * 4)


def _of_rule(rule: Rule) -> Page:
    """The page of a rule, which ends with how to allow what it finds; errors cannot be allowed."""
    page = _page(rule.ID, rule.SEVERITY, docstring.of(cast(ModuleType, rule)))
    if rule.SEVERITY is Severity.ERROR:
        return page
    way = _IGNORE if rule.ID in _OF_NO_ITEM else _ALLOW
    return _ending(page, way)


def _ending(page: Page, way: str) -> Page:
    """A page that ends with the way to keep what its rule finds."""
    return page._replace(text=f"{page.text}\n\n{way.format(page.rule)}")


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
    parts = _BLOCK.split(text.strip())
    parts[::2] = [_CODE.sub(r"`\1`", it) for it in parts[::2]]
    title, _, rest = "".join(parts).partition("\n\n")
    return Page(rule, severity, " ".join(title.split()), rest.strip())
