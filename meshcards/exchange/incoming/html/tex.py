r"""Formulas in the HTML of other programs, put aside before anything else is read.

Anki shows ``\(…\)`` and ``\[…\]`` by MathJax, whatever HTML is around them, writes them as
``<anki-mathjax>`` while they are edited, and makes pictures of ``[$]…[/$]``, ``[$$]…[/$$]`` and
``[latex]…[/latex]``. MathJax leaves code alone, so what is put aside keeps how it was typed.
Source: Anki's manual, "Math & Symbols".
"""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from meshcards.text import formulas

_BEGIN, _END = "\ufdd4", "\ufdd5"
PLACE = re.compile(f"{_BEGIN}([0-9]+){_END}")
"""What is in the place of a formula: its number among those that were found."""

_OPENING = re.compile(r"\\[(\[]|\[latex\]|\[\$\$?\]|<anki-mathjax\b[^<>]*>", re.IGNORECASE)
_CLOSING = {
    "\\(": "\\)",
    "\\[": "\\]",
    "[latex]": "[/latex]",
    "[$$]": "[/$$]",
    "[$]": "[/$]",
    "<anki-mathjax": "</anki-mathjax>",
}
_BREAKS = re.compile(r"<(?:br|/?div|/?p)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_DOLLARS = re.compile(r"(\$\$?)([^$]+)\1")
_DISPLAYED = re.compile(r"\\begin\{(displaymath|math|equation\*?)\}(.*)\\end\{\1\}", re.DOTALL)
_EMPTY_LINES = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula: as it was typed, and its TeX, which is empty if it is not one that cards show."""

    typed: str
    tex: str
    is_display: bool = False
    fault: str = ""

    @property
    def markdown(self) -> str:
        """The formula as a bank has it."""
        return f"\\[{self.tex}\\]" if self.is_display else f"\\({self.tex}\\)"


def put_aside(text: str) -> tuple[str, tuple[Formula, ...]]:
    """HTML with a mark in the place of each formula, and the formulas."""
    found: list[Formula] = []
    parts: list[str] = []
    never: set[str] = set()  # closing delimiters that do not come any more
    lowered = text.lower()
    at = done = 0
    while opening := _OPENING.search(text, at):
        at = opening.end()
        kind = "<anki-mathjax" if opening[0].startswith("<") else opening[0].lower()
        closing = _CLOSING[kind]
        end = -1 if closing in never else lowered.find(closing, at)
        if end < 0:
            never.add(closing)
            continue
        parts += (text[done : opening.start()], f"{_BEGIN}{len(found)}{_END}")
        done = at = end + len(closing)
        typed = text[opening.start() : done]
        found.append(_formula(kind, opening[0], typed, _tex(text[opening.end() : end])))
    return "".join((*parts, text[done:])), tuple(found)


def restored(text: str, found: Sequence[Formula]) -> str:
    """A text with its formulas as they were typed, for where none can be."""
    return PLACE.sub(lambda place: found[int(place[1])].typed, text)


def _formula(kind: str, opening: str, typed: str, tex: str) -> Formula:
    typed = html.unescape(_TAG.sub("", _BREAKS.sub(" ", typed)))
    is_display = kind in {"\\[", "[$$]"} or "block" in opening
    if kind == "[latex]":
        dollars, displayed = _DOLLARS.fullmatch(tex), _DISPLAYED.fullmatch(tex)
        if not dollars and not displayed:
            return Formula(typed, "", fault="LaTeX that is more than a formula")
        is_display = bool(displayed and displayed[1] != "math") or bool(dollars and dollars[1][1:])
        tex = (dollars or displayed or [""])[2].strip()  # one of them matches
    if not tex:
        return Formula(typed, "")
    if fault := formulas.fault(tex):
        return Formula(typed, "", fault=f"a formula: {fault.message or 'a cloze cuts it in two'}")
    return Formula(typed, tex, is_display)


def _tex(inner: str) -> str:
    text = html.unescape(_TAG.sub("", _BREAKS.sub("\n", inner))).replace("\xa0", " ").strip()
    return formulas.in_one_line(_EMPTY_LINES.sub("\n", text))
