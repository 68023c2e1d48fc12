"""deck.yaml with more topics: a few characters are added, and all else stays as it was typed."""

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from meshcards.bank import events
from meshcards.bank import folder as folders
from meshcards.bank.decoding import with_line_feeds
from meshcards.bank.events import Position, Spans
from meshcards.bank.source import MAX_BYTES
from meshcards.problem import MeshcardsError

_ENDS = re.compile(r"(\r\n|\r|\n)")
_KEY = "topics"
_SCALAR = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[a-z0-9-]+")
_WIDTH = 100


def extended(path: Path, names: Sequence[str]) -> bytes:
    """The bytes of the deck.yaml at ``path``, with the topics ``names`` after those it has.

    Raises MeshcardsError where its list is written in a way that cannot be added to.
    """
    try:
        raw = folders.content(path, MAX_BYTES)
        text = raw.removeprefix(codecs.BOM_UTF8).decode()
    except (OSError, UnicodeDecodeError) as error:
        raise MeshcardsError(f"{path} cannot be read; run 'meshcards check' to see why") from error
    before, _ = events.value(with_line_feeds(text), str(path))
    spans = events.spans(with_line_feeds(text))
    mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    result = _Lines(text).extended(spans, names)
    after, problems = events.value(with_line_feeds(result), str(path))
    if not isinstance(before, dict) or not isinstance(after, dict) or problems:
        raise _by_hand(path, names)
    had = before.get(_KEY) or []
    wanted = [*had, *names] if isinstance(had, list) else None
    if {**before, _KEY: wanted} != after:
        raise _by_hand(path, names)
    return mark + result.encode()


def _by_hand(path: Path, names: Sequence[str]) -> MeshcardsError:
    added = ", ".join(names)
    return MeshcardsError(
        f"the topics in {path} are written in a way that nothing can be added to, so nothing was "
        f"written; write them as 'topics: [one, two]' and import again ({added})"
    )


@dataclass(slots=True)
class _Lines:
    """The lines of a file, each with its own end."""

    text: str

    def extended(self, spans: Spans, names: Sequence[str]) -> str:
        steps = (_KEY,)
        parts = _ENDS.split(self.text)
        lines, ends = parts[::2], [*parts[1::2], ""]
        if steps not in spans:
            self._appended(lines, ends, spans, names)
        else:
            count = 0
            while (_KEY, count) in spans:
                count += 1
            key_at, value_at, _ = spans[steps]
            line, column = value_at
            begin = lines[line - 1][column - 1 : column]
            if count:
                last = spans[(_KEY, count - 1)][1]
                if begin == "[":
                    self._in_flow(lines, last, names)
                else:
                    self._below(lines, ends, last, names)
            elif begin == "[":
                head, tail = lines[line - 1][:column], lines[line - 1][column:]
                lines[line - 1] = f"{head}{', '.join(names)}{tail}"
            else:
                self._after_key(lines, key_at, names)
        return "".join(it for pair in zip(lines, ends, strict=True) for it in pair)

    def _appended(
        self, lines: list[str], ends: list[str], spans: Spans, names: Sequence[str]
    ) -> None:
        """A file without the key gets it below its title, or at its end."""
        at = spans[("title",)][2] if ("title",) in spans else len(lines)
        if not lines[-1] and at == len(lines):
            at -= 1
        end = next(filter(None, ends), "\n")
        if at and not ends[at - 1]:
            ends[at - 1] = end
            end = ""
        lines.insert(at, f"{_KEY}: [{', '.join(names)}]")
        ends.insert(at, end)

    def _in_flow(self, lines: list[str], last: Position, names: Sequence[str]) -> None:
        """``[a, b]`` gets more after its last item, on a line of their own if there is no room."""
        number, column = last[0] - 1, last[1] - 1
        line = lines[number]
        item = _SCALAR.match(line, column)
        if not item:
            return
        quote = item[0][0] if item[0][0] in "\"'" else ""
        added = "".join(f", {quote}{it}{quote}" for it in names)
        begin = len(line) - len(line.lstrip())
        alone = not line[:column].strip()  # each item is on a line of its own
        if alone or len(line) + len(added) > _WIDTH:
            indent = line[:begin] if alone or begin else " " * (line.find("[") + 1)
            end = next((it for it in _ENDS.findall(self.text)), "\n")
            gap = f",{end}{indent}"
            added = "".join(
                f"{gap if alone or not n else ', '}{quote}{it}{quote}" for n, it in enumerate(names)
            )
        lines[number] = f"{line[: item.end()]}{added}{line[item.end() :]}"

    def _below(
        self, lines: list[str], ends: list[str], last: Position, names: Sequence[str]
    ) -> None:
        """A list of dashes gets a line for each, as its last item is written."""
        number, column = last[0] - 1, last[1] - 1
        before = lines[number][:column]
        end = ends[number] or next(filter(None, ends), "\n")
        lines[number + 1 : number + 1] = [before + it for it in names]
        ends[number : number + 1] = [*[end] * len(names), ends[number]]

    def _after_key(self, lines: list[str], key: Position, names: Sequence[str]) -> None:
        """A key without a value gets one."""
        number, column = key[0] - 1, key[1] - 1
        at = lines[number].find(":", column) + 1
        if at:
            head, tail = lines[number][:at], lines[number][at:]
            lines[number] = f"{head} [{', '.join(names)}]{tail}"
