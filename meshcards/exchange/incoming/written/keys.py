"""Which options an answer names, and keys of answers at the end of a file."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from meshcards.exchange.incoming.written import marks
from meshcards.exchange.incoming.written.piece import Kind, Piece

_NOUN = r"(?:(?:options?|answers?|choices?|letters?|antwort(?:en)?|opci(?:ón|ones)|réponses?)\s+)?"
_BETWEEN = r"(?:\s*[,;&/+]\s*(?:and\s+|und\s+|y\s+|et\s+)?|\s+(?:and|und|y|et|or)\s+|\s+)"
_NAMED = re.compile(
    rf"[*_`]{{0,3}}{_NOUN}(?P<all>[(\[]?(?:[A-La-l]|\d{{1,2}})[)\]]?(?![\w'\u2019])"
    rf"(?:{_BETWEEN}[(\[]?(?:[A-L]|\d{{1,2}})[)\]]?(?![\w'\u2019]))*)[*_`]{{0,3}}"
    r"(?P<sign>\s*\Z|\s*[.):,;\u2013\u2014-]+[*_]{0,3}(?=\s|\Z)\s*|\s+(?=\(|because\b|since\b|weil\b)|\n)",
    re.IGNORECASE,
)
_RUN = re.compile(r"[*_`]{0,3}([A-L]{2,6})[*_`]{0,3}\s*\Z")
_ENTRY = re.compile(r"(?:\A|(?<=[\s,;|]))\**(\d{1,5})\**\s*(?:[.):=|\u2013\u2014-]+>?|\s)\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Entry:
    """The answer to the question with a number: letters, or words."""

    line: int
    number: str
    letters: tuple[str, ...]
    text: str
    inner: tuple[Piece, ...] = ()


def named(text: str) -> tuple[tuple[str, ...], str]:
    """The options that an answer names first, and the text behind; none if it names no option."""
    if found := _RUN.match(text):
        if list(found[1]) == sorted(set(found[1])):
            return tuple(found[1]), ""
        return (), text
    found = _NAMED.match(text)
    if not found:
        return (), text
    letters = re.findall(r"(?<!\w)(?:[A-La-l]|\d{1,2})(?!\w)", found["all"])
    if found["all"].islower() and len(found["all"]) == 1 and not found["sign"].strip():
        return ((letters[0].upper(),), "") if not text[found.end() :].strip() else ((), text)
    if len({it.isdecimal() for it in letters}) > 1:  # "(B) 22" is an option and its text
        behind = text.index(letters[0]) + len(letters[0])
        return (letters[0].upper(),), text[behind:].lstrip(")]*_ ")
    return tuple(dict.fromkeys(it.upper() for it in letters)), text[found.end() :].strip()


def entries(pieces: Iterable[Piece]) -> list[Entry]:
    """The answers that a key gives, by the numbers of questions; none if it is no key."""
    found: list[Entry] = []
    for piece in pieces:
        here = list(_of(piece))
        if not here:
            if piece.kind in {Kind.COMMENT, Kind.RULE, Kind.LINK}:
                continue
            if not found:
                return []
            last = found[-1]
            found[-1] = Entry(last.line, last.number, last.letters, last.text, (*last.inner, piece))
        found += here
    return found


def _of(piece: Piece) -> Iterator[Entry]:
    if piece.kind is Kind.NUMBER:
        yield _entry(piece.line, piece.mark, piece.text, piece.inner)
    elif piece.kind is Kind.BLOCK and piece.inner:
        for item in piece.inner:
            yield from _of(item)
    elif piece.kind is Kind.BLOCK and "|" in piece.text:
        for index, row in enumerate(piece.text.split("\n")):
            number, _, text = row.strip().strip("|").partition("|")
            if number.strip(" *").isdecimal():
                yield _entry(piece.line + index, number.strip(" *"), text.strip())
    elif piece.kind in {Kind.TEXT, Kind.LABEL} and _ENTRY.match(piece.text):
        yield from _of_lines(piece)


def _of_lines(piece: Piece) -> Iterator[Entry]:
    """The entries of a paragraph: one a line, or several: "1-B 2-C"."""
    for index, typed in enumerate(piece.text.split("\n")):
        line = typed.strip()
        starts = list(_ENTRY.finditer(line))
        ends = (*(it.start() for it in starts[1:]), len(line))
        at = piece.line + index
        many = [
            _entry(at, it[1], line[it.end() : end].strip(" ,;"))
            for it, end in zip(starts, ends, strict=True)
        ]
        if len(many) > 1 and all(it.letters and not it.text for it in many):
            yield from many
        elif starts and starts[0].start() == 0:
            yield _entry(piece.line + index, starts[0][1], line[starts[0].end() :])


def _entry(line: int, number: str, text: str, inner: Sequence[Piece] = ()) -> Entry:
    letters, rest = named(text.strip())
    return Entry(line, number, letters, rest, tuple(inner))


def is_key(role: marks.Role | None) -> bool:
    """Whether what is below a heading or a label may be a key."""
    return role in {marks.Role.KEY, marks.Role.ANSWER}
