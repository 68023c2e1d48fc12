"""Blanks that no reader sees: however an author wraps a text, its HTML is the same.

A note counts as changed when its fields do, so a line that ends elsewhere must not be a change.
"""

import re
import unicodedata
from itertools import zip_longest

from meshcards.text import breaks
from meshcards.text.cloze import CLOSE, HINT, NUMBERED, OPEN

_CODE = re.compile(r"(<pre[ >].*?</pre>)", re.DOTALL)
_TAGS = r"</?(?:p|ul|ol|li|blockquote|table|thead|tbody|tr|th|td|h[1-6])(?: [^>]*)?>|<[bh]r />"
_BLOCK = rf"{_TAGS}|{_CODE.pattern[1:-1]}"
_BLANKS = re.compile(r"[ \t]{2,}|\t")
# A line's end in running text: after a character or an element of it, and before no block.
_INLINE = "|".join(rf"(?<={it}>\n)" for it in ("</a", "</code", "</del", "</em", "</strong", '"'))
_LINE_END = re.compile(rf"\n(?:(?<=[^>]\n)|{_INLINE})(?!{_TAGS}|\Z)")
_FORMULA = r"<span data-math-style=.*?</span>"
_MARK = f"{OPEN}[0-9]+{NUMBERED}|{HINT}|{CLOSE}"
_STEP = re.compile(rf"({_FORMULA}|{_BLOCK}|<[^>]*>|{_MARK}|[ \t\n]{{2,}}|[\t\n])", re.DOTALL)
_IS_BLOCK = re.compile(_BLOCK, re.DOTALL)


def in_paragraph(out: str) -> str:
    """``canonical`` of a single paragraph without its ``<p>``, as most texts are: quicker."""
    if "<br" in out or "<img " in out or "data-math" in out or breaks.may_join(out):
        return canonical(out)
    return _of_one_blank(out.replace("\n", " "))


def canonical(out: str) -> str:
    """HTML as comrak writes it, with no blank that is not seen.

    Between blocks a line ends where comrak ended it; code stays as it is.
    """
    out = out.lstrip(" \t")  # as raw HTML may begin, which is text here
    if "\n" not in out and "  " not in out and "\t" not in out:
        return out
    # Most texts have nothing beside which a line's end is more than a blank.
    if "<img " in out or "data-math" in out or breaks.may_join(out):
        return _walked(out)
    if "<pre" not in out:
        return _between_blocks(out)
    pieces = _CODE.split(out)
    pieces[::2] = map(_between_blocks, pieces[::2])
    return "".join(pieces)


def without_line_ends(out: str) -> str:
    """HTML in its one form, its blocks side by side, for a place that shows each line's end.

    Code keeps its lines.
    """
    pieces = _CODE.split(out)
    pieces[::2] = [piece.replace("\n", "") for piece in pieces[::2]]
    return "".join(pieces)


def _between_blocks(out: str) -> str:
    """A line's end in running text as a blank, and no blank beside those that are left."""
    out = _of_one_blank(_LINE_END.sub(" ", out))
    return out.replace(" \n", "\n").replace("\n ", "\n")


def _of_one_blank(out: str) -> str:
    return _BLANKS.sub(" ", out) if "  " in out or "\t" in out else out


def _walked(out: str) -> str:
    walk = _Walk()
    pieces = _STEP.split(out.lstrip(" \t"))
    for text, step in zip_longest(pieces[::2], pieces[1::2], fillvalue=""):
        walk.text(text)
        walk.step(step)
    return "".join(walk.parts)


class _Walk:
    """One pass over HTML that decides on each line's end once what follows it is known."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._before = ""  # the last character that was seen; none after a block or a formula
        self._fresh = True  # whether a block has just begun or ended
        self._end: int | None = None  # the line's end to decide on
        self._deletions: list[str | None] = []  # what was before the hint of each, if it has one

    def text(self, text: str) -> None:
        if text:
            self._decide(text[0])
            self.parts.append(text)
            seen = text[-1]
            if seen > "\u02ff":  # a combining mark belongs to what it stands on
                seen = next((it for it in reversed(text) if not unicodedata.combining(it)), seen)
            self._before, self._fresh = seen, False

    def step(self, step: str) -> None:
        if not step:
            return
        if step[0] in " \t\n":
            self._blank(step)
        elif step[0] != "<":
            self._mark(step)
        elif _IS_BLOCK.match(step):
            if self._end is not None:
                self.parts[self._end] = "\n"
            self._apart(step)
            self._fresh = True
        elif step.startswith(("<span data-math", "<img ")):
            self._apart(step)
        else:
            self.parts.append(breaks.flat(step))
            if step.startswith("<code"):
                self._fresh = False  # a blank that code begins with stays, also in a block's front

    def _blank(self, run: str) -> None:
        if self._fresh:
            self.parts.append("\n" if "\n" in run else "")
            return
        self._end = len(self.parts) if "\n" in run else None
        self.parts.append(" ")

    def _mark(self, mark: str) -> None:
        if mark == HINT:
            self._end = None
            self._deletions[-1:] = [self._before]
            self._before = ""
        elif mark == CLOSE:
            before = self._deletions.pop() if self._deletions else None
            if before is not None:
                self._end, self._before = None, before
        else:
            self._deletions.append(None)
        self.parts.append(mark)

    def _apart(self, step: str) -> None:
        """What no line's end before or after it can join."""
        self._end = None
        self._before, self._fresh = "", False
        self.parts.append(step)

    def _decide(self, after: str) -> None:
        if self._end is not None and breaks.joins(self._before, after):
            self.parts[self._end] = ""
        self._end = None
