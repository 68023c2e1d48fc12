"""The lock as a file: one line an entry, sorted, so that branches merge line by line."""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from meshcards.anki.lock import Card, Entry, Gone, Key, Lock, Release, Stamp, Subdeck
from meshcards.bank import folder
from meshcards.bank.folder import TooLargeError
from meshcards.cards.note import Kind
from meshcards.problem import Mark, MeshcardsError, Problem, Severity

VERSION = 1
_LATEST = 253_402_300_799  # the last second of the year 9999
HEADER = f"meshcards-lock {VERSION}"
MAX_PROBLEMS = 1000  # a file with as many damaged lines is not a lock, and may have millions
MAX_BYTES = 256 * 1024 * 1024  # a lock of a million notes has some 150 MB

_NONE = "-"  # in the place of a version: no release had it yet
_LINE = re.compile(r"([^\n]*)\n")
_VERSION = re.compile("[0-9]{1,9}")


def read(path: Path, deck: str) -> tuple[Lock, tuple[Problem, ...]]:
    """The lock at ``path``; an empty one if there is none yet.

    Lines may be in any order, and two for one note (two branches changed it) count as the later
    one, changed again. Anything else is a problem at its line. Raises MeshcardsError when what is
    there is not a file, or cannot be read.
    """
    try:
        text = folder.content(path, MAX_BYTES).decode()
    except FileNotFoundError:
        return Lock(deck), ()
    except UnicodeDecodeError as error:
        what = f"it is not UTF-8; {_restore(path)}"
        raise MeshcardsError(f"{path} cannot be read: {what}") from error
    except TooLargeError as error:
        what = f"{error.strerror}; {_restore(path)}"
        raise MeshcardsError(f"{path} cannot be read: {what}") from error
    except OSError as error:
        raise MeshcardsError(f"{path} cannot be read: {error.strerror or error}") from error
    return _Reader(path, deck).read(text.replace("\r\n", "\n").replace("\r", "\n"))


def write(lock: Lock, path: Path) -> None:
    """Write the lock to ``path``; raises OSError for what the disk refuses."""
    path.write_text(text(lock), encoding="utf-8", newline="\n")


def text(lock: Lock) -> str:
    """The lock as it is in its file."""
    lines = [f"deck {lock.deck}"]
    lines += (f"notetype {kind} {it.digest} {it.mod}" for kind, it in lock.notetypes.items())
    lines += (
        f"subdeck {topic} {it.release or _NONE} {it.name}" for topic, it in lock.subdecks.items()
    )
    lines += (f"release {it.version} {it.time}" for it in lock.releases)
    lines += (
        f"news {it.version} {number} {line}"
        for it in lock.releases
        for number, line in enumerate(it.news, 1)
    )
    lines += (f"retired {_note(key, it.entry)} {it.time}" for key, it in lock.retired.items())
    lines += (f"note {_note(key, entry)}" for key, entry in lock.notes.items())
    lines += (f"back {kind} {item} {time}" for (kind, item), time in lock.back.items())
    return "\n".join((HEADER, *sorted(lines), ""))


def _restore(path: Path) -> str:
    return f"restore it with 'git restore {path}'"


def _number(text: str, least: int = 0) -> int:
    """A count or a time, in the form that ``text`` wrote it; raises ValueError for any other."""
    number = int(text)
    if str(number) != text or not least <= number <= _LATEST:
        raise ValueError(text)
    return number


def _note(key: Key, it: Entry) -> str:
    cards = ",".join(f"{ordinal}{':' if done else '~'}{asks}" for ordinal, asks, done in it.cards)
    words = (it.guid, it.digest, str(it.mod), it.release or _NONE, it.topic, it.wording, cards)
    return " ".join((*key, *words))


def _card(text: str) -> Card:
    ordinal, released, asks = text.partition(":")
    if not released:
        ordinal, _, asks = text.partition("~")
    if not asks:
        raise ValueError(text)
    return Card(_number(ordinal), asks, bool(released))


def _read_entry(words: list[str]) -> Entry:
    guid, digest, mod, release, topic, wording, cards = words
    listed = tuple(map(_card, cards.split(",")))
    return Entry(guid, digest, _number(mod, 1), listed, wording, topic, _version(release))


def _version(text: str) -> str:
    return "" if text == _NONE else text


def _merged(earlier: Iterable[Card], later: Iterable[Card]) -> tuple[Card, ...]:
    """The cards of a note that two branches changed: those of both, released if one says so."""
    cards = {card.ordinal: card for card in earlier}
    for card in later:
        before = cards.get(card.ordinal, card)
        cards[card.ordinal] = card._replace(released=card.released or before.released)
    return tuple(cards[ordinal] for ordinal in sorted(cards))


class _Reader:
    """Reads the lines of one lock, in whatever order a merge left them."""

    def __init__(self, path: Path, deck: str) -> None:
        self._path = path
        self._deck = deck
        self._problems: list[Problem] = []
        self._notetypes: dict[Kind, Stamp] = {}
        self._subdecks: dict[str, Subdeck] = {}
        self._notes: dict[Key, Entry] = {}
        self._retired: dict[Key, Gone] = {}
        self._back: dict[Key, int] = {}
        self._releases: dict[str, Release] = {}
        self._news: dict[str, dict[int, str]] = {}
        self._foreign: tuple[int, str] | None = None

    def read(self, text: str) -> tuple[Lock, tuple[Problem, ...]]:
        header = text.split("\n", 1)[0]
        if header != HEADER:
            self._header(header)
        elif not text.endswith("\n"):
            last = text.count("\n") + 1
            self._damaged(last, "the file ends in the middle of a line")
        else:
            for number, line in enumerate(_LINE.finditer(text, len(HEADER) + 1), 2):
                self._line(number, line[1])
                if len(self._problems) == MAX_PROBLEMS:
                    break
        if self._foreign and not self._problems:
            return self._of_another_deck(*self._foreign)
        lock = Lock(
            self._deck,
            self._notetypes,
            self._subdecks,
            self._notes,
            # One branch retired it, another one changed it: if it is gone, it is retired again.
            {key: it for key, it in self._retired.items() if key not in self._notes},
            tuple(sorted(map(self._with_news, self._releases.values()), key=lambda it: it.time)),
            {key: time for key, time in self._back.items() if key in self._notes},
        )
        return lock, tuple(self._problems)

    def _with_news(self, release: Release) -> Release:
        """A release with its lines of news in their order, wherever they were in the file."""
        lines = sorted(self._news.get(release.version, {}).items())
        return release._replace(news=tuple(line for _, line in lines))

    def _of_another_deck(self, line: int, deck: str) -> tuple[Lock, tuple[Problem, ...]]:
        """What to do with a lock whose deck has another id: before a release, begin a new one."""
        if self._releases:
            message = (
                f"this is the lock of deck '{deck}', not of '{self._deck}'; change the deck's id "
                "back, or restore its own lock"
            )
            severity = Severity.ERROR
        else:
            message = (
                f"the deck's id was '{deck}', so learners who imported a draft get '{self._deck}' "
                "as a second deck beside it"
            )
            severity = Severity.ADVICE
        problem = Problem(Mark(str(self._path), line, 1), severity, "foreign-lock", message)
        return Lock(self._deck), (problem,)

    def _header(self, line: str) -> None:
        version = line.removeprefix("meshcards-lock ")
        if _VERSION.fullmatch(version) and int(version) > VERSION:
            what = f"the lock was written by a newer meshcards (lock version {version})"
            self._refuse(1, "newer-lock", f"{what}; upgrade meshcards")
        else:
            self._damaged(1, f"the first line should be '{HEADER}'")

    def _line(self, number: int, line: str) -> None:
        try:
            self._entry(number, line.split(" "))
        except (ValueError, IndexError):
            if line.startswith(("<<<<<<<", "=======", ">>>>>>>")):
                message = (
                    "this is a merge conflict; keep the lines of both sides and remove this one"
                )
                self._refuse(number, "damaged-lock", message)
            else:
                self._damaged(number, f"'{line[:40]}' is not a line of a lock")

    def _entry(self, number: int, words: list[str]) -> None:
        match words:
            case ["deck", deck]:
                if deck != self._deck:
                    self._foreign = (number, deck)
            case ["notetype", kind, digest, mod]:
                self._later_stamp(Kind(kind), Stamp(digest, _number(mod, 1)))
            case ["subdeck", topic, release, *name] if name:
                self._subdecks[topic] = Subdeck(" ".join(name), _version(release))
            case ["back", kind, item, time]:
                self._back[Kind(kind), item] = _number(time, 1)
            case ["release", version, time]:
                self._releases[version] = Release(version, _number(time, 1))
            case ["news", version, place, *said] if any(said):
                self._news.setdefault(version, {})[_number(place, 1)] = " ".join(said)
            case ["note", kind, item, *entry]:
                self._later_note((Kind(kind), item), _read_entry(entry))
            case ["retired", kind, item, *entry, time]:
                self._retired[Kind(kind), item] = Gone(_read_entry(entry), _number(time, 1))
            case _:
                raise ValueError(words)

    def _later_stamp(self, kind: Kind, stamp: Stamp) -> None:
        other = self._notetypes.get(kind, stamp)
        if other != stamp:
            stamp = Stamp("merged", max(stamp.mod, other.mod))
        self._notetypes[kind] = stamp

    def _later_note(self, key: Key, entry: Entry) -> None:
        other = self._notes.get(key, entry)
        if other != entry:
            later, earlier = (entry, other) if entry.mod >= other.mod else (other, entry)
            entry = replace(
                later,
                digest="merged",
                cards=_merged(earlier.cards, later.cards),
                release=later.release or earlier.release,
            )
        self._notes[key] = entry

    def _damaged(self, line: int, what: str) -> None:
        self._refuse(line, "damaged-lock", f"{what}; {_restore(self._path)}")

    def _refuse(self, line: int, rule: str, message: str) -> None:
        self._problems.append(
            Problem(Mark(str(self._path), line, 1), Severity.ERROR, rule, message)
        )
