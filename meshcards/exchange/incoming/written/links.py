"""Links and pictures in Markdown: where references lead, and what a card cannot open or show."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from meshcards.exchange.incoming.written import tags

_TARGET = (
    r"\(\s*(?:<(?P<wide>[^<>\n]*)>|(?P<bare>[^\s()]*(?:\([^\s()]*\)[^\s()]*)*))"
    r"(?:\s+(?:\"(?P<title>[^\"\n]*)\"|'(?P<single>[^'\n]*)'))?\s*\)"
)
_WORDS = r"\[(?P<words>(?:[^\[\]\\]|\\.)*)\]"
_LINK = re.compile(rf"(?P<picture>!?)(?<!\\){_WORDS}(?:{_TARGET}|\[(?P<reference>[^\[\]\n]*)\])?")
_WEB = re.compile(r"(?:https?|mailto|ftp):", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture in a text: where it is, what it shows, and whether that is on a server."""

    target: str
    alt: str

    @property
    def is_remote(self) -> bool:
        """Whether a card would have to load it from a server."""
        return bool(re.match(r"[a-z][a-z0-9+.-]+:|//", self.target, re.IGNORECASE))


@dataclass(frozen=True, slots=True)
class Linked:
    """A text without pictures, the pictures, and the targets of links that lead nowhere."""

    text: str
    pictures: tuple[Shown, ...] = ()
    dead: tuple[str, ...] = ()
    used: tuple[str, ...] = ()  # names of definitions


def of(text: str, definitions: Mapping[str, str]) -> Linked:
    """The links and pictures of a text.

    ``definitions`` has the addresses of references, by their names in lower case.
    """
    if "[" not in text:
        return Linked(text)
    pictures: list[Shown] = []
    dead: list[str] = []
    used: list[str] = []

    def written(found: re.Match[str]) -> str:
        words = found["words"]
        target = found["wide"] or found["bare"]
        if target is None:
            name = " ".join((found["reference"] or words).lower().split())
            if name not in definitions:
                return found[0]
            used.append(name)
            target = definitions[name]
        title = found["title"] or found["single"] or ""
        if found["picture"]:
            pictures.append(Shown(target, words or title))
            return ""
        if _WEB.match(target):
            return _as_typed(found, target)
        dead.append(target)
        return words

    changed = tags.replaced(_LINK, written, text)
    return Linked(tags.trimmed(changed), tuple(pictures), tuple(dead), tuple(used))


def _as_typed(found: re.Match[str], target: str) -> str:
    if found["bare"] is None and found["wide"] is None:
        return f"[{found['words']}]({target})"
    return found[0]
