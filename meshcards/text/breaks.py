"""What the end of a line in running text is to a reader: a blank, or nothing.

CSS Text Module Level 3, "Segment Break Transformation Rules", says which: nothing beside a
zero-width space; nothing between two characters whose East Asian Width is Wide, Fullwidth or
Halfwidth, unless one of them is Hangul; else a blank. Browsers differ in this, so it is done here.
"""

import re
import unicodedata

_RUN = re.compile(r"[ \t\n]{2,}|[\t\n]")

# Every character that a line's end can vanish beside, and none of the marks of clozes.
_WIDE = re.compile("[\u200b\u20a9\u231a-\ufdcf\ufdf0-\U0003fffd]")
# The blocks of Unicode whose script is Hangul.
_HANGUL = re.compile(
    "[\u1100-\u11ff\u302e\u302f\u3131-\u318e\u3200-\u321e\u3260-\u327e\ua960-\ua97c"
    "\uac00-\ud7fb\uffa0-\uffdc]"
)


def joins(before: str, after: str) -> bool:
    """Whether a line's end between two characters is nothing, instead of a blank."""
    if "\u200b" in (before, after):
        return True
    return _wide(before) and _wide(after)


def may_join(text: str) -> bool:
    """Whether some line's end in the text could be nothing."""
    return not text.isascii() and _WIDE.search(text) is not None


def flat(text: str) -> str:
    """A text that is not Markdown, in one line."""
    one_line = "\n" not in text and "\t" not in text and "  " not in text
    return text if one_line else _RUN.sub(_blank, text)


def _blank(run: re.Match[str]) -> str:
    text, (start, end) = run.string, run.span()
    if "\n" in run[0] and joins(text[max(start - 1, 0) : start], text[end : end + 1]):
        return ""
    return " "


def _wide(character: str) -> bool:
    return (
        character > "\u10ff"
        and unicodedata.east_asian_width(character) in {"W", "F", "H"}
        and not _HANGUL.match(character)
    )
