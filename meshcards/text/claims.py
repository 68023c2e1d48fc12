"""How a sentence claims something that is true only for now, by a word of time.

What is here is the same for all languages; ``dated`` has the words of each.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

_UNIT = "%|[Pp]er ?[Cc]ent|million|billion|times|seconds|met(?:re|er)s|km|m\\b|°|euros|dollars"
_DOTTED = rf"[0-9]+\.[0-9]+(?![0-9]| ?(?:{_UNIT}))"
_YEAR = r"(?:1[89]|20)[0-9]{2}"
_SINCE = (
    r"(?i:since|as of|version|release|seit|ab|desde|versión|depuis)"
    r" (?:[A-Z][\w.]* )?v?[0-9]+(?! ?(?:%|per))"
)
_DATE = re.compile(rf"(?a:\b)(?:{_DOTTED}|{_YEAR})(?a:\b)|(?<!\w){_SINCE}")
_NEAR = 160  # characters before a word of time that tell whether it claims something
# At most so many words between a word of time and what it says the state of.
FEW = r"(?:[^\s.,;:]+ ){0,3}?"
CLAUSE = r"[^.;]{0,120}?"
ENDS = r"(?= ?[.,;:!)]|$)"
NUMBER = r"[0-9][0-9.,\u00a0\u202f]*"


class Dated(NamedTuple):
    """How a language claims that something is so for now.

    ``quick`` are the words of time in lower case, ``claims`` have one as their group ``word``.
    ``told`` matches what is before one that is no claim, ``goes_on`` what is after, and
    ``supposes`` how a sentence begins that only supposes something.
    """

    quick: tuple[str, ...]
    claims: tuple[re.Pattern[str], ...]
    told: re.Pattern[str]
    goes_on: re.Pattern[str]
    supposes: re.Pattern[str]

    def claim(self, sentence: str) -> str:
        """The word of time by which a sentence without markup claims a state; or empty."""
        said = " ".join(sentence.split())
        if said.endswith("?") or _DATE.search(said) or self.supposes.match(said):
            return ""
        for pattern in self.claims:
            for found in pattern.finditer(said):
                start, end = found.span("word")
                if not (
                    self.told.search(said, max(0, start - _NEAR), start)
                    or self.goes_on.match(said, end)
                ):
                    return found["word"]
        return ""


def shaped(
    quick: str, claims: Iterable[str], told: str, goes_on: str, supposes: str, letters: str
) -> Dated:
    """A language from its patterns.

    ``quick`` is parted by bars; ``letters`` are those of a word, so that others may touch it.
    """
    return Dated(
        tuple(quick.split("|")),
        tuple(re.compile(rf"(?<![{letters}-])(?:{it})(?![{letters}-])") for it in claims),
        re.compile(rf"(?:{told}) ?\Z", re.IGNORECASE),
        re.compile(goes_on),
        re.compile(rf"(?:{supposes})\b"),
    )


def word(words: str) -> str:
    """A pattern of one of the ``words`` of time, parted by bars, in either case."""
    return rf"(?P<word>(?i:{words}))"
