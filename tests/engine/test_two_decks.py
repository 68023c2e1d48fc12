"""Two decks in one collection: what is done to one of them leaves the other's updates alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from anki.collection import Collection
from anki.models import NotetypeDict

from meshcards.anki import search
from meshcards.cards import asset
from tests.engine.conftest import FIRST_RELEASE, build, history, import_package, note_of, study
from tests.engine.oracle import failures

LATER = FIRST_RELEASE + 24 * 60 * 60
NEXT_RELEASE = FIRST_RELEASE + 30 * 24 * 60 * 60

WriteBank = Callable[..., Path]


def notetype(learner: Collection, name: str) -> NotetypeDict:
    found = learner.models.by_name(name)
    assert found is not None, name
    return found


def looks_of(learner: Collection, title: str) -> set[str]:
    """The style sheets of a deck's two note types."""
    return {notetype(learner, f"{title} {kind}")["css"] for kind in ("Question", "Fact")}


@pytest.mark.parametrize("first", ["mesh", "other"])
def test_two_decks_of_different_ages_keep_each_its_own_look(
    learner: Collection,
    write_bank: WriteBank,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    first: str,
) -> None:
    """The other deck was built a day later, by a meshcards with an older style sheet."""
    now = asset.text
    mesh = build(write_bank(name="mesh", title="Mesh"), tmp_path / "mesh.apkg")
    monkeypatch.setattr(
        asset, "text", lambda path: "/* old */" if path == "card.css" else now(path)
    )
    other = build(write_bank(name="other", title="Other"), tmp_path / "other.apkg", now=LATER)
    packages = {"mesh": mesh, "other": other}

    for name in (first, *(packages.keys() - {first})):
        assert list(import_package(learner, packages[name])) == ["new"]

    assert all(it.startswith(now("card.css")) for it in looks_of(learner, "Mesh"))
    assert all(it.startswith("/* old */") for it in looks_of(learner, "Other"))
    assert failures(learner) == []


def test_a_field_that_a_learner_adds_for_one_deck_leaves_the_others_updates_alone(
    learner: Collection, write_bank: WriteBank, tmp_path: Path
) -> None:
    topic = "title: Basics\nquestions: [{id: why, question: Why?, strongest: {answer: So.}, "
    topic += "others: [{answer: No., falls_short: It is not.}], tip: Say it.}]\n"
    banks = [
        write_bank({"basics": topic}, name=name, title=name.capitalize())
        for name in ("mesh", "other")
    ]
    for bank in banks:
        import_package(learner, build(bank, tmp_path / f"{bank.name}.apkg"))
    mine = notetype(learner, "Mesh Question")
    learner.models.add_field(mine, learner.models.new_field("My own"))
    learner.models.update_dict(mine)

    for bank in banks:
        text = (bank / "basics.yaml").read_text(encoding="utf-8")
        (bank / "basics.yaml").write_text(text.replace("Say it.", "Say it aloud."))
    package = build(banks[1], tmp_path / "next.apkg", now=NEXT_RELEASE)

    assert import_package(learner, package) == {"updated": 1}
    assert learner.get_note(note_of(learner, "other/why"))["Tip"] == "Say it aloud."


def test_a_fork_with_another_id_is_another_deck_altogether(
    learner: Collection, write_bank: WriteBank, tmp_path: Path
) -> None:
    import_package(learner, build(write_bank(), tmp_path / "mesh.apkg"))
    study(learner, 1)
    before, types = history(learner), len(learner.models.all_names_and_ids())
    fork = build(write_bank(name="fork", title="Fork"), tmp_path / "fork.apkg", now=NEXT_RELEASE)

    log = import_package(learner, fork)

    assert list(log) == ["new"]
    assert len(learner.models.all_names_and_ids()) == types + 2
    cards, reviews = history(learner)
    assert [card for card in cards if card in before[0]] == before[0]
    assert reviews == before[1]
    assert failures(learner) == []


def test_what_belongs_to_the_deck_updates_its_note_types_and_not_one_note(
    learner: Collection, write_bank: WriteBank, tmp_path: Path
) -> None:
    import_package(learner, build(write_bank(), tmp_path / "mesh.apkg"))
    study(learner, 1)
    for number, (keys, word) in enumerate(
        {
            "language: de": "Stärkste Antwort",
            "language: ar": 'dir="rtl"',
            "labels: {tip: Remember}": "Remember",
            "report: 'https://x.io/{id}'": "https://x.io/{{ID}}",
            "style: own.css": "teal",
        }.items(),
        start=1,
    ):
        notes, progress = note_rows(learner), history(learner)
        stamps = {it["id"]: it["mod"] for it in learner.models.all()}
        bank = write_bank(
            deck=f"id: mesh\ntitle: Mesh\ntopics: [basics]\n{keys}\n",
            files={"own.css": ".mc { color: teal }"},
        )
        package = build(bank, tmp_path / "next.apkg", now=FIRST_RELEASE + 1000 * number)

        assert import_package(learner, package) == {"duplicate": len(notes)}, keys
        assert note_rows(learner) == notes
        assert history(learner) == progress
        ours = [notetype(learner, f"Mesh {kind}") for kind in ("Question", "Fact")]
        assert all(it["mod"] > stamps[it["id"]] for it in ours), keys
        whole = "".join(it["css"] + it["tmpls"][0]["afmt"] for it in ours)
        assert word in whole, keys
    assert failures(learner) == []


@pytest.mark.parametrize(
    "title",
    [
        "Mesh_1",
        "50 * 2",
        "C:\\Mesh",
        "a: b",
        "re:mesh",
        "-mesh (or not)",
        "Me\u00a0sh",
        "日本 {{x}}",
    ],
)
def test_a_note_types_name_can_be_searched_for_whatever_the_title(
    learner: Collection, write_bank: WriteBank, tmp_path: Path, title: str
) -> None:
    deck = f"id: mesh\ntitle: '{title}'\ntopics: [basics]\n"
    import_package(learner, build(write_bank(deck=deck), tmp_path / "mesh.apkg"))
    like = title.replace("_", "x").replace("*", "x")  # for which both stand in a search
    other = like if like != title else "Another"
    twin = f"id: twin\ntitle: '{other}'\ntopics: [basics]\n"
    import_package(learner, build(write_bank(deck=twin, name="twin"), tmp_path / "twin.apkg"))
    name = search.quoted(f"{title.replace(chr(0xA0), ' ')} Question")
    assert list(learner.find_notes(f'note:"{name}"')) == [note_of(learner, "mesh/why-a-mesh")]


def note_rows(learner: Collection) -> list[object]:
    assert learner.db
    return list(learner.db.all("SELECT * FROM notes ORDER BY id"))
