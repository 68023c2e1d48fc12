"""Texts that leave nothing to read.

Some Markdown shows nothing at all: a text that only defines a link, a link without words, an
empty block of code, a lone ``#`` or ``-``, ``&nbsp;``, or nothing but blanks. On a card it would be
an empty question, or a verdict without words. What is meant to be seen as it is typed stands
between ticks, and those in quotes, for YAML has another use for a tick.

Bad: ``question: "[mesh]: https://istio.io/"``, ``text: "-"``, ``text: "&shy;"``
Good: ``question: What is a service mesh?``, ``text: "`-`"``, ``text: "`&shy;`"``
"""

import re
from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import markup

ID = "invisible"
SEVERITY = Severity.ERROR
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

_DEFINITION = re.compile(r"\[([^\[\]]+)\]:\s*<?(https?://[^\s>]+)")
_LINK = re.compile(r"\[\W*\]\(([^()\s]*)\)")
_FENCE = re.compile(r"[`~]{3}.*\n")
_LONGEST = 40  # characters that a message shows as they should be typed


def check(file: Reading) -> Iterator[Finding]:
    """Every Markdown text but those of facts, which show their clozes."""
    for place, text in file.markdown:
        if markup.shows_nothing(text):
            yield Finding(place, ID, f"nothing of this text can be seen; {_instead(text.strip())}")


def _instead(text: str) -> str:
    """What to type instead of a text that shows nothing."""
    if found := _DEFINITION.fullmatch(text):
        return f"it only says where '{found[1]}' leads; write [{found[1]}]({found[2]})"
    if found := _LINK.search(text):
        return f"a link needs words between its brackets: [words]({found[1]})"
    if _FENCE.match(text):
        return "write the code on a line between the fences"
    code = f"`` {text} ``" if "`" in text else f"`{text}`"
    if len(text) > _LONGEST or "\n" in text or not text or markup.shows_nothing(code):
        return "write words"
    single = "\\" in text or '"' in text  # which double quotes read otherwise
    typed = "'" + code.replace("'", "''") + "'" if single else f'"{code}"'
    return f"Markdown reads '{text}' as marks; to show them, write {typed}"
