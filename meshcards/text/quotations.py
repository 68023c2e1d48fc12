"""What stands in quotation marks: words that a text only mentions, and does not say itself."""

import re

_QUOTED = re.compile(
    '"[^"]*"|\u201e[^\u201c\u201d\u201e"]*[\u201c\u201d"]|\u201c[^\u201c\u201d]*\u201d'
    "|\u00ab[^\u00ab\u00bb]*\u00bb|\u00bb[^\u00ab\u00bb]*\u00ab|(?<!\\w)'[^']*'(?!\\w)"
)


def without(text: str) -> str:
    """The text with an ellipsis for each quotation."""
    return _QUOTED.sub(" \u2026 ", text)
