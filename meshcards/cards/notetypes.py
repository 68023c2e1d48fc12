"""A deck's two note types, frozen: a learner's Anki takes updates only while their ids stay.

Anki compares an imported note type with the one it has by the count and order of fields and
templates, each matched by its ``id``. A field added, removed or moved would make a second note
type, and every note that a learner already has would never update again. So fields and templates
are only ever renamed, by id: the reserved ones are there for what is to come.

Each deck has note types of its own. Of a type that decks shared, the copy that was built last would
win: an older meshcards could take back the look of every other deck, and a field that a learner
adds for one deck would end the updates of all.

What belongs to the deck and not to a note is in templates and CSS: its words, its direction, where
mistakes are reported, the author's style. A change of these updates a note type and no note.
"""

import hashlib
import re
from collections.abc import Mapping
from string import Template as Blanks

from meshcards.bank.deckfile import DeckFile
from meshcards.cards import asset, language
from meshcards.cards.note import Field, Kind, NoteType, Template
from meshcards.text import markup

DOT = "●"
"""Where a word of the deck shows the mark of a must."""

_LANGUAGE = re.compile(
    r'<main class="[^"]*" lang="([A-Za-z0-9-]{2,35})" dir="(?:ltr|rtl)"(?! data-assumed)'
)

FIELDS = {
    Kind.QUESTION: {
        "ID": 7_001_001,
        "Question": 7_001_002,
        "Sound front": 7_001_003,
        "Sound back": 7_001_004,
        "Options": 7_001_005,
        "Choices": 7_001_006,
        "Choices marked": 7_001_007,
        "Short": 7_001_008,
        "Must": 7_001_009,
        "Also": 7_001_010,
        "Tip": 7_001_011,
        "Answer": 7_001_012,
        "Because": 7_001_013,
        "Figure": 7_001_014,
        "Others": 7_001_015,
        "Follow-up": 7_001_016,
        "Terms": 7_001_017,
        "Topic": 7_001_018,
        "Level": 7_001_019,
        "Sources": 7_001_020,
        "Reserved 1": 7_001_021,
        "Reserved 2": 7_001_022,
        "Reserved 3": 7_001_023,
        "Reserved 4": 7_001_024,
    },
    Kind.FACT: {
        "ID": 7_002_001,
        "Text": 7_002_002,
        "Sound front": 7_002_003,
        "Sound back": 7_002_004,
        "Term": 7_002_005,
        "Extra": 7_002_006,
        "Figure": 7_002_007,
        "Topic": 7_002_008,
        "Sources": 7_002_009,
        "Reserved 1": 7_002_010,
        "Reserved 2": 7_002_011,
        "Reserved 3": 7_002_012,
        "Reserved 4": 7_002_013,
    },
}
"""The fields of the two note types in their order, each with its id."""

_READ_ALOUD = ("must", "also")  # words that are attributes too, where no mark can be drawn

_SPECIAL = re.compile(r"[^\w ]", re.ASCII)


def of(deck: DeckFile, style: str = "") -> tuple[tuple[Kind, NoteType], ...]:
    """The deck's note types by kind; ``style`` is the text of the author's style sheet."""
    blanks = _blanks(deck)
    css = _css(deck, style)
    return (
        (Kind.QUESTION, _question(deck, blanks, css)),
        (Kind.FACT, _fact(deck, blanks, css)),
    )


def id_of(deck: str, kind: Kind) -> int:
    """The id of a deck's note type, made of the deck's id and the kind alone.

    Anki matches note types by it: changing this function would give every learner a second copy
    of each, and the notes that they have would never update again. It is at least 2**52, for a
    learner's own note types have milliseconds since 1970 as their ids, and below 2**53, for
    JavaScript reads ids as floats.
    """
    digest = hashlib.sha256(f"{deck}/{kind}".encode()).digest()
    return 2**52 + int.from_bytes(digest[:8], "big") % 2**52


def name_of(title: str, kind: Kind) -> str:
    """The name of a deck's note type; no search of Anki's finds other spaces than plain ones."""
    return f"{' '.join(title.split())} {kind.capitalize()}"


def language_of(notetype: NoteType) -> str:
    """The language that a deck says it is in, read from its note type as ``_blanks`` wrote it.

    Empty for a deck that does not say, and for a note type of another program.
    """
    found = _LANGUAGE.search(notetype.templates[0].front) if notetype.templates else None
    return found[1] if found else ""


def _blanks(deck: DeckFile) -> dict[str, str]:
    """What the templates leave open, as HTML, by its name after ``$``."""
    words = {key: markup.plain(word) for key, word in language.labels(deck).items()}
    dot = asset.fragment("dot").format(must=words["must"])
    words |= {key: it.replace(DOT, dot) for key, it in words.items() if key not in _READ_ALOUD}
    tag = deck.language or language.DEFAULT
    root = f'lang="{tag}" dir="{language.direction(tag)}"'
    return {
        **words,
        # Without a language, each paragraph tells its own direction: see card.css.
        "language": root if deck.language else f"{root} data-assumed",
        "report_link": _report(deck.report, words["report"]),
    }


def _report(address: str | None, word: str) -> str:
    if address is None:
        return ""
    # A note's id holds only letters, digits, hyphens and slashes, so it needs no escape.
    href = markup.attribute(address).replace("{id}", "{{ID}}")
    return Blanks(asset.text("report.html")).substitute(address=href, report=word)


def _css(deck: DeckFile, style: str) -> str:
    strings = {key: _string(word) for key, word in language.labels(deck).items()}
    strings["choose_several"] = _counted(language.labels(deck)["choose_several"])
    words = Blanks(asset.text("words.css")).substitute(strings)
    return "\n".join(filter(None, (asset.text("card.css"), words, style)))


def _counted(word: str) -> str:
    """A word in which ``{n}`` is how many choices are right, as the list before it says."""
    return " attr(data-right) ".join(map(_string, word.split("{n}")))


def _string(word: str) -> str:
    """A word as a string of CSS, in which nothing can end it or the style element around it."""
    escaped = "".join(
        f"\\{ord(it):x} " if it.isascii() and _SPECIAL.match(it) else it for it in word
    )
    return f'"{escaped}"'


def _template(name: str, number: int, path: str, blanks: Mapping[str, str]) -> Template:
    """A template whose two sides are in ``assets``, its open places filled in."""
    front, back = (
        Blanks(asset.text(f"{path}{side}.html")).substitute(blanks) for side in ("front", "back")
    )
    return Template(name, number, front, back)


def _fields(kind: Kind) -> tuple[Field, ...]:
    return tuple(Field(name, id_) for name, id_ in FIELDS[kind].items())


def _question(deck: DeckFile, blanks: Mapping[str, str], css: str) -> NoteType:
    return NoteType(
        id=id_of(deck.id, Kind.QUESTION),
        name=name_of(deck.title, Kind.QUESTION),
        cloze=False,
        fields=_fields(Kind.QUESTION),
        templates=(
            _template("Recall", 7_001_101, "question/", blanks),
            # Makes no card while its field is empty; a release may give both a meaning.
            _template("Reserved", 7_001_102, "question/reserved-", blanks),
        ),
        css=css,
    )


def _fact(deck: DeckFile, blanks: Mapping[str, str], css: str) -> NoteType:
    return NoteType(
        id=id_of(deck.id, Kind.FACT),
        name=name_of(deck.title, Kind.FACT),
        cloze=True,
        fields=_fields(Kind.FACT),
        templates=(_template("Cloze", 7_002_101, "fact/", blanks),),
        css=css,
    )
