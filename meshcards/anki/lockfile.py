"""The lock as a file: one line an entry, sorted, so that branches merge line by line."""

import re
from dataclasses import replace
from pathlib import Path

from meshcards.anki.lock import Key, Lock, Shipped, Stamp
from meshcards.bank import folder
from meshcards.bank.folder import TooLargeError
from meshcards.cards.note import Kind
from meshcards.problem import Level, Mark, MeshcardsError, Problem

VERSION = 1
_LATEST = 253_402_300_799  # the last second of the year 9999
HEADER = f"meshcards-lock {VERSION}"
MAX_PROBLEMS = 1000  # a file of as many damaged lines is no lock, and may have millions
MAX_BYTES = 256 * 1024 * 1024  # a lock of a million notes has some 150 MB

_LINE = re.compile(r"([^\n]*)\n")
_VERSION = re.compile("[0-9]{1,9}")


def read(path: Path, deck: str) -> tuple[Lock, tuple[Problem, ...]]:
    """The lock at ``path``; an empty one if there is none yet.

    Lines may stand in any order, and two for one note (two branches changed it) count as the
    later one, changed again. Whatever else is odd is a problem at its line. Raises MeshcardsError
    when what is there is no file, or cannot be read.
    """
    try:
        text = folder.content(path, MAX_BYTES).decode()
    except FileNotFoundError:
        return Lock(deck), ()
    except UnicodeDecodeError as error:
        what = "it is not UTF-8; restore it from git"
        raise MeshcardsError(f"{path} cannot be read: {what}") from error
    except TooLargeError as error:
        what = f"{error.strerror}; restore it from git"
        raise MeshcardsError(f"{path} cannot be read: {what}") from error
    except OSError as error:
        raise MeshcardsError(f"{path} cannot be read: {error.strerror or error}") from error
    return _Reader(path, deck).read(text.replace("\r\n", "\n").replace("\r", "\n"))


def write(lock: Lock, path: Path) -> None:
    """Write the lock to ``path``; raises OSError for what the disk refuses."""
    path.write_text(text(lock), encoding="utf-8", newline="\n")


def text(lock: Lock) -> str:
    """The lock as it stands in its file."""
    lines = [f"deck {lock.deck}"]
    lines += (f"notetype {kind} {it.digest} {it.mod}" for kind, it in lock.notetypes.items())
    lines += (f"subdeck {topic} {name}" for topic, name in lock.subdecks.items())
    lines += (f"retired {kind} {item}" for kind, item in lock.retired)
    lines += (_note_line(key, shipped) for key, shipped in lock.notes.items())
    return "\n".join((HEADER, *sorted(lines), ""))


def _number(text: str, least: int = 0) -> int:
    """A count or a time, in the form that ``text`` wrote it; raises ValueError for any other."""
    number = int(text)
    if str(number) != text or not least <= number <= _LATEST:
        raise ValueError(text)
    return number


def _note_line(key: Key, it: Shipped) -> str:
    ordinals = ",".join(map(str, it.ordinals))
    return f"note {key[0]} {key[1]} {it.guid} {it.digest} {it.mod} {ordinals} {it.topic}"


class _Reader:
    """Reads the lines of one lock, in whatever order a merge left them."""

    def __init__(self, path: Path, deck: str) -> None:
        self._path = path
        self._deck = deck
        self._problems: list[Problem] = []
        self._notetypes: dict[Kind, Stamp] = {}
        self._subdecks: dict[str, str] = {}
        self._notes: dict[Key, Shipped] = {}
        self._retired: set[Key] = set()

    def read(self, text: str) -> tuple[Lock, tuple[Problem, ...]]:
        header = text.split("\n", 1)[0]
        if header != HEADER:
            self._header(header)
        elif not text.endswith("\n"):
            last = text.count("\n") + 1
            self._refuse(last, "damaged-lock", "the file ends in the middle of a line")
        else:
            for number, line in enumerate(_LINE.finditer(text, len(HEADER) + 1), 2):
                self._line(number, line[1])
                if len(self._problems) == MAX_PROBLEMS:
                    break
        lock = Lock(
            self._deck,
            self._notetypes,
            self._subdecks,
            self._notes,
            frozenset(self._retired),
        )
        return lock, tuple(self._problems)

    def _header(self, line: str) -> None:
        version = line.removeprefix("meshcards-lock ")
        if _VERSION.fullmatch(version) and int(version) > VERSION:
            self._refuse(
                1,
                "newer-lock",
                f"written by a newer meshcards (lock version {version}); upgrade meshcards",
            )
        else:
            self._refuse(1, "damaged-lock", f"the first line should be '{HEADER}'")

    def _line(self, number: int, line: str) -> None:
        try:
            self._entry(number, line.split(" "))
        except (ValueError, IndexError):
            if line.startswith(("<<<<<<<", "=======", ">>>>>>>")):
                what = "a merge conflict; keep the lines of both sides and remove this one"
            else:
                what = f"'{line[:40]}' is no entry"
            self._refuse(number, "damaged-lock", what)

    def _entry(self, number: int, words: list[str]) -> None:
        match words:
            case ["deck", deck]:
                if deck != self._deck:
                    self._refuse(
                        number,
                        "foreign-lock",
                        f"this is the lock of deck '{deck}', not "
                        f"of '{self._deck}'; bring back the deck's id or its own lock",
                    )
            case ["notetype", kind, digest, mod]:
                self._later_stamp(Kind(kind), Stamp(digest, _number(mod, 1)))
            case ["subdeck", topic, *name] if name:
                self._subdecks[topic] = " ".join(name)
            case ["retired", kind, item]:
                self._retired.add((Kind(kind), item))
            case ["note", kind, item, guid, digest, mod, ordinals, topic]:
                numbers = tuple(map(_number, ordinals.split(",")))
                shipped = Shipped(guid, digest, _number(mod, 1), numbers, topic)
                self._later_note((Kind(kind), item), shipped)
            case _:
                raise ValueError(words)

    def _later_stamp(self, kind: Kind, stamp: Stamp) -> None:
        other = self._notetypes.get(kind, stamp)
        if other != stamp:
            stamp = Stamp("merged", max(stamp.mod, other.mod))
        self._notetypes[kind] = stamp

    def _later_note(self, key: Key, shipped: Shipped) -> None:
        other = self._notes.get(key, shipped)
        if other != shipped:
            later = max(shipped, other, key=lambda it: it.mod)
            ordinals = tuple(sorted({*shipped.ordinals, *other.ordinals}))
            shipped = replace(later, digest="merged", ordinals=ordinals)
        self._notes[key] = shipped

    def _refuse(self, line: int, rule: str, what: str) -> None:
        message = f"{what}; restore it from git" if rule == "damaged-lock" else what
        self._problems.append(Problem(Mark(str(self._path), line, 1), Level.ERROR, rule, message))
