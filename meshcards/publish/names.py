"""Names of notes in a text of a release: on one line, not too long, and as they are typed."""

import re

from meshcards.text import breaks, letters

LONGEST = 140  # characters of a name in a list

# What means something in the Markdown of GitHub, GitLab or AnkiWeb, formulas and tables too.
_SIGN = re.compile(r"[\\`*_{}\[\]<>&|~$]")
_BLOCK = re.compile(r"(#{1,6}|[-+>=]|[0-9]{1,9}[.)])(?=\s|\Z)")
_MENTION = re.compile(r"@(?=\w)")


def clipped(name: str, most: int = LONGEST) -> str:
    """A name of at most ``most`` characters, ended by an ellipsis after a word if need be."""
    flat = breaks.flat(name).strip()
    if len(flat) <= most:
        return flat
    end = letters.boundary(flat, most - 1)
    word = flat.rfind(" ", end // 2, end)
    return f"{flat[: word if word > 0 else end].rstrip(' ,;:')}…"


def markdown(name: str, most: int = LONGEST) -> str:
    """A name as Markdown that shows it as typed, and that calls nobody on GitHub."""
    text = clipped(name, most)
    escaped = _SIGN.sub(r"\\\g<0>", text)
    begin = _BLOCK.match(text)
    if begin and not escaped.startswith("\\"):
        # The last character of it is a sign, which a backslash takes its meaning from.
        escaped = f"{begin[0][:-1]}\\{begin[0][-1]}{escaped[begin.end() :]}"
    return _MENTION.sub("@\N{WORD JOINER}", escaped)
