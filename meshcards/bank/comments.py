"""Comments that were meant as text: what YAML cuts from a value because of a ``#``.

A comment on its own line between keys is always meant as one, and so is a comment beside an id or a
word of the format. Beside prose, or where ``#`` begins a word such as ``#12``, it hardly ever is.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from meshcards.bank import indents
from meshcards.bank import typed as texts
from meshcards.bank.indents import Slip, Stumble
from meshcards.bank.typed import Loss, Typed
from meshcards.problem import Severity

RULE = "yaml-comment"
# The keys whose values are no text for learners: ids, words of the format, names of files.
NO_TEXT = frozenset(
    {
        *("allow", "audio", "choices", "correct", "covers", "curricula", "date", "facts"),
        *("figure", "file", "flaw", "follow_up", "goals", "id", "ignore", "labels", "language"),
        *("dark", "level", "license", "others", "points", "questions", "report", "rule", "rules"),
        *("side", "sources", "spelling", "strongest", "style", "terms", "topics", "url"),
        *("verified", "was"),
    }
)

_KEY = re.compile(r"(?:^|[\s{\[,])(?P<key>[\w-]+|'[^'\n]*'|\"[^\"\n]*\")[ \t]*:[ \t]*$")
_ITEM = re.compile(r" *(?:- +)*(?P<hyphen>-)[ \t]*$")
_OWN_LINE = re.compile(r"[ \t]+#")
_ENDS = re.compile(r"[^#]*[ \t](?P<said>#)")
_IS_KEY = re.compile(r"[ \t]*:(?:\s|$)")
_BESIDE = re.compile(r"(?P<comma>[ \t]*,)?[ \t]+(?P<said>#.*)")
_BELOW = re.compile(r"(?:[ \t]*\n)*(?P<indent> +)(?P<said>#.*)")
_HEADER = re.compile(r"[|>][-+0-9]*[ \t]+(?P<said>#\S.*)")
_ABOVE = re.compile(
    r"(?P<key>[^#\n]*[:\[{,])[ \t]*(?:(?<=[ \t\[{,])(?P<said>#.*))?$"
    r"|[ \t]+(?P<line>#\S.*)"
)
_WORD_OF_THE_FORMAT = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)*|https?://\S*")
_ON_ITS_OWN = "put the text in quotes, or the comment on a line of its own"
_WITH_A_SPACE = "put the text in quotes, or write '# ' if it is a comment"


class _Key(NamedTuple):
    """What a text belongs to: a key, or a hyphen, which has no name.

    ``column`` counts from 0 and is -1 where nothing can be said of lines below the text; ``beside``
    is the index of a comment between the key and the text, if there is one.
    """

    name: str = ""
    column: int = -1
    beside: int = -1


def losses(typed: Typed) -> Iterator[Loss]:
    """What of a text became a comment: above it, beside it or below it."""
    key = _key(typed)
    if key.beside >= 0:
        yield _loss(typed, key.beside, _WITH_A_SPACE)
    if typed.style in {"|", ">"}:
        if found := _HEADER.match(typed.raw):
            yield _loss(typed, typed.begin + found.start("said"), _WITH_A_SPACE)
        yield from _below(typed, key, "indent it like the text above it")
        return
    prose = not typed.style and " " in typed.value
    if found := _BESIDE.match(typed.after):
        in_words = prose and not found["comma"]
        if in_words or _begins_a_word(typed, key, found["said"]):
            with_a_space = not found["said"][1:2].strip()
            fix = _ON_ITS_OWN if with_a_space or in_words else _WITH_A_SPACE
            yield _loss(typed, typed.end + found.start("said"), fix)
    elif not typed.style:
        yield from _below(typed, key, "put the whole text after |", spaced=prose)


def may_be_text(typed: Typed) -> bool:
    """Whether what the parser calls a text may be one, and is no key, no id and no list."""
    return not _IS_KEY.match(typed.after) and _key(typed).name not in NO_TEXT


def ended(at: Stumble, lines: Sequence[str]) -> Slip | None:
    """A comment that ends a text, so that the parser stumbles over the text's next line."""
    line = at.begun[0] if at.begun and at.doing == "while scanning a simple key" else at.line
    if not at.words.startswith(("did not find expected", "could not find expected ':'")):
        return None
    if line < 2 or indents.key(lines[line - 1]) or not lines[line - 1].strip():
        return None
    number = line - 1
    while number > 1 and _OWN_LINE.match(lines[number - 1]) and _ENDS.match(lines[number - 2]):
        number -= 1
    found = _ENDS.match(lines[number - 1])
    if found is None:
        return None
    message = (
        "YAML reads a comment from # on, which ends the text; put the text in quotes, or after |"
    )
    return Slip(number, found.start("said") + 1, f"{message} with all its lines in one column")


def _begins_a_word(typed: Typed, key: _Key, said: str) -> bool:
    """Whether the ``#`` beside one word, or beside a text in quotes, begins a word itself."""
    if typed.style or (not key.name and _WORD_OF_THE_FORMAT.fullmatch(typed.value)):
        return said[1:2].isdigit()
    return bool(said[1:2].strip())


def _below(typed: Typed, key: _Key, fix: str, *, spaced: bool = True) -> Iterator[Loss]:
    """A comment below a text that is indented like a part of it; only ``#so`` unless ``spaced``."""
    found = _BELOW.match(typed.after)
    if not found or not (spaced or found["said"][1:2].strip()):
        return
    if len(found["indent"]) > key.column >= 0:
        fix = f"{fix}, or indent it like its key if it is a comment"
        yield _loss(typed, typed.end + found.start("said"), fix)


def _key(typed: Typed) -> _Key:
    before = typed.before
    if not before.strip() and (above := _ABOVE.match(typed.above)):
        said = "line" if above["line"] else "said"
        index = typed.begin - typed.column - len(typed.above) + above.start(said)
        beside = index if (above[said] or "")[1:2].strip() else -1
        if above["key"] and (found := _KEY.search(above["key"])):
            column = -1 if _in_brackets(above["key"]) else found.start("key")
            return _Key(found["key"], column, beside)
        return _Key(beside=beside)
    if found := _KEY.search(before):
        return _Key(found["key"], -1 if _in_brackets(before) else found.start("key"))
    if found := _ITEM.match(before):
        return _Key(column=found.start("hyphen"))
    return _Key()


def _in_brackets(before: str) -> bool:
    return "{" in before or "[" in before


def _loss(typed: Typed, index: int, fix: str) -> Loss:
    said = typed.file[index : _end(typed.file, index)].rstrip()
    what = f"YAML reads '{texts.short(said)}' as a comment"
    if not typed.value:
        return typed.loss(index, Severity.ERROR, RULE, f"{what}, so there is no text; {fix}")
    return typed.loss(index, Severity.WARNING, RULE, f"{what}, so no card shows it; {fix}")


def _end(file: str, index: int) -> int:
    end = file.find("\n", index)
    return end if end >= 0 else len(file)
