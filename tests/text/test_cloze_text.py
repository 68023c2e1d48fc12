"""A fact's text becomes cloze text: tests/cases/cards says how, case by case."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from anki.collection import Collection
from anki.decks import DeckId
from hypothesis import given
from hypothesis import strategies as st

from meshcards.text import cloze, markup

CASES = Path(__file__).parents[1] / "cases" / "cards"
crumbs = st.sampled_from(("{{c1::", "{{c2::", "}}", "::", "{", "}", "`", "\\", "\n", "a", "Envoy"))


class Case(NamedTuple):
    """One case of the file, as its first lines describe it."""

    title: str
    names: tuple[str, ...]
    text: str
    field: str
    ordinals: tuple[int, ...]
    remarks: tuple[str, ...]


def cases() -> list[Case]:
    return [case for path in sorted(CASES.glob("*.txt")) for case in read(path)]


def read(path: Path) -> list[Case]:
    parts: list[list[str]] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        if line == ".":
            parts.append([])
        elif len(parts) % 6 != 1 or (line and not line.startswith("#")):
            parts[-1].append(line)
    rows = [parts[start : start + 6] for start in range(0, len(parts) - 1, 6)]
    return [
        Case(
            title[0],
            tuple(names[0].split(", ")),
            "\n".join(text),
            "\n".join(field),
            tuple(int(number) for number in " ".join(ordinals).split()),
            tuple(remarks),
        )
        for title, names, text, field, ordinals, remarks in rows
    ]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_a_fact_becomes_the_cloze_text(case: Case) -> None:
    clozed = cloze.clozed(case.text, case.names)
    assert markup.rendered(clozed.text) == case.field
    assert clozed.ordinals == case.ordinals
    assert tuple(f"{it.snippet} -> {it.message}" for it in clozed.remarks) == case.remarks


def test_twenty_remarks_are_enough_of_one_text() -> None:
    assert len(cloze.clozed("{{c1::" * 1000, ()).remarks) == 20


def test_the_order_of_names_does_not_matter() -> None:
    text = "a service mesh is a mesh"
    names = ("mesh", "service mesh", "mesh")
    assert cloze.clozed(text, names) == cloze.clozed(text, names[::-1])


@given(st.lists(crumbs, max_size=12).map("".join))
def test_any_text_gives_as_many_openings_as_ends_and_a_mistake_or_a_card(text: str) -> None:
    clozed = cloze.clozed(text, ("Envoy",))
    assert clozed.text.count(cloze.OPEN) == clozed.text.count(cloze.CLOSE)
    assert clozed.ordinals or clozed.remarks
    assert clozed.ordinals == tuple(sorted(set(clozed.ordinals)))


@given(st.lists(crumbs, max_size=12).map("".join))
def test_a_text_without_remarks_keeps_every_word(text: str) -> None:
    clozed = cloze.clozed(text, ("Envoy",))
    kept = cloze.MARKS.sub("", clozed.text)
    if not clozed.remarks:
        for word in ("a", "Envoy", "`", "\\"):
            assert kept.count(word) == text.count(word)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Name the {{c1::VirtualService}}.", "{{c1"),
        ("`{{c12::x}}`", "{{c1"),
        ("{{c2:x}} and {{c1::y}}", "{{c2"),
        (r"Type \{{c1::x}}.", ""),
        ("{{ .Values.x }} and {{C1::x}} and {c1::x}", ""),
    ],
)
def test_cloze_markup_is_found_where_none_has_a_meaning(text: str, found: str) -> None:
    assert cloze.written(text) == found


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    collection = Collection(str(tmp_path_factory.mktemp("anki") / "collection.anki2"))
    yield collection
    collection.close()


@pytest.mark.parametrize(
    "case", [case for case in cases() if not case.remarks], ids=lambda case: case.title
)
def test_anki_makes_the_same_cards_of_a_case(collection: Collection, case: Case) -> None:
    # A package has to list exactly the cards that Anki would make: importing makes none.
    notetype = collection.models.by_name("Cloze")
    assert notetype
    note = collection.new_note(notetype)
    note["Text"] = case.field
    collection.add_note(note, DeckId(1))
    assert tuple(card.ord for card in note.cards()) == case.ordinals
    assert not any("{{c" in card.render_output().answer_text for card in note.cards())
