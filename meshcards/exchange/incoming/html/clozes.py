"""Anki's clozes in HTML → marks that Markdown leaves alone → clozes as a bank has them.

They are read as the engine reads them (``rslib/src/cloze.rs``): in the HTML and before any tag of
it, the first ``::`` after a piece of text begins the hint, and what is never closed is none.
"""

import re

from meshcards.text import cloze, markup
from meshcards.text.cloze import CLOSE, HINT, MARKS, MAX_DEPTH, MAX_ORDINAL, NUMBERED, OPEN

_TOKEN = re.compile(r"\{\{c([0-9,]*[0-9][0-9,]*)::|\}\}")
_DEEPEST = 10  # of the engine, which ignores what begins deeper
_NUMBER = re.compile(f"{OPEN}([0-9]+){NUMBERED}")
_TYPED = {HINT: "::", CLOSE: "}}"}


class _Deletion:
    """A cloze that is open: where its text begins among the parts, and its hint."""

    def __init__(self, number: int, begin: int) -> None:
        self.number = number
        self.begin = begin
        self.hint = ""


def marked(source: str) -> tuple[str, tuple[str, ...]]:
    """HTML with marks in place of its clozes, and what is lost or changed of them."""
    text, lost = as_numbered(source)
    found = numbers(text)
    if found and 1 not in found:
        lowest = min(found)
        text = text.replace(f"{OPEN}{lowest}{NUMBERED}", f"{OPEN}1{NUMBERED}")
        lost = (*lost, f"the number of cloze c{lowest}, which is c1 now")
    return text, lost


def as_numbered(source: str) -> tuple[str, tuple[str, ...]]:
    """HTML with marks in place of its clozes, each with its own number, and what is lost."""
    if "{{c" not in source:
        return source, ()
    scan = _Scan(source)
    return scan.marked(), tuple(scan.lost)


def numbers(marked: str) -> set[int]:
    """The numbers of the clozes that are marked in a text."""
    return {int(it) for it in _NUMBER.findall(marked)}


def typed(text: str) -> str:
    """Markdown with clozes as a bank has them in place of their marks."""
    return MARKS.sub(lambda it: _TYPED.get(it[0]) or f"{{{{c{it[0][1:-1]}::", text)


def reads(text: str, expected: str) -> bool:
    """Whether a fact's text is read as these marks, and no deletion ends outside of its element."""
    found = cloze.clozed(text, ())
    return found.text == expected and not markup.split_deletion(expected)


class _Scan:
    def __init__(self, source: str) -> None:
        self.lost: dict[str, None] = {}
        self._source = source
        self._parts: list[str] = []
        self._open: list[_Deletion] = []

    def marked(self) -> str:
        at = 0
        for token in _TOKEN.finditer(self._source):
            self._text(self._source[at : token.start()])
            at = token.end()
            if token[1]:
                self._begin(token[1])
            elif self._open:
                self._close()
            else:
                self._parts.append("}}")
        self._text(self._source[at:])
        if self._open:
            self.lost["a cloze that is never closed, which is text now"] = None
            for it in self._open:
                self._parts[it.begin] = ""
        return "".join(self._parts)

    def _begin(self, digits: str) -> None:
        if len(self._open) == _DEEPEST:
            return
        numbers = sorted({int(it) for it in digits.split(",") if 0 < len(it) < 6})
        if len(numbers) > 1:
            self.lost[f"the other numbers of a cloze that has several, c{digits[:20]}"] = None
        self._open.append(_Deletion(numbers[0] if numbers else 0, len(self._parts)))
        self._parts.append("")

    def _text(self, text: str) -> None:
        if self._open:
            text, colons, hint = text.partition("::")
            if colons:
                self._open[-1].hint = hint
        self._parts.append(text)

    def _close(self) -> None:
        it = self._open.pop()
        is_empty = not "".join(self._parts[it.begin :]).strip()
        if it.number == 0 or len(self._open) >= MAX_DEPTH or is_empty:
            self.lost["a cloze that hides nothing, or too deep inside of others"] = None
            return
        if it.number > MAX_ORDINAL:
            self.lost[f"the number of a cloze above {MAX_ORDINAL}"] = None
        self._parts[it.begin] = f"{OPEN}{min(it.number, MAX_ORDINAL)}{NUMBERED}"
        self._parts.append(f"{HINT}{it.hint}{CLOSE}" if it.hint.strip() else CLOSE)
