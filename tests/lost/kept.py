"""What became of typed texts: which of their words are on no card, and told of by no problem."""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from meshcards.compiler import join
from meshcards.compiler.join import Ask, Joined
from meshcards.lint import rules
from meshcards.problem import Severity
from tests.lost import places, styles, typed
from tests.lost.styles import Style
from tests.lost.typed import Typed
from tests.media import SVG

# These judge how a text is written, and would say the same if all of it were on the card.
OF_WORDING = frozenset(typed.lines("rules-of-wording.txt"))
# On a line of its own, or beside a single word; a ``#`` without a space begins no comment.
_COMMENT = re.compile(
    r"^[ \t]*(?:- +)?(?:[a-z_]+:)?(?:[ \t]+\S+)?[ \t]+#(?:[ \t].*)?$", re.MULTILINE
)
USUAL = {"deck.yaml": "id: demo\ntitle: Demo\ntopics: [a]", "a.yaml": "title: A"}
_INLINE = frozenset(("a", "code", "del", "em", "span", "strong"))


class Entry(NamedTuple):
    """A typed text at a place of a topic, in a style of YAML."""

    place: str
    style: Style
    typed: Typed


class Item(NamedTuple):
    """An entry as lines of a list, and its id."""

    id: str
    entry: Entry
    lines: list[str]


def written(place: str, style: Style, text: str) -> str:
    """The YAML of a place with a text in a style of YAML."""
    before, _, after = place.partition("@")
    if before.endswith(" Envoy "):
        before, text = before.removesuffix("Envoy "), f"Envoy {text}"
    last = before.rpartition("\n")[2]
    return before + style(text, " " * (len(last) - len(last.lstrip(" -")) + 2)) + after


def item(number: int, entry: Entry) -> Item:
    """The item of a topic that has the entry, as an author writes it."""
    place = entry.place
    if place.startswith("{"):
        whole = f'  - {{"id": "i-{number}", {place[1:]}'
    else:
        whole = f"  - id: i-{number}\n{_indented(place, '    ')}"
    return Item(f"i-{number}", entry, written(whole, entry.style, entry.typed.text).split("\n"))


def topic(items: Sequence[Item]) -> str:
    """The file of a topic that has the items, a list of each kind."""
    lines = ["title: A"]
    for key in ("questions", "terms"):
        own = [it for it in items if places.kind(it.entry.place) == key]
        lines += [f"{key}:" if own else f"{key}: []", *(line for it in own for line in it.lines)]
    return "\n".join(lines)


def lost(folder: Path, entries: Sequence[Entry]) -> list[tuple[Entry, list[str]]]:
    """The entries that lose words, and the words; they are written to a bank in ``folder``."""
    items = [item(number, it) for number, it in enumerate(entries)]
    whole = topic(items)
    joined = read(folder, {"a.yaml": whole})
    told = set(lines_told(joined, "a.yaml"))
    untold = [it for it in items if told.isdisjoint(lines_of(it, whole))]
    return missing_of(joined, untold)


def missing_of(joined: Joined, items: Iterable[Item]) -> list[tuple[Entry, list[str]]]:
    """The entries of items whose words are not all on their cards, and the words."""
    notes = joined.deck.notes if joined.deck else ()
    shown = {it.id.partition("/")[0]: seen(it.fields) for it in notes}
    found = []
    for it in items:
        words = uncommented(it.entry.typed, it.entry.style, "\n".join(it.lines))
        if gone := missing(words, shown.get(it.id, "")):
            found.append((it.entry, gone))
    return found


def uncommented(text: Typed, style: Style, yaml: str) -> list[str]:
    """The words of a text but for those in what is written in ``yaml`` as comments are."""
    comments = "".join(_COMMENT.findall(yaml)) if style in styles.PLAIN else ""
    return [it for it in text.words if it not in comments]


def lines_of(item: Item, whole: str) -> range:
    """The lines of an item in the topic that it is in, counted from 1."""
    first = whole.partition("\n".join(item.lines))[0].count("\n") + 1
    return range(first, first + len(item.lines))


def lost_around(folder: Path, file: str, place: str, style: Style, text: Typed) -> list[str]:
    """The words that are lost of a text in what is around items, the only one of its ``file``."""
    whole = written(place, style, text.text)
    joined = read(folder, {file: whole})
    words = uncommented(text, style, whole)
    deck = joined.deck
    if any(lines_told(joined, file)):
        return []
    if deck is None:
        return words
    names = (html.escape(it) for it in (deck.title, *(it.name for it in deck.subdecks)))
    templates = (it for _, notetype in deck.notetypes for it in notetype.templates)
    sides = (side for it in templates for side in (it.front, it.back))
    fields = (field for note in deck.notes for field in note.fields)
    return missing(words, seen((*names, deck.description, *sides, *fields)))


def read(folder: Path, files: Mapping[str, str]) -> Joined:
    """A bank of these files and the usual others, read as every command reads it."""
    for name, text in {**USUAL, **files}.items():
        (folder / name).write_text(f"{text}\n", encoding="utf-8", newline="")
    (folder / "a.svg").write_bytes(SVG)
    (joined,) = join.banks([folder], Ask(rules.RULES, notes=True))
    return joined


def lines_told(joined: Joined, file: str) -> Iterator[int]:
    """The lines of a file with a problem that says more than how a text is worded."""
    for problem in joined.problems:
        of_form = problem.severity is not Severity.ERROR and problem.rule in OF_WORDING
        if not of_form and Path(problem.mark.path).name == file:
            yield problem.mark.line


def missing(words: Iterable[str], shown: str) -> list[str]:
    """The words that are not in a text that a reader sees."""
    return [it for it in words if unicodedata.normalize("NFC", it) not in shown]


def seen(fields: Iterable[str]) -> str:
    """All that HTML shows or says: its text, and the values of its attributes."""
    return "\n".join(_Seen(it).text for it in fields)


class _Seen(HTMLParser):
    def __init__(self, markup: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.text += "" if tag in _INLINE else "\n"
        self.text += "".join(f"\n{unquote(html.unescape(value or ''))}\n" for _, value in attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def _indented(text: str, indent: str) -> str:
    return "\n".join(f"{indent}{line}" for line in text.split("\n"))
