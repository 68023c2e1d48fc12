"""What the preview shows is what the engine renders, for every card."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from anki.collection import Collection

from meshcards import api, release
from meshcards.preview import rendered
from tests.engine.conftest import FIRST_RELEASE, Copy, import_package, note_of, sides
from tests.engine.test_cloze import CASES
from tests.engine.test_oracle import BANKS, SHIPPED

if TYPE_CHECKING:
    from anki.cards import CardId  # on its own, anki.cards cannot be the first to be imported

_PLAYED = re.compile(r"\[anki:play:([qa]):([0-9]+)\]")


@pytest.mark.parametrize("folder", [SHIPPED, *BANKS], ids=lambda folder: folder.name)
def test_every_card_is_previewed_as_the_engine_renders_it(
    folder: Path, learner: Collection, tmp_path: Path, copied: Copy
) -> None:
    made = api.build(copied(folder), tmp_path / "deck.apkg", now=FIRST_RELEASE)
    import_package(learner, made.path)
    assert_alike(made, learner)


def test_every_form_of_cloze_is_previewed_as_the_engine_renders_it(
    learner: Collection, tmp_path: Path
) -> None:
    bank = tmp_path / "mini"
    bank.mkdir()
    (bank / "deck.yaml").write_text("id: mini\ntitle: Mini\ntopics: [one]\n", encoding="utf-8")
    more = [
        r"Envoy is \(x {{c2::y^2}} z\) and \[ {{c3::**q** < r}} \].",
        "Envoy {{c2::\"q\" & <r> 's' é 日 -_./|::a <hint>}} {{c3::x {{c4::y}} z}}",
        "Envoy\nover {{c2::two\nlines}}",
    ]
    facts = "".join(
        f"      - id: case-{number}\n        text: |\n"
        + "".join(f"          {line}\n" for line in text.splitlines())
        for number, text in enumerate([*CASES, *more])
    )
    (bank / "one.yaml").write_text(
        "title: One\nterms:\n  - id: envoy\n    name: Envoy\n    aliases: [Envoys]\n"
        f"    facts:\n{facts}",
        encoding="utf-8",
    )
    made = api.build(bank, tmp_path / "mini.apkg", now=FIRST_RELEASE)
    import_package(learner, made.path)
    assert_alike(made, learner)


def with_sounds(learner: Collection, card: "CardId") -> tuple[str, str]:
    """A card's sides, with the sound that the engine plays where it put the number of one."""
    output = learner.get_card(card).render_output()
    tags = {"q": output.question_av_tags, "a": output.answer_av_tags}

    def sound(played: re.Match[str]) -> str:
        return f"[sound:{getattr(tags[played[1]][int(played[2])], 'filename', '')}]"

    front, back = (_PLAYED.sub(sound, side) for side in sides(learner, card))
    return front, back


def assert_alike(made: release.Release, learner: Collection) -> None:
    notetypes = dict(made.deck.notetypes)
    for note in made.deck.notes:
        ours = rendered.cards(note, notetypes[note.kind])
        theirs = learner.card_ids_of_note(note_of(learner, note.fields[0]))
        shown = [with_sounds(learner, card) for card in theirs]
        assert [(card.front, card.back) for card in ours] == shown
