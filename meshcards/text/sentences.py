"""Where a sentence of running text ends, in its bank's language; the only importer of sentencex.

Its lists tell most abbreviations of some 300 languages from a sentence's last word. What it takes
for an end all the same is put together again here: after a title or an initial, before a word in
lower case, and after a number that counts in German.
"""

import re
from collections.abc import Iterator

import sentencex

_PARAGRAPH = re.compile(r"\n\s*\n")
_SOME = re.compile(r"[.!?\u2026\u203d\u061f\u0964][^\w\s]{0,5}\s|[\u3002\uff01\uff1f]|\n\s*\n")

# The splitter looks for the end of each quotation as far as its text goes, so a text of nothing but
# quotation marks would take the square of its length.
LONGEST = 2000  # characters that it is given at once

# What stands before a name, a date or a number and never at an end, where the splitter's list for
# the language lacks it, or has it and takes the name for the beginning of a sentence.
_BEFORE_NAMES = {
    "de": frozenset({"Dr", "Prof", "Hr", "Fr", "Fa", "Nr", "Abb", "St"}),
    "en": frozenset({"Dr", "Mr", "Mrs", "Ms", "Prof", "St", "Ft", "Gt", "approx"}),
    "es": frozenset({"D", "Dña", "Dr", "Dra", "Sr", "Sra", "Srta", "Prof"}),
    "fr": frozenset({"M", "MM", "Mme", "Mlle", "Mgr", "Dr", "Me", "Pr", "St", "Ste"}),
}
_END = 40  # characters of a sentence that tell whether it ends
_NEXT = "Next"  # a word that could begin a sentence or be a name
_LAST_WORD = re.compile(r"([^\W_]+)\.\s*\Z")
_INITIAL = re.compile(r"(?:\A|[\s(.])[^\W\d_]\.\s*-?[^\W\d_]\.\s*\Z|\A[^\W\d_]\.\s*\Z")
_COUNTED = re.compile(
    r"\b(?:de[rmns]|die|das|[ai]m|vom|zu[mr]|beim|ins)\s+\d+\.\s*\Z", re.IGNORECASE
)


def split(text: str, language: str) -> list[str]:
    """The sentences of a text without markup, in order; ``language`` is a primary subtag.

    A paragraph's end is a sentence's. A sentence that begins in lower case counts as part of the
    one before: better one too few than one too many.
    """
    if not _SOME.search(text):
        return [text.strip()] if text.strip() else []
    return [found for it in _PARAGRAPH.split(text) for found in _of_paragraph(it, language)]


def ends(text: str, language: str) -> bool:
    """Whether the full stop at the end of a text is a sentence's, and not an abbreviation's."""
    return len(split(f"{text[-_END:]} {_NEXT}", language)) > 1


def _of_paragraph(text: str, language: str) -> Iterator[str]:
    parts: list[str] = []
    for part in _parted(text, language):
        if parts and not _goes_on("".join(parts[-3:]), part, language):
            yield "".join(parts).strip()
            parts.clear()
        parts.append(part)
    if parts:
        yield "".join(parts).strip()


def _parted(text: str, language: str) -> Iterator[str]:
    """What the splitter takes for sentences, each with the blanks behind it."""
    start = 0
    while start < len(text):
        end = _piece(text, start)
        yield from filter(str.strip, sentencex.segment(language, text[start:end]))
        start = end


def _piece(text: str, start: int) -> int:
    """Where a piece ends that the splitter is given at once: behind a sentence, if there is one."""
    most = start + LONGEST
    if most >= len(text):
        return len(text)
    ended = max(text.rfind(f"{it} ", start, most) for it in ".?!")
    return ended + 1 if ended >= 0 else most


def _goes_on(said: str, part: str, language: str) -> bool:
    """Whether a sentence goes on after what was taken for its end."""
    first = part.lstrip()[0]
    if first.islower() or first in "-\u2013,;:)]}":
        return True
    end = said[-_END:]
    if (word := _LAST_WORD.search(end)) and word[1] in _BEFORE_NAMES.get(language, ()):
        return True
    if _INITIAL.search(end) or _INITIAL.search(end + part.lstrip()[:2]):
        return True
    return language == "de" and bool(_COUNTED.search(end))
