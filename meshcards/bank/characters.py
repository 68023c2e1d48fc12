"""Characters that no card can contain: where they are in a file, and the message for each."""

import re
from itertools import islice

from meshcards.problem import Mark, Problem, Severity

# Anki splits fields at \x1f and drops NUL, and the noncharacters U+FDD0… mark clozes inside
# meshcards. YAML takes none of the control characters, and U+2028 and U+2029 for line ends, which
# no editor counts.
REFUSED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)

_PLAIN = bytes([0x09, 0x0A, *range(0x20, 0x7F)])  # what ASCII has that can be on a card
_MOST = 20  # refused characters that are shown of one file


def cleaned(text: str, path: str) -> tuple[str, tuple[Problem, ...]]:
    """The text with a space for each character that no card can show, and where those were."""
    if text.isascii() and not text.encode().translate(None, _PLAIN):
        return text, ()  # at once, as nearly every file is: a pattern takes fifty times as long
    found = islice(REFUSED.finditer(text), _MOST)
    problems = tuple(_problem(path, it) for it in found)
    return (REFUSED.sub(" ", text) if problems else text), problems


def refusal(character: str) -> tuple[str, str]:
    """The rule that a refused character breaks, and the message."""
    code = f"U+{ord(character):04X}"
    return "control-character", f"character {code} cannot be on a card; remove it"


def _problem(path: str, found: re.Match[str]) -> Problem:
    before = found.string[: found.start()]
    mark = Mark(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return Problem(mark, Severity.ERROR, *refusal(found[0]))
