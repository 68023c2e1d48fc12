"""A text without its looks, so that two that say the same are equal."""

from meshcards.text import words

_AROUND = " \t.,;:!?\u00a1\u00bf\u2026\"'\u201c\u201d\u201e\u00ab\u00bb"


def bare(text: str) -> str:
    """The visible text on one line, in lower case, without quotes and marks at its ends."""
    seen = words.visible(text).replace("\u2019", "'").casefold()
    return " ".join(seen.split()).strip(_AROUND)
