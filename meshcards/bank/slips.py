"""The likely cause of YAML that does not parse, at its own line, in an author's words.

A parser reports where it gave up, which is often a line too low. The lines around it show more.
"""

import re
from collections.abc import Callable, Sequence
from typing import TypeAlias

from meshcards.bank import comments, indents
from meshcards.bank.indents import KNOWN, Slip, Stumble

CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")
IN_CONFLICT = (
    "this is a merge conflict; keep one side, and delete the lines that begin with <<<<<<<, "
    "======= and >>>>>>>"
)

_ODD = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000"
_ODD_SPACE = re.compile(rf"[ ]*(?:-[ ]*)?(?:[\w-]+:[ ]*)?(?P<odd>[{_ODD}])")
_START = r" *+(?:- ++)*+"
_TAB = re.compile(r" *+(?:- *+)*+\t")
_HYPHEN = re.compile(rf"{_START}(?P<hyphen>-)(?P<key>[A-Za-z_]+) *:(?=\s|$)")
_TIGHT = re.compile(rf"{_START}(?P<key>[A-Za-z_]+):(?P<value>[^\s:/])")
_WIDE_COLON = re.compile(rf"{_START}[\w-]+ *(?P<colon>[\uff1a\ufe55])")
_NO_COLON = re.compile(rf"{_START}(?P<key>[a-z_]+)(?: *[=;]| +(?=\S)|$)")
_VALUE = re.compile(rf"{_START}(?:[\w-]+ *: +)?(?P<value>\S)")
_QUOTED = re.compile(rf"{_START}(?:[\w-]+ *: +)?(?P<quote>[\"'])")
_CLOSED = {'"': re.compile(r'(?:[^"\\]|\\.)*+"'), "'": re.compile(r"(?:[^']|'')*+'(?!')")}
_CLOSERS = {"[": "]", "{": "}"}

_NO_BEGINNING = ("found character that", "did not find expected node", "mapping keys")
_IN_QUOTES = "put the text in quotes, or after |"

_Cause: TypeAlias = Callable[[Stumble, Sequence[str]], Slip | None]


def explained(at: Stumble, lines: Sequence[str]) -> Slip:
    """Where in ``lines`` the parser stumbled, and over what, and what to do about it."""
    for cause in _CAUSES:
        if slip := cause(at, lines):
            return slip
    what = " ".join(filter(None, (at.words, at.doing)))
    if at.begun and at.begun[0] < at.line:
        what = f"{what} from line {at.begun[0] + at.above} on"
    return Slip(at.line, at.column, f"not YAML: {what}; check this line and the one above")


def _conflict(at: Stumble, lines: Sequence[str]) -> Slip | None:
    for number, line in enumerate(lines[: at.line], 1):
        if CONFLICT.match(line):
            return Slip(number, 1, IN_CONFLICT)
    return None


def _tab(at: Stumble, lines: Sequence[str]) -> Slip | None:
    if found := _TAB.match(lines[at.line - 1]):
        return Slip(at.line, found.end(), "YAML cannot be indented with tabs; use spaces")
    return None


def _odd_space(at: Stumble, lines: Sequence[str]) -> Slip | None:
    for number in _suspects(at, lines):
        if found := _ODD_SPACE.match(lines[number - 1]):
            code = f"U+{ord(found['odd']):04X}"
            kind = "a non-breaking space" if found["odd"] == "\u00a0" else "this space"
            message = f"{kind} ({code}) does not count in YAML; type an ordinary space"
            return Slip(number, found.start("odd") + 1, message)
    return None


def _escape(at: Stumble, lines: Sequence[str]) -> Slip | None:
    if at.doing != "while parsing a quoted scalar":
        return None
    line = lines[at.line - 1]
    column = line.rfind("\\", 0, at.column)
    if column < 0:
        return None
    escape = line[column : column + 2]
    if at.words.startswith("found invalid Unicode"):
        code = re.match(r"\\\w+", line[column:])
        shown = code[0] if code else escape
        message = f"the escape {shown} is not a character; type the character itself"
    else:
        message = f"YAML has no escape {escape} for double quotes; use single quotes or |"
    return Slip(at.line, column + 1, message)


def _open_quote(at: Stumble, lines: Sequence[str]) -> Slip | None:
    """A quote that nothing closes, or only the one that should have begun the next text."""
    if at.doing == "while scanning a quoted scalar" and at.begun:
        return _unclosed(*at.begun, lines)
    number = 0
    while number < at.line:
        found = _QUOTED.match(lines[number])
        number += 1
        if found is None or _CLOSED[found["quote"]].match(lines[number - 1], found.end()):
            continue
        begun, over_keys = number, False
        while number < at.line:
            following = lines[number]
            over_keys = over_keys or indents.key(following) is not None
            number += 1
            if found["quote"] in following:
                break
        if over_keys and number == at.line:
            return _unclosed(begun, found.start("quote") + 1, lines)
    return None


def _unclosed(line: int, column: int, lines: Sequence[str]) -> Slip:
    quote = lines[line - 1][column - 1 : column]
    return Slip(line, column, f"this quote is never closed; add {quote} where the text ends")


def _open_bracket(at: Stumble, lines: Sequence[str]) -> Slip | None:
    begun = at.begun
    if not at.doing.startswith("while parsing a flow") or begun is None:
        return None
    opener = lines[begun[0] - 1][begun[1] - 1 : begun[1]]
    if opener not in _CLOSERS:
        opened = indents.last_opened(lines, at.line)
        if opened is None:
            return None
        begun, opener = opened, lines[opened[0] - 1][opened[1] - 1]
    if not indents.closes(lines, begun):
        comment = lines[begun[0] - 1].find(" #", begun[1])
        if comment >= 0:
            message = f"YAML reads a comment from # on, so {opener} is never closed"
            return Slip(begun[0], comment + 2, f"{message}; put a text that contains # in quotes")
        message = f"this {opener} is never closed; add the missing {_CLOSERS[opener]}"
        return Slip(*begun, message)
    line, before = lines[at.line - 1], at.column - 1
    if line[before : at.column] in {'"', "'"} or line[:before].rstrip().endswith(('"', "'")):
        return Slip(at.line, at.column, "a comma is missing before this text; add the comma")
    message = (
        f"YAML cannot read what is between {opener} and {_CLOSERS[opener]}; put a text that "
        "contains , : ? or a bracket in quotes"
    )
    return Slip(at.line, at.column, message)


def _beginning(at: Stumble, lines: Sequence[str]) -> Slip | None:
    """A text that begins with a character that means something else to YAML."""
    line, column = at.line, at.column
    if at.doing in {"while scanning an alias", "while scanning an anchor"} and at.begun:
        line, column = at.begun
    elif at.doing == "while scanning a block scalar" and at.begun and "line break" in at.words:
        line, column = at.begun
        first = lines[line - 1][column - 1 : column]
        message = f"a text after {first} begins on the next line; put a text that begins with "
        return Slip(line, column, f"{message}{first} in quotes")
    elif at.words.startswith("block sequence entries"):
        message = "a list begins on the line below its key; put a text that begins with - in quotes"
        return Slip(line, column, message)
    elif not at.words.startswith(_NO_BEGINNING):
        return None
    first = lines[line - 1][column - 1 : column]
    if not first:
        return None
    return Slip(line, column, f"a text cannot begin with {first} in YAML; {_IN_QUOTES}")


def _going_on(at: Stumble, lines: Sequence[str]) -> Slip | None:
    """A text that goes on after what YAML took for all of it: a quote, a bracket, an alias."""
    line = lines[at.line - 1]
    found = _VALUE.match(line)
    if not at.words.startswith(("did not find expected", "mapping ")) or not found:
        return None
    column, first = found.start("value") + 1, found["value"]
    if column >= at.column:
        return None
    if first in "*&![{" and at.words.startswith("did"):
        message = f"a text cannot begin with {first} in YAML; {_IN_QUOTES}"
        return Slip(at.line, column, message)
    if first not in "\"'":
        return None
    if first == "'" and line[: at.column - 1].endswith("'"):
        message = "this ' ends the text; write '' for an apostrophe, or put the text after |"
        return Slip(at.line, at.column - 1, message)
    message = f"the text goes on after its closing {first}; put all of it in quotes, or after |"
    return Slip(at.line, at.column, message)


def _hyphen(at: Stumble, lines: Sequence[str]) -> Slip | None:
    for number in _suspects(at, lines):
        if found := _HYPHEN.match(lines[number - 1]):
            message = f"a space is missing after the hyphen; write '- {found['key']}:'"
            return Slip(number, found.start("hyphen") + 1, message)
    return None


def _colon(at: Stumble, lines: Sequence[str]) -> Slip | None:
    """A key whose colon is not there, is another character, or has no space after it."""
    for number in _suspects(at, lines):
        line = lines[number - 1]
        blamed = at.begun is not None and number == at.begun[0]
        if (found := _TIGHT.match(line)) and (blamed or found["key"] in KNOWN):
            message = f"a space is missing after '{found['key']}:'; write '{found['key']}: …'"
            return Slip(number, found.start("value") + 1, message)
        if found := _WIDE_COLON.match(line):
            message = f"YAML does not read {found['colon']} as a colon; write : and a space"
            return Slip(number, found.start("colon") + 1, message)
        if blamed and (found := _NO_COLON.match(line)) and found["key"] in KNOWN:
            message = f"a colon is missing after '{found['key']}'; write '{found['key']}: …'"
            return Slip(number, found.end("key") + 1, message)
    return None


def _suspects(at: Stumble, lines: Sequence[str]) -> list[int]:
    """The lines that may be to blame: where what was being read began, this one, and one above."""
    above = at.line - 1
    while above > 0 and not lines[above - 1].strip():
        above -= 1
    simple = at.begun[0] if at.begun and at.doing == "while scanning a simple key" else 0
    return [number for number in (simple, at.line, above) if number > 0]


def _document_end(at: Stumble, lines: Sequence[str]) -> Slip | None:
    if at.words.startswith("did not find expected <document"):
        for number in range(at.line - 1, 0, -1):
            if lines[number - 1].startswith("..."):
                return Slip(number, 1, "YAML stops reading the file at '...'; remove this line")
    return None


def _colon_in_text(at: Stumble, lines: Sequence[str]) -> Slip | None:
    ends = at.words == "found unexpected ':'"  # right before a comma or a closing bracket
    if not ends and not at.words.startswith("mapping values are not allowed"):
        return None
    ends = ends or not lines[at.line - 1][at.column :].strip()
    what = "ends with ':'" if ends else "contains ': '"
    return Slip(at.line, at.column, f"YAML reads a text that {what} as a key; {_IN_QUOTES}")


_CAUSES: tuple[_Cause, ...] = (
    *(
        _conflict,
        _document_end,
        _tab,
        _escape,
        _open_quote,
        _odd_space,
        _hyphen,
        _colon,
        _open_bracket,
    ),
    *(indents.bullet, indents.tight, _going_on, _beginning, indents.item_apart, indents.item),
    *(indents.key_apart, comments.ended, indents.wrapped, _colon_in_text),
)
