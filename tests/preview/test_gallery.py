"""The page holds every card, where it was written, and what is wrong with it."""

import base64
import hashlib
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from meshcards import api
from meshcards.preview import gallery
from meshcards.problem import MeshcardsError
from tests import compiled
from tests.media import SVG, wav
from tests.preview.given import given

WriteBank = Callable[..., Path]

TOPIC = """\
title: 01 Basics
questions:
  - id: why
    question: Why </script><script>alert(1)</script>?
    level: advanced
    strongest: {answer: Because.}
    others: [{falls_short: No.}]
terms:
  - id: envoy
    name: Envoy
    facts: [{id: role, text: "Envoy is a {{c2::proxy}}."}]
"""


def written(folder: Path, output: Path) -> Path:
    return gallery.write(compiled.prepared(folder), output)


def test_every_card_is_on_the_page_with_its_place(write_bank: WriteBank, tmp_path: Path) -> None:
    folder = write_bank({"basics": TOPIC})

    cards = given(written(folder, tmp_path / "out"))["cards"]

    assert [card["key"] for card in cards] == ["why", "envoy/role/c1", "envoy/role/c2"]
    assert [card["template"] for card in cards] == [1, 1, 2]
    assert [card["source"] for card in cards] == ["basics.yaml:3", *["basics.yaml:11"] * 2]
    assert cards[0]["href"] == "source/basics.yaml.html#L3"
    assert [card["level"] for card in cards] == ["advanced", "", ""]
    assert {card["topic"] for card in cards} == {"01 Basics"}


def test_the_only_script_that_may_run_is_the_pages_own(
    write_bank: WriteBank, tmp_path: Path
) -> None:
    page = written(write_bank({"basics": TOPIC}), tmp_path / "out").read_text(encoding="utf-8")

    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(scripts[-1].encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}';" in page
    assert "default-src 'none'" in page
    assert len(scripts) == 1
    assert "alert(1)" not in scripts[0]


def test_a_problem_is_shown_on_its_card(write_bank: WriteBank, tmp_path: Path) -> None:
    api.build(write_bank({"basics": TOPIC, "other": "title: Other\n"}), tmp_path / "a.apkg", now=1)
    moved = TOPIC.replace("title: 01 Basics", "title: Other")
    folder = write_bank({"basics": "title: 01 Basics\n", "other": moved})

    whole = given(written(folder, tmp_path / "out"))

    assert [[it["rule"] for it in card["problems"]] for card in whole["cards"]] == [
        ["moved-note"]
    ] * 3
    assert whole["problems"] == []


def test_a_broken_item_has_its_problems_at_its_place_among_the_cards(
    write_bank: WriteBank, tmp_path: Path
) -> None:
    folder = write_bank({"basics": TOPIC.replace("level: advanced", "level: hard")})

    whole = given(written(folder, tmp_path / "out"))

    assert [card["key"] for card in whole["cards"]] == ["why", "envoy/role/c1", "envoy/role/c2"]
    assert [card["broken"] for card in whole["cards"]] == [True, False, False]
    broken = whole["cards"][0]
    assert (broken["kind"], broken["source"]) == ("question", "basics.yaml:3")
    assert "front" not in broken
    assert [(it["rule"], it["source"]) for it in broken["problems"]] == [
        ("unknown-value", "basics.yaml:5")
    ]
    assert whole["problems"] == []


def test_a_bank_without_a_deck_is_a_page_of_problems(write_bank: WriteBank, tmp_path: Path) -> None:
    folder = write_bank({"a": "title: A\n"}, deck="id: mesh\ntitle: [\ntopics: [a]\n")

    page = written(folder, tmp_path / "out")

    assert given(page)["cards"] == []
    assert [it["rule"] for it in given(page)["problems"]] == ["yaml-syntax"]
    assert f"<title>{folder} ·" in page.read_text(encoding="utf-8")


def test_what_a_lock_has_wrong_is_told_above_the_cards(
    write_bank: WriteBank, tmp_path: Path
) -> None:
    folder = write_bank(files={"deck.lock": "nonsense\n"})
    whole = given(written(folder, tmp_path / "out"))
    assert [it["source"] for it in whole["problems"]] == ["deck.lock:1"]
    assert whole["cards"]


def test_figures_lie_beside_the_page(write_bank: WriteBank, tmp_path: Path) -> None:
    figure = "    figure: {file: a.svg, alt: A}\n"
    topic = TOPIC.replace("    level:", f"{figure}    level:")
    folder = write_bank({"basics": topic}, files={"a.svg": SVG})

    page = written(folder, tmp_path / "out")

    (picture,) = page.parent.glob("*.svg")
    assert picture.read_bytes() == SVG
    assert f'src="{picture.name}"' in str(given(page)["cards"][0]["back"])


def test_a_sound_has_a_player_on_its_side_and_lies_beside_the_page(
    write_bank: WriteBank, tmp_path: Path
) -> None:
    audio = "    audio: {file: Said it.WAV, side: front}\n"
    topic = TOPIC.replace("    level:", f"{audio}    level:")
    folder = write_bank({"basics": topic}, files={"Said it.WAV": wav()})

    page = written(folder, tmp_path / "out")

    (sound,) = page.parent.glob("*.wav")
    assert sound.read_bytes() == wav()
    question, *facts = given(page)["cards"]
    assert question["front"].count('<audio controls preload="none" aria-label="Sound"') == 1
    assert f' src="{sound.name}"></audio>' in question["front"]
    assert "<audio" not in question["back"] + "".join(it["front"] + it["back"] for it in facts)
    assert "; media-src 'self' file:;" in page.read_text(encoding="utf-8")


def test_a_sound_that_only_a_text_names_has_no_player(
    write_bank: WriteBank, tmp_path: Path
) -> None:
    topic = TOPIC.replace("Because.", '"[sound:a.wav] and [SOUND:a.wav]"')
    (card, *_) = given(written(write_bank({"basics": topic}), tmp_path / "out"))["cards"]
    assert "<audio" not in card["back"]
    assert "sound:a.wav]" in card["back"]


def test_a_page_from_disk_asks_no_server(write_bank: WriteBank, tmp_path: Path) -> None:
    assert given(written(write_bank({"basics": TOPIC}), tmp_path / "out"))["epoch"] == ""


def test_the_same_bank_gives_the_same_page(write_bank: WriteBank, tmp_path: Path) -> None:
    folder = write_bank({"basics": TOPIC})
    first = written(folder, tmp_path / "a").read_bytes()
    assert written(folder, tmp_path / "b").read_bytes() == first


def test_a_figure_that_changed_since_the_bank_was_read_is_a_message(
    write_bank: WriteBank, tmp_path: Path
) -> None:
    topic = TOPIC.replace("    level:", "    figure: {file: a.svg, alt: A}\n    level:")
    folder = write_bank({"basics": topic}, files={"a.svg": SVG})
    prepared = compiled.prepared(folder)
    (folder / "a.svg").write_text(
        "<svg xmlns='http://www.w3.org/2000/svg'><text>other</text></svg>", encoding="utf-8"
    )

    with pytest.raises(MeshcardsError, match=r"a\.svg changed while the bank was read"):
        gallery.write(prepared, tmp_path / "out")


def test_a_file_whose_name_is_not_utf_8_has_a_link(write_bank: WriteBank, tmp_path: Path) -> None:
    folder = write_bank()
    (folder / os.fsdecode(b"\xff.yaml")).write_text("title: T\n", encoding="utf-8")

    page = written(folder, tmp_path / "out")

    (problem,) = given(page)["problems"]
    assert problem["source"] == "\\udcff.yaml:1"
    assert (page.parent / problem["href"].partition("#")[0]).is_file()


def test_a_page_that_could_not_be_written_leaves_the_one_that_was_there(
    write_bank: WriteBank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_bank()
    before = written(folder, tmp_path / "out").read_bytes()

    def full(_path: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(MeshcardsError, match="No space left"):
        written(folder, tmp_path / "out")

    assert {path.name for path in (tmp_path / "out").iterdir()} == {"index.html", "source"}
    assert (tmp_path / "out" / "index.html").read_bytes() == before


def test_other_files_in_the_folder_are_left_alone(write_bank: WriteBank, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine", encoding="utf-8")
    written(write_bank(), tmp_path / "out")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "mine.txt",
        "index.html",
        "source",
    }


def test_a_folder_that_cannot_be_made_is_a_message(write_bank: WriteBank, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(MeshcardsError, match=r"file.* cannot be read or written: Not a directory"):
        written(write_bank(), tmp_path / "file" / "out")
