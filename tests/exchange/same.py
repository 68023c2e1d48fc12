"""Whether two sections are the same to learners: their texts show the same, the rest is equal."""

import re
from dataclasses import fields, is_dataclass
from html import unescape

from meshcards.text import cloze, markup

_TEXTS = {
    "text",
    "because",
    "answer",
    "tip",
    "short",
    "must",
    "also",
    "question",
    "caption",
    "extra",
}


def as_shown(value: object, name: str = "") -> object:
    """A value without its place in a source, and with HTML in place of texts."""
    if isinstance(value, str) and name in _TEXTS:
        marked = cloze.clozed(value, ())
        # HTML that a card shows as text is in no paragraph, and with a backslash before it is.
        shown = re.sub(r"</?p>", " ", markup.rendered(marked.text))
        return " ".join(unescape(shown).split())
    if isinstance(value, tuple):
        return [as_shown(it, name) for it in value]
    if is_dataclass(value) and not isinstance(value, type):
        names = [it.name for it in fields(value) if it.name != "at"]
        return {it: as_shown(getattr(value, it), it) for it in names}
    return value
