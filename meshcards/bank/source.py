"""A bank's files, and the line and column of everything in them.

Marks are costly and seldom needed: they are gathered by a second pass over a file, on the first
question asked.
"""

import re
from collections.abc import Container, Iterable, Iterator
from functools import cached_property
from pathlib import Path

from meshcards.bank import characters, decoding, events, pieces
from meshcards.bank.events import Spans, Steps
from meshcards.bank.pieces import Rest
from meshcards.bank.slips import IN_CONFLICT
from meshcards.bank.value import Value
from meshcards.problem import Finding, Mark, Place, Problem, Severity, one_line

_BLOCK = re.compile(r"[|>][-+0-9]*[ \t]*(?:#.*)?")
_MARKER = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)

MAX_BYTES = 8 * 1024 * 1024  # a topic of 200 questions is about 0.4 MB

_WORST_FIRST = list(Severity)
_ECHOES = {"empty-text", "wrong-type"}  # what a value is found to be that could not be read


class Document:
    """One file: its value (``None`` if it has none), and what was wrong with reading it.

    ``rest`` is given where the value is all that could be read of a file that does not parse.
    """

    def __init__(
        self,
        path: str,
        text: str,
        value: Value | None,
        problems: Iterable[Problem],
        rest: Rest | None = None,
    ) -> None:
        self.path = path
        self.text = text
        self.value = value
        self.problems = tuple(problems)
        self._read, self._lost = (rest.text, rest.lost) if rest else (text, frozenset[Steps]())
        self._items: set[Steps] = set()

    def expect(self, places: Iterable[Steps]) -> None:
        """Prepare to find these places; any other place costs another pass over the file."""
        items = {steps[: events.ITEM] for steps in places}
        if not items <= self._items:
            self._items |= items
            vars(self).pop("_some", None)

    @cached_property
    def lines(self) -> list[str]:
        """The text's lines, as an editor counts them."""
        return self.text.split("\n")

    def echoes(self, problem: Problem, steps: Steps) -> bool:
        """Whether a problem at ``steps`` is about a value that could not be read."""
        if any(steps[:amount] in self._lost for amount in (1, events.ITEM)):
            return True
        return problem.rule in _ECHOES and any(
            self._is_in(it.mark, problem) for it in self.problems
        )

    def _is_in(self, mark: Mark, problem: Problem) -> bool:
        """Whether a mark is in the value that a problem is about: at it, in it, or beside it.

        A text that is a comment altogether is empty, and begins where its key ends.
        """
        begin = problem.mark
        if self._first_words(mark, len(self.lines)) == begin:
            return True
        if mark.line != begin.line or mark.column < begin.column:
            return False
        between = self.lines[mark.line - 1][begin.column - 1 : mark.column - 1]
        return not between.strip() or (between[0] == '"' and '"' not in between[1:])

    @cached_property
    def _some(self) -> Spans:
        return events.spans(self._read, frozenset(self._items))

    @cached_property
    def _all(self) -> Spans:
        return events.spans(self._read)

    def _spans(self, steps: Steps) -> Spans:
        return self._some if steps[: events.ITEM] in self._items else self._all

    def mark(self, steps: Steps, *, at_key: bool = False, snippet: str = "") -> Mark:
        """Where the value at ``steps`` begins, or the nearest one around it that exists.

        ``at_key`` gives its key's place instead; ``snippet`` gives where that text first is inside
        the value, if it is there as written.
        """
        spans = self._spans(steps)
        while steps and steps not in spans:
            steps = steps[:-1]
        key_at, value_at, last_line = spans.get(steps, ((1, 1), (1, 1), 1))
        key, value = Mark(self.path, *key_at), Mark(self.path, *value_at)
        if snippet and (found := self._find(snippet, value, last_line)):
            return found
        return key if at_key else self._first_words(value, last_line)

    def _first_words(self, start: Mark, last_line: int) -> Mark:
        """Where the text of a block begins: below its ``|``, which means nothing to an author."""
        if start.line > len(self.lines) or not _BLOCK.fullmatch(
            self.lines[start.line - 1], start.column - 1
        ):
            return start
        for number in range(start.line, min(last_line, len(self.lines))):
            line = self.lines[number]
            if line.strip():
                return Mark(self.path, number + 1, len(line) - len(line.lstrip()) + 1)
        return start

    def _find(self, snippet: str, start: Mark, last_line: int) -> Mark | None:
        lines = self.lines
        column = start.column - 1
        for number in range(start.line, min(last_line, len(lines)) + 1):
            found = lines[number - 1].find(snippet, column)
            if found >= 0:
                return Mark(self.path, number, found + 1)
            column = 0
        return None


class Sources:
    """The files of a bank in order, to look up the line and column of a finding's place.

    A file is read when its content is first needed. The ``sound`` ones among them were read before
    without an error: they give places, and no value.
    """

    def __init__(self, paths: Iterable[Path], sound: Container[Path] = ()) -> None:
        self._documents: dict[str, Document | None] = {str(path): None for path in paths}
        self._sound = sound

    @property
    def paths(self) -> tuple[str, ...]:
        """The files, in order."""
        return tuple(self._documents)

    def document(self, path: Path) -> Document:
        """A file as it is read; whatever is wrong with it is in the document's problems."""
        shown = str(path)
        known = self._documents.get(shown)
        document = known or (_text(path) if path in self._sound else read(path))
        self._documents[shown] = document
        return document

    def located(self, findings: Iterable[Finding]) -> Iterator[Problem]:
        """Each finding with its line and column, but for those that repeat a known problem.

        What could not be read reads as an empty text: one problem is enough for it.
        """
        every = tuple(findings)
        self._expect(every)
        for finding in every:
            problem = self._locate(finding)
            known = self._documents.get(problem.mark.path)
            if known is None or not known.echoes(problem, finding.place.steps):
                yield problem

    def mark(self, place: Place, *, at_key: bool = False, snippet: str = "") -> Mark:
        """Where a place is in its file; the file's beginning if that could not be read."""
        if place.file not in self._documents:
            return Mark(place.file, 1, 1)
        return self.document(Path(place.file)).mark(place.steps, at_key=at_key, snippet=snippet)

    def line(self, mark: Mark) -> str:
        """The line of a file that a mark is in; empty if it could not be read."""
        if mark.path not in self._documents:
            return ""
        lines = self.document(Path(mark.path)).lines
        return lines[mark.line - 1] if mark.line <= len(lines) else ""

    def in_order(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """The problems, once each: by file, place, severity and rule.

        Files that are not among these come last, by their paths.
        """
        order = {path: number for number, path in enumerate(self._documents)}
        return tuple(
            sorted(
                dict.fromkeys(problems),
                key=lambda it: (
                    order.get(it.mark.path, len(order)),
                    it.mark,
                    _WORST_FIRST.index(it.severity),
                    it.rule,
                ),
            )
        )

    def _expect(self, findings: Iterable[Finding]) -> None:
        places: dict[str, list[Steps]] = {}
        for finding in findings:
            for place in (finding.place, finding.also):
                if place and place.file in self._documents:
                    places.setdefault(place.file, []).append(place.steps)
        for file, steps in places.items():
            self.document(Path(file)).expect(steps)

    def _locate(self, finding: Finding) -> Problem:
        mark = self.mark(finding.place, at_key=finding.at_key, snippet=finding.snippet)
        message = finding.message
        first = self.mark(finding.also) if finding.also else None
        if first:
            message = f"{message} (first at {first.path}:{first.line})"
        if finding.rule == "empty-text" and self.line(mark)[mark.column - 1 :].lstrip()[:1] == "#":
            message = f"{message}; # begins a comment, so put a text that begins with # in quotes"
        return Problem(
            mark, finding.severity, finding.rule, one_line(message), finding.place, first
        )


def read(path: Path) -> Document:
    """Read one YAML file, UTF-8 with or without a BOM; never raises for what the file contains."""
    shown = str(path)
    text = decoding.text(path, MAX_BYTES)
    if isinstance(text, Problem):
        return Document(shown, "", None, [text])
    text, refused = characters.cleaned(text, shown)
    value, problems = events.value(text, shown)
    if value is None and problems and (rest := pieces.rest(text, shown)):
        return Document(shown, text, rest.value, (*refused, *rest.problems), rest)
    found = () if value is None else _in_conflict(text, shown)
    return Document(shown, text, value, (*refused, *problems, *found))


def _text(path: Path) -> Document:
    """A file whose value is known: reading it again takes longer than finding its places."""
    text = decoding.text(path, MAX_BYTES)
    if isinstance(text, Problem):  # it is another file by now
        return read(path)
    return Document(str(path), characters.cleaned(text, str(path))[0], None, ())


def _in_conflict(text: str, path: str) -> Iterator[Problem]:
    """The first mark of a merge conflict in a file that parses: in quotes, or between brackets.

    No other text of a topic begins in the first column.
    """
    if ("<" * 7 in text or ">" * 7 in text) and (found := _MARKER.search(text)):
        mark = Mark(path, text.count("\n", 0, found.start()) + 1, 1)
        yield Problem(mark, Severity.ERROR, "yaml-syntax", IN_CONFLICT)
