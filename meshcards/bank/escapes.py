r"""Escapes between double quotes that were meant as they are typed.

Double quotes make a tab of the ``\t`` in a path and the end of a line of the ``\n`` in a formula.
Where a program wrote the text they are meant: there ``\n`` ends a line of prose, and ``\t`` indents
one.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from meshcards.bank import characters
from meshcards.bank.characters import REFUSED
from meshcards.bank.typed import Loss, Typed
from meshcards.problem import Severity

RULE: Final = "yaml-escape"

_TOKEN = re.compile(
    r"(?P<fence>```+|~~~+)|(?P<tick>`+)|\\\\(?P<formula>[()\[\]])|(?P<dollar>\$)"
    r"|\\(?P<escape>x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[\s\S])"
)
_CHARACTERS = dict(zip("0abvfreNLP", "\0\a\b\v\f\r\x1b\x85\u2028\u2029", strict=True))
_SLASH = re.compile(r"(?<!\\)/")  # some programs that write JSON escape every one
_AROUND = 200  # characters beside an escape that tell what it was meant as
_DRIVE = re.compile(r"(?<!\w)[A-Za-z]:(?:[\\/][^\s\\]*(?:\\[^\s\\]+)*)?$")
_AT_LINE_START = re.compile(r"(?:\A|\n|\\n)(?:[ \t]|\\t)*$")
_ALONE_BEFORE = re.compile(r"[^\s\\] $")
_ALONE_AFTER = re.compile(r" [^\s\\*+-]")
# Commands of TeX that begin like an escape: these wherever they are, for no word begins so, and
# the others inside a formula.
_COMMAND = re.compile(
    r"(?:n(?:abla|eq|otin|eg|leq|geq|parallel|atural|earrow|warrow)"
    r"|t(?:heta|imes|riangle|ilde|frac|herefore))(?![A-Za-z])|text(?:[a-z]{2})?\{"
)
_IN_FORMULA = re.compile(
    r"(?:n(?:[uei]|ot|mid|cong|sim|exists|onumber|ewline)|t(?:au|o|an|anh|op))(?![A-Za-z])"
)
_CODE_ENDS = frozenset("`\"'\\,;()[]{}%")


class _Escape(NamedTuple):
    """An escape without its backslash, what is beside it, and what it is inside of."""

    at: int
    name: str
    before: str
    after: str
    in_fence: bool
    in_code: bool
    in_formula: bool


class _Reading(NamedTuple):
    """What an escape becomes, and whether that is wrong for certain."""

    becomes: str
    certain: bool


def loss(typed: Typed) -> Loss | None:
    """The first escape in a text that is wrong for certain, else the first that may be."""
    doubtful: Loss | None = None
    by_habit = not _SLASH.search(typed.raw)
    for it in _escapes(typed.raw):
        index = typed.begin + it.at
        if refused := REFUSED.match(_character(it.name)):
            rule, message = characters.refusal(refused[0])
            if it.name in _CHARACTERS:
                message = (
                    f"between double quotes \\{it.name} is a control character; use single quotes "
                    "or |"
                )
            return typed.loss(index, Severity.ERROR, rule, message)
        if it.name == "/" and by_habit:
            continue
        if reading := _misread(it):
            message = f"between double quotes {_shown(it.name)} becomes {reading.becomes}; "
            message += "double the backslash to keep it, or use single quotes or |"
            severity = Severity.ERROR if reading.certain else Severity.WARNING
            found = typed.loss(index, severity, RULE, message)
            if reading.certain:
                return found
            doubtful = doubtful or found
    return doubtful


def _escapes(raw: str) -> Iterator[_Escape]:
    """Every escape of a text in double quotes that is neither a backslash nor a line's end."""
    fence, tick, in_formula, dollars = "", "", False, 0
    for found in _TOKEN.finditer(raw, 1):
        start, end = found.span()
        if kind := found["fence"]:
            fence = "" if fence == kind[0] else fence or kind[0]
        elif kind := found["tick"]:
            tick = "" if tick == kind else tick or (kind if kind in raw[end:] else "")
        elif kind := found["formula"]:
            in_formula = kind in "(["
        elif found["dollar"]:
            dollars += 1
        elif found["escape"] not in {"\\", "\n", '"'}:
            before = raw[max(1, start - _AROUND) : start]
            after = raw[end : min(end + _AROUND, len(raw) - 1)]
            formula = in_formula or bool(dollars % 2)
            yield _Escape(start, found["escape"], before, after, bool(fence), bool(tick), formula)


def _character(name: str) -> str:
    """The character that an escape stands for; empty for those that any card can have."""
    return _CHARACTERS.get(name, "") if len(name) == 1 else chr(int(name[1:], 16))


def _shown(name: str) -> str:
    return f"\\{name}" if name.strip() else "a backslash before a space"


def _misread(it: _Escape) -> _Reading | None:
    """What an escape becomes, if it was hardly meant."""
    match it.name[0]:
        case "t":
            certain = _tab(it)
            return None if certain is None else _Reading("a tab", certain)
        case "n":
            certain = _line_end(it)
            return None if certain is None else _Reading("the end of a line", certain)
        case "/":
            return _Reading("a slash", certain=False)
        case "_":
            in_a_name = it.before[-1:].isalpha() and it.after[:1].isalpha()
            return _Reading("a space that never breaks (U+00A0)", in_a_name)
        case "x" if " " < (character := _character(it.name)) < "\x7f":
            return _Reading(f"'{character}'", bool(_DRIVE.search(it.before)))
        case " " if it.before.rpartition("\n")[2].strip() and it.after.strip():
            return _Reading("a space", it.before[-1:].isalnum() and it.after[:1].isalnum())
    return None


def _tab(it: _Escape) -> bool | None:
    r"""Whether a ``\t`` is wrong for certain; ``None`` if it is meant."""
    if _DRIVE.search(it.before) or _is_command(it):
        return True
    if it.in_fence or _AT_LINE_START.search(it.before):
        return None
    return it.in_code


def _line_end(it: _Escape) -> bool | None:
    r"""Whether a ``\n`` is wrong for certain; ``None`` if it is meant."""
    if _is_command(it):
        return True
    if it.in_fence:
        return None
    if _DRIVE.search(it.before) and it.after[:1].isalnum():
        return it.before.endswith("\\") or "\\" in it.after[:_AROUND].split(" ")[0]
    if it.in_code:
        return it.before[-1:] in _CODE_ENDS or it.after[:1] in _CODE_ENDS
    alone = _ALONE_BEFORE.search(it.before) and _ALONE_AFTER.match(it.after)
    return False if alone else None


def _is_command(it: _Escape) -> bool:
    """Whether the letter of an escape begins a command of TeX."""
    written = it.name + it.after
    return bool(_COMMAND.match(written) or (it.in_formula and _IN_FORMULA.match(written)))
