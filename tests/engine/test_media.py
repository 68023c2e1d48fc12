"""The engine takes every figure and sound of a package, and plays each sound on its side."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import pytest
from anki.collection import Collection
from anki.sound import SoundOrVideoTag

from tests.engine.conftest import build, import_package, note_of
from tests.engine.oracle import failures
from tests.media import IMAGES, SOUNDS

QUESTION = """\
  - id: {name}
    question: What is {name}?
    answer: A format.
    figure: {{file: "{figure}", alt: A figure}}
    audio: {{file: "{sound}", side: {side}}}
"""
TERM = """\
terms:
  - id: mesh
    name: mesh
    facts:
      - {id: own, text: "A mesh has {{c2::proxies}}.", audio: {file: a.wav}}
      - {id: bare, text: A mesh has two planes.}
    audio: {file: a.mp3, side: front}
"""


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """A bank with a figure and a sound of every format, half of the sounds on the front."""
    folder = tmp_path / "media"
    folder.mkdir()
    files = {f"a{suffix}": content for suffix, content in {**IMAGES, **SOUNDS}.items()}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    sounds = [name for name in files if name[1:] in SOUNDS]
    questions = "".join(
        QUESTION.format(
            name=figure.replace(".", "-"),
            figure=figure,
            sound=sounds[number % len(sounds)],
            side=("front", "back")[number % 2],
        )
        for number, figure in enumerate(name for name in files if name not in sounds)
    )
    (folder / "deck.yaml").write_text("id: media\ntitle: Media\ntopics: [a]\n", encoding="utf-8")
    (folder / "a.yaml").write_text(f"title: A\nquestions:\n{questions}{TERM}", encoding="utf-8")
    return folder


def stored(content: bytes, suffix: str) -> str:
    """The name that a file has in Anki."""
    return f"a-{hashlib.sha256(content).hexdigest()[:16]}{suffix}"


def played(learner: Collection, item: str) -> list[tuple[list[str], list[str]]]:
    """The files that the front and the back of each card of a note play."""
    cards = map(learner.get_card, learner.card_ids_of_note(note_of(learner, item)))
    return [(_names(it.question_av_tags()), _names(it.answer_av_tags())) for it in cards]


def _names(tags: Iterable[object]) -> list[str]:
    return [it.filename for it in tags if isinstance(it, SoundOrVideoTag)]


def test_every_figure_and_sound_arrives_and_none_is_missing_or_unused(
    learner: Collection, bank: Path, tmp_path: Path
) -> None:
    import_package(learner, build(bank, tmp_path / "deck.apkg"))
    assert failures(learner) == []
    arrived = {path.name: path.read_bytes() for path in Path(learner.media.dir()).iterdir()}
    every = {**IMAGES, **SOUNDS}
    assert arrived == {stored(content, suffix): content for suffix, content in every.items()}


def test_a_sound_is_played_on_its_side_of_every_card_and_nowhere_else(
    learner: Collection, bank: Path, tmp_path: Path
) -> None:
    import_package(learner, build(bank, tmp_path / "deck.apkg"))
    m4a, mp3, own = (stored(SOUNDS[it], it) for it in (".m4a", ".mp3", ".wav"))
    assert played(learner, "media/a-avif") == [([m4a], [])]
    assert played(learner, "media/a-gif") == [([], [mp3])]
    assert played(learner, "media/mesh/own") == [([mp3], [own])] * 2
    assert played(learner, "media/mesh/bare") == [([mp3], [])]


def test_another_recording_under_the_same_name_reaches_a_learner(
    learner: Collection, bank: Path, tmp_path: Path
) -> None:
    import_package(learner, build(bank, tmp_path / "one.apkg"))
    other = SOUNDS[".mp3"] + b"\0"
    (bank / "a.mp3").write_bytes(other)
    month = 30 * 24 * 60 * 60
    log = import_package(learner, build(bank, tmp_path / "two.apkg", now=1_700_000_000 + month))
    assert log["updated"] == 4  # two questions and both facts
    assert played(learner, "media/mesh/bare") == [([stored(other, ".mp3")], [])]
    assert learner.media.check().missing == []
