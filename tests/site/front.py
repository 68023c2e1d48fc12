"""The front page: the README, with an opening that fits a site in place of badges and bullets."""

import re
from string import Template

from tests.docs.page import ROOT
from tests.site.deck import ASSETS

README = ROOT / "README.md"
_OPENING = re.compile(
    r"^# (?P<title>.+?)$.*?"
    r"^(?P<lead>[A-Za-z][^\n]*(?:\n[^\n]+)*)\n\n"
    r"^<p [^>]*>(?P<picture><picture>.*?</picture>)</p>\n\n"
    r"(?P<offers>- .*?)"
    r"(?P<rest>^## .*)",
    re.DOTALL | re.MULTILINE,
)


def page() -> str:
    """The front page in the README's Markdown: its links are still those of the repository.

    Raises ValueError if the README does not begin with a title, a sentence, a picture and a list.
    """
    readme = README.read_text(encoding="utf-8")
    found = _OPENING.fullmatch(readme)
    if not found:
        raise ValueError("README.md no longer begins with a title, a sentence, a picture, a list")
    template = Template((ASSETS / "index.md").read_text(encoding="utf-8"))
    return template.substitute(found.groupdict())
