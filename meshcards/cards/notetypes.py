"""The two note types, frozen: a learner's Anki takes updates only while these ids stay.

Anki compares an imported note type with the one it has by the count and order of fields and
templates, each matched by its ``id``. A field added, removed or moved would make a second note
type, and every note that a learner already has would never update again. So fields and templates
are only ever renamed, by id: the reserved ones are there for what is to come.
"""

from functools import cache
from importlib.resources import files

from meshcards.cards.note import Field, Kind, NoteType, Template

_ASSETS = files("meshcards.cards") / "assets"


@cache
def notetype(kind: Kind) -> NoteType:
    """The note type for questions or for facts, its templates and CSS read from the assets."""
    match kind:
        case Kind.QUESTION:
            return _question()
        case Kind.FACT:
            return _term()


@cache
def fragment(name: str) -> str:
    """A piece of HTML for a field, from ``assets/fragments``; ``{…}`` are its blanks."""
    return asset(f"fragments/{name}.html")


def asset(path: str) -> str:
    """The text of a file under ``assets``, without the newline at its end."""
    return _ASSETS.joinpath(path).read_text(encoding="utf-8").rstrip("\n")


def _question() -> NoteType:
    return NoteType(
        id=1_763_884_801_001,
        name="Meshcards Question",
        cloze=False,
        fields=(
            Field("ID", 7_001_001),
            Field("Question", 7_001_002),
            Field("Options", 7_001_003),
            Field("Answer", 7_001_004),
            Field("Because", 7_001_005),
            Field("Others", 7_001_006),
            Field("Tip", 7_001_007),
            Field("Terms", 7_001_008),
            Field("Figure", 7_001_009),
            Field("Topic", 7_001_010),
            Field("Level", 7_001_011),
            Field("Sources", 7_001_012),
            Field("Reserved 1", 7_001_013),
            Field("Reserved 2", 7_001_014),
            Field("Reserved 3", 7_001_015),
            Field("Reserved 4", 7_001_016),
        ),
        templates=(
            Template(
                "Recall", 7_001_101, asset("question/front.html"), asset("question/back.html")
            ),
            # Makes no card while its field is empty; a release may give both a meaning.
            Template(
                "Reserved",
                7_001_102,
                asset("question/reserved-front.html"),
                asset("question/reserved-back.html"),
            ),
        ),
        css=asset("card.css"),
    )


def _term() -> NoteType:
    return NoteType(
        id=1_763_884_801_002,
        name="Meshcards Term",
        cloze=True,
        fields=(
            Field("ID", 7_002_001),
            Field("Text", 7_002_002),
            Field("Term", 7_002_003),
            Field("Extra", 7_002_004),
            Field("Figure", 7_002_005),
            Field("Topic", 7_002_006),
            Field("Sources", 7_002_007),
            Field("Reserved 1", 7_002_008),
            Field("Reserved 2", 7_002_009),
            Field("Reserved 3", 7_002_010),
            Field("Reserved 4", 7_002_011),
        ),
        templates=(
            Template("Cloze", 7_002_101, asset("term/front.html"), asset("term/back.html")),
        ),
        css=asset("card.css"),
    )
