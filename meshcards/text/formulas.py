r"""Formulas that reach no further than themselves.

Anki shows ``\(…\)`` and ``\[…\]`` by MathJax, which it loads whole (``tex-chtml-full``) and without
MathJax's ``safe`` extension: a formula may make links, even to ``javascript:``, bring CSS, and
define commands that hold for every later card. So those commands are refused, and so is a formula
that MathJax would not end where it ends here.

Sources: MathJax's documentation of ``autoload``, ``safe`` and each extension, and its ``FindTeX``,
which looks for the end of a formula outside of braces only.
"""

import re
from typing import NamedTuple

from meshcards.text.cloze import CLOSE, HINT, NUMBERED, OPEN

_LINK = ("makes a link that could run a script", "write the link beside the formula")
_PAGE = ("changes the card around the formula", "remove it")
_CSS = ("adds CSS to the card", r"use \color, \colorbox or \boxed")
_LOAD = ("loads or changes parts of MathJax", "remove it")
_SPELLED = ("writes characters, even commands, as numbers", "type the character itself")
_HIDDEN = ("hides a part of the formula until it is tapped", "hide that part with a cloze")
_DEFINED = (
    "changes the formulas of every card that is shown after this one",
    "write out what it stands for",
)
_REFUSED = {
    **dict.fromkeys(("href",), _LINK),
    **dict.fromkeys(("class", "cssId", "data"), _PAGE),
    **dict.fromkeys(("style", "bbox", "fcolorbox"), _CSS),
    **dict.fromkeys(("mmlToken",), ("makes links and adds CSS", r"use \text or \operatorname")),
    **dict.fromkeys(("require", "mathtoolsset", "setOptions"), _LOAD),
    **dict.fromkeys(("unicode", "U"), _SPELLED),
    **dict.fromkeys(("toggle", "mathtip", "texttip"), _HIDDEN),
    **dict.fromkeys(
        (
            *("def", "gdef", "let", "global", "newcommand", "renewcommand", "providecommand"),
            *("newenvironment", "renewenvironment", "newcolumntype", "definecolor"),
            *("DeclareMathOperator", "Newextarrow", "MakeAboxedCommand"),
            *(f"DeclarePairedDelimiter{it}" for it in ("", "X", "XPP", "s", "sX", "sXPP")),
            *("newtagform", "renewtagform", "usetagform", "begingroupReset"),
        ),
        _DEFINED,
    ),
}
COMMANDS = frozenset(_REFUSED)
"""The commands of TeX that no formula may have, without their backslash."""

# TeX takes all letters that follow for a command's name. That \\ before a name is a line's end is
# not counted on: some of MathJax's commands read their text by other rules.
_COMMAND = re.compile(rf"\\({'|'.join(COMMANDS)})(?![a-zA-Z])")
_HINTED = re.compile(f"{HINT}([^{HINT}{CLOSE}{OPEN}]*){CLOSE}")
_MARK = re.compile(f"{OPEN}[0-9]+{NUMBERED}|{CLOSE}")
_STEP = re.compile(rf"\\.?|[{{}}{OPEN}{HINT}{CLOSE}]", re.DOTALL)
_COMMENT = re.compile(r"(?<!\\)(?:\\\\)*%")
_LINE_END = re.compile(r"[ \t]*+\n[ \t\n]*+")


class Fault(NamedTuple):
    """Why a formula cannot be one, and the text at which it is."""

    message: str
    snippet: str


_BRACES = {"{": 1, "}": -1}
_CUT = Fault("", "")  # a deletion begins or ends outside of the formula, as the cloze rule says


def fault(formula: str) -> Fault | None:
    """Why ``formula``, the text between its delimiters, cannot be shown as one.

    Marks of clozes may be in it; the message is empty where they are what is wrong.
    """
    # What a learner sees once everything is revealed, and what is in a hint.
    seen = _MARK.sub("", _HINTED.sub("", formula))
    if found := _COMMAND.search("\n".join((seen, *_HINTED.findall(formula)))):
        what, instead = _REFUSED[found[1]]
        return Fault(f"{found[0]} {what}; {instead}", found[0])
    return _unended(formula)


def in_one_line(formula: str) -> str:
    """The formula without its line breaks, which are spaces unless one ends a comment."""
    if "\n" not in formula or ("%" in formula and _COMMENT.search(formula)):
        return formula
    return _LINE_END.sub(" ", formula)


def _unended(formula: str) -> Fault | None:
    """Why MathJax would look for the end of the formula beyond it, on any of its cards."""
    steps = _STEP.findall(formula)
    for step in steps:
        if step.startswith("\\") and (found := _misread(step)):
            return found
    return _unpaired(steps)


def _misread(step: str) -> Fault | None:
    """Why a backslash and what follows it does not mean the same to MathJax."""
    match step[1:]:
        case "":
            return Fault("a formula ends right after \\\\; write a space after it", "\\\\")
        case "(" | ")" | "[" | "]":
            return Fault(f"a formula contains {step}; write \\text{{… $x$ …}} instead", step)
        case sign if sign in {OPEN, HINT, CLOSE}:
            return Fault("a cloze cuts a command of a formula in two; hide the whole command", "\\")
    return None


def _unpaired(steps: list[str]) -> Fault | None:
    """The brace without a partner in its part: a card may show or hide each part by itself."""
    missing = [0]  # how many braces are open in each part, from the outermost
    for step in steps:
        missing[-1] += _BRACES.get(step, 0)
        if missing[-1] < 0:
            return Fault("a formula has a } without a {; write \\} to show a brace", "}")
        if step == OPEN:
            missing.append(0)
        elif step in {HINT, CLOSE}:
            if missing[-1]:
                break
            if len(missing) == 1:
                return _CUT
            if step == CLOSE:
                missing.pop()
    if missing[-1]:
        return Fault("a formula has a { without a }; write \\{ to show a brace", "{")
    return _CUT if len(missing) > 1 else None
