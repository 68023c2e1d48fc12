"""Why two note types are not one to Anki, in sentences that name the part."""

import pytest

from meshcards.cards.note import Field, NoteType, Template
from meshcards.rehearse import schema


def notetype(fields: str, templates: str = "Card", *, cloze: bool = False) -> NoteType:
    """A note type of parts with ids made of their names; a name in capitals has none."""
    return NoteType(
        id=1,
        name="Mini",
        cloze=cloze,
        fields=tuple(Field(it, _id(it)) for it in fields.split()),
        templates=tuple(Template(it, _id(it), "", "") for it in templates.split()),
        css="",
    )


def _id(name: str) -> int:
    return 0 if name.isupper() else int.from_bytes(name.encode(), "big")


@pytest.mark.parametrize(
    ("mine", "theirs", "said"),
    [
        ("a b", "a b", ()),
        ("a x b", "a b", ("its field 'x' is not in the release: it was added",)),
        ("a", "a b", ("it lacks the field 'b' of the release",)),
        ("a d b c", "a b c d", ("its field 'd' is number 2, and in the release number 4",)),
        ("b c d a", "a b c d", ("its field 'a' is number 4, and in the release number 1",)),
        (
            "x b a",
            "a b",
            (
                "its field 'x' is not in the release: it was added",
                "its field 'b' is number 1, and in the release number 2",
            ),
        ),
        ("A", "A", ()),  # without ids, names count
        ("A", "B", ("its field 'A' is not in the release: it was added", "it lacks the field 'B'")),
    ],
)
def test_fields_that_differ_are_named(mine: str, theirs: str, said: tuple[str, ...]) -> None:
    found = schema.differences(notetype(mine), notetype(theirs))

    assert len(found) == len(said)
    for sentence, begin in zip(found, said, strict=True):
        assert sentence.startswith(begin)


def test_a_field_that_was_renamed_is_the_same_field() -> None:
    mine, theirs = notetype("a b"), notetype("a b")
    renamed = NoteType(
        **{it: getattr(mine, it) for it in NoteType.__slots__ if it != "fields"},
        fields=(mine.fields[0], Field("Bonus", mine.fields[1].id)),
    )

    assert schema.differences(renamed, theirs) == ()
    assert schema.pairs(renamed, theirs) == (("a", 0, 0), ("b", 1, 1))


def test_card_types_and_kinds_are_compared_too() -> None:
    mine, theirs = notetype("a", "Card Mine"), notetype("a", "Card", cloze=True)

    assert schema.differences(mine, theirs) == (
        "it is not a cloze type, and in the release a cloze type",
        "its card type 'Mine' is not in the release: it was added",
    )


def test_fields_are_paired_whatever_their_places() -> None:
    pairs = schema.pairs(notetype("b x a"), notetype("a b c"))

    assert pairs == (("a", 2, 0), ("b", 0, 1), ("c", None, 2), ("x", 1, None))
