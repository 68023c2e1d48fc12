"""A fact's text to cloze text: which words are hidden, and on which cards.

The result is still Markdown, with noncharacters in place of Anki's braces, because a Markdown
parser must not see those. ``markup`` turns the marks into ``{{c1::…}}`` in the finished HTML.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from meshcards.text import names as names_in
from meshcards.text import outside, ticks
from meshcards.text.remark import Remark
from meshcards.text.words import TARGET

# Unicode keeps these for a program's own use; source.py refuses them in a bank.
OPEN, NUMBERED, HINT, CLOSE = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
MARKS = re.compile(f"({OPEN}[0-9]+{NUMBERED}|{HINT}|{CLOSE})")
MAX_DEPTH = 3  # Anki follows ten levels, no learner more than these
MAX_ORDINAL = 500  # Anki's engine folds higher numbers into this one

_MOST = 20  # remarks after which the rest of a text is left alone
_PATIENCE = 50  # times the text's length that is looked at to find where its clozes close

_SIGN = "{{c"  # what every cloze has, and a plain search finds sooner than a pattern
_UNESCAPED = r"(?<!\\)(?:\\\\)*"
_OPENING = re.compile(_UNESCAPED + r"(?P<markup>\{\{c(?P<number>[0-9][0-9,]*)::)")
_BEGUN = re.compile(_UNESCAPED + r"(?P<markup>\{\{c[0-9])")
_STEP = re.compile(rf"\\.|(?<!`)`+|\]{TARGET}|\{{\{{c[0-9]+::|::|\}}\}}|[{{}}]", re.DOTALL)
_PLAIN_STEP = re.compile(r"\\.|\{\{c[0-9]+::|::|\}\}", re.DOTALL)
# Names are left alone in fenced code, addresses, link targets and formulas. As in words.py, what
# is never closed must not be looked for to the text's end from each place where it could begin.
_UNTOUCHED = re.compile(
    outside.FENCED
    + r"|(?a:\b)[a-zA-Z][a-zA-Z0-9+.-]{0,31}://[^\s<>`]*|<[^\s<>][^\s<>:]*+:[^\s<>]*+>"
    rf"|\]{TARGET}|{outside.FORMULA}",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Clozed:
    """Markdown with marks for deletions, its card ordinals from 0, and what is wrong with it."""

    text: str
    ordinals: tuple[int, ...]
    remarks: tuple[Remark, ...]


@lru_cache(maxsize=1024)  # a rule asks first, and then the note that is made of the fact
def clozed(text: str, names: tuple[str, ...]) -> Clozed:
    """Mark the deletions written in ``text``; without a ``c1``, hide every one of ``names`` as it.

    Longer names win over shorter ones; a name counts as a whole word and in the case given.
    """
    scan = _Scan(text)
    marked = scan.marked()
    if f"{OPEN}1{NUMBERED}" not in marked:
        marked = _hide(marked, names)
    numbers = {int(number) for number in re.findall(f"{OPEN}([0-9]+)", marked)}
    if not numbers and not scan.remarks:
        scan.remarks.append(_nothing_hidden(marked, names))
    return Clozed(marked, tuple(sorted(n - 1 for n in numbers)), tuple(scan.remarks))


def _nothing_hidden(text: str, names: tuple[str, ...]) -> Remark:
    """The remark on a text that names its term in another case, inside a word, or not at all."""
    lowered = text.lower()
    hidden = _hide(lowered, tuple(name.lower() for name in names))
    found = re.search(f"{OPEN}1{NUMBERED}([^{CLOSE}]*){CLOSE}", hidden)
    if found and len(lowered) == len(text):
        name = text[found.start() : found.start() + len(found[1])]
        message = (
            f"nothing is hidden, because '{name}' differs from the term's name in its capitals"
        )
        advice = f"add '{name}' to 'aliases', or write {{{{c1::{name}}}}}"
        return Remark(name, f"{message}; {advice}")
    if name := next((it for it in names if it in text and not names_in.spans(text, [it])), ""):
        message = (
            f"nothing is hidden, because '{name}' is only part of a longer word; add that word"
        )
        return Remark(name, f"{message} to 'aliases', or write {{{{c1::…}}}}")
    return Remark("", "nothing is hidden; use the term's name or an alias, or write {{c1::…}}")


def written(text: str) -> str:
    """The first cloze markup in ``text``, where none has a meaning; empty if there is none."""
    found = _BEGUN.search(text) if _SIGN in text else None
    return found["markup"] if found else ""


class _Scan:
    """One pass over a text that replaces Anki's cloze braces by marks."""

    def __init__(self, text: str, depth: int = 0) -> None:
        self.remarks: list[Remark] = []
        self._text = text
        self._depth = depth
        self._patience = _PATIENCE * len(text)

    @cached_property
    def _code(self) -> dict[int, ticks.Span]:
        return ticks.closed(self._text)

    def marked(self) -> str:
        if _SIGN not in self._text:
            return self._text
        parts: list[str] = []
        at = 0
        while len(self.remarks) < _MOST and (opening := _OPENING.search(self._text, at)):
            parts.append(self._text[at : opening.start("markup")])
            deletion, at = self._deletion(opening)
            parts.append(deletion)
        parts.append(self._text[at:])
        marked = "".join(parts)
        if not self.remarks and (begun := written(marked)):
            self._remark(begun, f"{begun} does not begin a cloze; write {begun}::…}}}}")
        return marked

    def _deletion(self, opening: re.Match[str]) -> tuple[str, int]:
        markup = opening["markup"]
        number = self._number(markup, opening["number"])
        # Pairs of braces may stand inside, as Helm and LaTeX write them, and what is
        # in code or in an address counts for nothing;
        # if that leads nowhere, the first }} closes, as in Anki.
        end = self._end(_STEP, opening.end()) or self._end(_PLAIN_STEP, opening.end())
        if self._patience < 0:
            self._remark(
                markup, f"{markup} is among too many unpaired braces; write \\{{ for each of them"
            )
            return markup, len(self._text)
        if end is None:
            self._remark(markup, f"{markup} is never closed; add }}}}")
            return markup, opening.end()
        close, separator = end
        answer = self._text[opening.end() : separator or close]
        hint = self._text[separator + 2 : close] if separator else ""
        answer = self._inner(markup, answer)
        if not MARKS.sub("", answer).strip():
            self._remark(markup, f"{markup} hides nothing; write the words to hide after it")
        tail = f"{HINT}{hint}{CLOSE}" if hint.strip() else CLOSE
        return f"{OPEN}{number}{NUMBERED}{answer}{tail}", close + 2

    def _inner(self, markup: str, answer: str) -> str:
        """The answer with the deletions inside it marked."""
        if self._depth == MAX_DEPTH:
            message = f"{markup} is nested too deeply (limit {MAX_DEPTH} levels); move it outside"
            self._remark(markup, message)
            return answer
        scan = _Scan(answer, self._depth + 1)
        marked = scan.marked()
        self.remarks += scan.remarks
        return marked

    def _number(self, markup: str, digits: str) -> int:
        if "," in digits:
            self._remark(
                markup,
                f"{markup} has several numbers, which older versions of Anki show as text; write "
                "one cloze for each number",
            )
            return 1
        number = int(digits[:4])  # four digits are too many already
        if not 1 <= number <= MAX_ORDINAL:
            message = f"{markup} has a number out of range; write one from 1 to {MAX_ORDINAL}"
            self._remark(markup, message)
            return 1
        return number

    def _end(self, pattern: re.Pattern[str], at: int) -> tuple[int, int | None] | None:
        """Where the deletion whose answer begins ``at`` closes, and where its hint begins."""
        depth = nested = 0
        separator: int | None = None
        while self._patience >= 0 and (step := pattern.search(self._text, at)):
            self._patience -= step.end() - at
            at = step.end()
            match step[0]:
                case run if run.startswith("`"):
                    at = self._code[step.start()].end if step.start() in self._code else at
                case "::" if not depth and not nested:
                    separator = step.start()
                case "{":
                    depth += 1
                case "}" if depth:
                    depth -= 1
                case "}}" if depth:
                    depth -= 1
                    at -= 1  # the second brace may belong to another pair
                case "}}" if nested:
                    nested -= 1
                case "}}":
                    return step.start(), separator
                case found if found.startswith("{{c"):
                    nested += 1
        return None

    def _remark(self, snippet: str, message: str) -> None:
        self.remarks.append(Remark(snippet, message))


def _hide(text: str, names: tuple[str, ...]) -> str:
    found = names_in.spans(text, names)
    if not found:
        return text
    untouched = sorted((*_deletions(text), *(it.span() for it in _UNTOUCHED.finditer(text))))
    parts: list[str] = []
    at = passed = untouched_to = 0
    for start, end in found:
        while passed < len(untouched) and untouched[passed][0] < end:
            untouched_to = max(untouched_to, untouched[passed][1])
            passed += 1
        if untouched_to <= start:
            parts += (text[at:start], f"{OPEN}1{NUMBERED}", text[start:end], CLOSE)
            at = end
    return "".join((*parts, text[at:]))


def _deletions(text: str) -> Iterator[tuple[int, int]]:
    """Where the outermost deletions are in a marked text."""
    depth = start = 0
    for mark in MARKS.finditer(text):
        if mark[0].startswith(OPEN):
            start = start if depth else mark.start()
            depth += 1
        elif mark[0] == CLOSE:
            depth -= 1
            if not depth:
                yield start, mark.end()
