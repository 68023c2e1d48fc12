"""An answer and its reason in one text, for formats that have one place for both.

A line across is between them. A format that learners read shows it, and a reader finds it again.
"""

import re

_LINE = "---"
_ACROSS = re.compile(r"\n\n+(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})\n\n+")


def joined(answer: str, because: str) -> str:
    """One text of both; that of the answer alone where there is no reason."""
    return f"{answer}\n\n{_LINE}\n\n{because}" if because else answer


def split(text: str) -> tuple[str, str]:
    """The answer and its reason, which is empty where no line across is in the text."""
    found = _ACROSS.search(text)
    return (text[: found.start()], text[found.end() :]) if found else (text, "")
