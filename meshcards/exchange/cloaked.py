"""What a fact hides, as a sheet shows it: underlined, by the HTML that GitHub takes for that.

    {{c1::words}}        →  <ins>words</ins>
    {{c2::words::hint}}  →  <ins title="2 hint">words</ins>

In code and in formulas there is no HTML, so there the words are shown as they are, and ``back``
gives another text than ``out`` was given.
"""

import html
import re

from meshcards.text import cloze, parser

_HINT = re.compile(rf"{cloze.HINT}[^{cloze.CLOSE}]*(?={cloze.CLOSE})")
_INSERTED = re.compile(r'<ins(?: title="([0-9]+)(?: ([^"]*))?")?>|(</ins>)')


def out(text: str) -> str:
    """A fact's text with all that is hidden underlined."""
    marked = cloze.clozed(text, ()).text
    shown, tags = _written(marked)
    # Where the parser sees less HTML than was written, some of it is shown as text.
    seen = sum(isinstance(it, parser.HtmlInline) for it in parser.values(shown))
    return shown if seen == tags else cloze.MARKS.sub("", _HINT.sub("", marked))


def back(text: str) -> str:
    """The text of a fact that ``out`` made ``text`` of."""
    hints: list[str] = []
    parts: list[str] = []
    at = 0
    for tag in _INSERTED.finditer(text):
        parts.append(text[at : tag.start()])
        at = tag.end()
        if not tag[3]:
            hints.append(html.unescape(tag[2] or ""))
            parts.append(f"{{{{c{tag[1] or 1}::")
        elif hints:
            hint = hints.pop()
            parts.append(f"::{hint}}}}}" if hint else "}}")
        else:
            parts.append(tag[0])
    return "".join((*parts, text[at:]))


def _written(marked: str) -> tuple[str, int]:
    """A text with HTML in place of marks, and how many tags that are."""
    parts: list[str] = []
    opened: list[tuple[int, str]] = []  # which part is the tag of a deletion, and its number
    hint = tags = 0
    for part in cloze.MARKS.split(marked):
        mark = part[:1]
        if mark == cloze.OPEN:
            opened.append((len(parts), part[1:-1]))
            parts.append("<ins>")
        elif mark == cloze.HINT:
            hint = len(parts)
        elif mark == cloze.CLOSE:
            place, number = opened.pop()
            said = "".join(parts[hint:]) if hint else ""
            del parts[hint or len(parts) :]
            hint = 0
            if said or number != "1":
                title = html.escape(f"{number} {said}".rstrip())
                parts[place] = f'<ins title="{title}">'
            parts.append("</ins>")
            tags += 2
        else:
            parts.append(part)
    return "".join(parts), tags
