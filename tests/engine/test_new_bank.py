"""What ``meshcards new`` writes becomes a deck that the engine has nothing to mend in."""

from pathlib import Path

from anki.collection import Collection

from meshcards.start import put, sample
from tests.engine.conftest import build, import_package
from tests.engine.oracle import failures


def test_a_new_bank_is_studied_with_a_card_of_each_kind(
    learner: Collection, tmp_path: Path
) -> None:
    put.put(tmp_path / "bank", sample.files(sample.Wish("mesh", "Zelle: 🧬", "de"), "1.2.3"))

    log = import_package(learner, build(tmp_path / "bank", tmp_path / "deck.apkg"))

    assert list(log) == ["new"]
    assert failures(learner) == []
    assert learner.decks.id_for_name("Zelle: 🧬::01 Basics")
    kinds = {card.note_type()["name"] for card in map(learner.get_card, learner.find_cards(""))}
    assert len(kinds) == 2
