"""The YAML between the first two lines of dashes: of some quizzes, the question itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from meshcards.bank import events
from meshcards.exchange.incoming.written.draft import Draft, Key, Opener
from meshcards.exchange.incoming.written.piece import Kind, Piece
from meshcards.exchange.items import How, Loss

_RULE = re.compile(r"(?:---|\.\.\.)[ \t]*\Z")
_KEY = re.compile(r"(?P<key>[\w-]+)[ \t]*:(?:[ \t]+(?P<value>.*))?\Z", re.DOTALL)
_LONGEST = 200  # lines; what goes on is no front matter

_QUESTION = {"question", "frage", "prompt", "pregunta"}
_ANSWER = {"answer", "answers", "correct", "correct_answer", "solution"}
_BECAUSE = {"explanation", "because", "rationale", "reason"}
_SOURCES = {"documentation", "source", "sources", "reference", "references", "url", "link", "links"}
_TAGS = {"tags", "categories", "category", "keywords", "difficulty"}
_ID = {"id", "key", "slug", "guid", "uuid"}


@dataclass(slots=True)
class Front:
    """What the front matter says, and the index of the first line below it."""

    below: int = 0
    title: str = ""
    draft: Draft | None = None
    losses: list[Loss] = field(default_factory=list)


def of(lines: Sequence[str]) -> Front:
    """The front matter of a file, empty if it has none."""
    if not lines or not re.match(r"---[ \t]*\Z", lines[0]):
        return Front()
    ends = (it for it in range(1, min(len(lines), _LONGEST)) if _RULE.match(lines[it]))
    end = next(ends, 0)
    pairs = list(_pairs(lines[1:end])) if end else []
    if not pairs:
        return Front()
    front = Front(end + 1)
    draft = Draft(Opener.FRONT, 1)
    for line, key, value in pairs:
        if not _taken(draft, front, line, key.lower().replace("-", "_"), value):
            what = f"'{key}: {' '.join(value)}' in the front matter"
            front.losses.append(Loss(line, How.LOST, what))
    if draft.prompt:
        front.draft = draft
    else:
        front.losses += _untaken(draft)
    return front


def _taken(draft: Draft, front: Front, line: int, key: str, value: Sequence[str]) -> bool:
    if key == "title":
        front.title = " ".join(value)
        return True
    if key in _ID:
        draft.key = " ".join(value)
        return True
    if key in _ANSWER:
        draft.keys += (Key(line, (), it) for it in value)
        return True
    slots = (
        (_QUESTION, draft.prompt),
        (_BECAUSE, draft.because),
        (_SOURCES, draft.sources),
        (_TAGS, draft.tags),
        ({"tip"}, draft.tip),
    )
    for names, slot in slots:
        if key in names:
            slot.extend(Piece(Kind.TEXT, line, it) for it in value)
            if key in _QUESTION:
                draft.line = line
            return True
    return False


def _untaken(draft: Draft) -> Iterator[Loss]:
    """What was said of a question, though the front matter has none."""
    if draft.key:
        yield Loss(1, How.LOST, f"'{draft.key}' in the front matter")
    for slot in (draft.because, draft.sources, draft.tags, draft.tip):
        for piece in slot:
            yield Loss(piece.line, How.LOST, f"'{piece.text}' in the front matter")
    for key in draft.keys:
        yield Loss(key.line, How.LOST, f"'{key.words}' in the front matter")


def _pairs(lines: Sequence[str]) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Each key with its line and its values, read by itself so that one slip loses one."""
    start = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and (not _KEY.match(lines[index]) or lines[index][:1].isspace()):
            continue
        chunk = "\n".join(lines[start:index])
        found = _KEY.match(chunk)
        if found:
            yield start + 2, found["key"], tuple(_values(chunk, found))
        elif chunk.strip():
            yield start + 2, chunk.strip(), ()
        start = index


def _values(chunk: str, found: re.Match[str]) -> Iterator[str]:
    value, problems = events.value(chunk, "")
    if problems or not isinstance(value, dict):
        yield (found["value"] or "").strip().strip("\"'")
        return
    yield from _texts(value[found["key"]])


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for it in value:
                yield from _texts(it)
        case dict():
            for key, it in value.items():
                yield f"{key}: {' '.join(_texts(it))}"
