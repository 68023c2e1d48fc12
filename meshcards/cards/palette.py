"""The colours of the cards, for pages that show what is on them: one palette in two themes."""

import re

from meshcards.cards import asset

_DECLARED = re.compile(r"--[a-z-]+: [^;{}]+;")
_LIGHT = re.compile(r"^\.card \{(.*?)\}", re.DOTALL | re.MULTILINE)
_DARK = re.compile(r"^\.nightMode \.card \{(.*?)\}", re.DOTALL | re.MULTILINE)


def light() -> str:
    """The colours as CSS declares them: ``--ground: …; --ink: …;``."""
    return _declared(_LIGHT)


def dark() -> str:
    """The colours of night mode."""
    return _declared(_DARK)


def _declared(rule: re.Pattern[str]) -> str:
    found = rule.search(asset.text("card.css"))
    return " ".join(_DECLARED.findall(found[1])) if found else ""
