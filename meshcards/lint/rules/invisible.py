"""A text of which a card shows nothing.

Some Markdown shows nothing at all: a text that only defines a link, a link without words, an empty
block of code, a lone ``#`` or ``-``, ``&nbsp;``, or nothing but spaces. A learner would see an
empty question, or an answer without a reason. To show such signs as they are typed, put them
between backticks, and those in quotes, because YAML has another use for a backtick.

Bad:

```yaml
tip: "[mesh]: https://istio.io/"
```

Good:

```yaml
tip: "[mesh](https://istio.io/)"
```
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
            yield Finding(place, ID, _instead(text.strip()))


def _instead(text: str) -> str:
    """Why a text shows nothing, and what to type instead."""
    if found := _DEFINITION.fullmatch(text):
        return f"this text defines a link and shows nothing; write [{found[1]}]({found[2]})"
    if found := _LINK.search(text):
        return f"this link has no words and shows nothing; write [words]({found[1]})"
    if _FENCE.match(text):
        return "this block of code is empty; write the code on a line between the fences"
    code = f"`` {text} ``" if "`" in text else f"`{text}`"
    if len(text) > _LONGEST or "\n" in text or not text or markup.shows_nothing(code):
        return "this text shows nothing; write words"
    single = "\\" in text or '"' in text  # which double quotes read otherwise
    typed = "'" + code.replace("'", "''") + "'" if single else f'"{code}"'
    return f"Markdown reads '{text}' as markup and shows nothing; to show it, write {typed}"
