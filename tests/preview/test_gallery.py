"""The page holds every card, where it was written, and what is wrong with it."""

import base64
import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from meshcards import api
from meshcards.preview import gallery
from meshcards.problem import MeshcardsError
from tests import compiled

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


def shown(page: Path) -> dict[str, Any]:
    """What the page's script is given."""
    text = page.read_text(encoding="utf-8")
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert found
    loaded: dict[str, Any] = json.loads(found[1])
    return loaded


def written(folder: Path, output: Path, *, live: bool = False) -> Path:
    return gallery.write(compiled.prepared(folder), output, live=live)


def test_every_card_is_on_the_page_with_its_place(write_bank: WriteBank, tmp_path: Path) -> None:
    folder = write_bank({"basics": TOPIC})

    cards = shown(written(folder, tmp_path / "out"))["cards"]

    assert [card["key"] for card in cards] == ["why", "envoy/role/c1", "envoy/role/c2"]
    assert [card["template"] for card in cards] == [1, 1, 2]
    assert [card["source"] for card in cards] == ["basics.yaml:3", *["basics.yaml:11"] * 2]
    assert cards[0]["href"] == f"{(folder / 'basics.yaml').as_uri()}#L3"
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

    whole = shown(written(folder, tmp_path / "out"))

    assert [[it["rule"] for it in card["problems"]] for card in whole["cards"]] == [
        ["moved-note"]
    ] * 3
    assert whole["problems"] == []


def test_a_broken_item_is_told_above_the_cards_that_are_sound(
    write_bank: WriteBank, tmp_path: Path
) -> None:
    folder = write_bank({"basics": TOPIC.replace("level: advanced", "level: hard")})

    whole = shown(written(folder, tmp_path / "out"))

    assert [card["key"] for card in whole["cards"]] == ["envoy/role/c1", "envoy/role/c2"]
    assert [it["rule"] for it in whole["problems"]] == ["unknown-value"]
    assert whole["problems"][0]["source"] == "basics.yaml:5"


def test_a_bank_without_a_deck_is_a_page_of_problems(write_bank: WriteBank, tmp_path: Path) -> None:
    folder = write_bank({}, deck="id: [\n")

    page = written(folder, tmp_path / "out")

    assert shown(page)["cards"] == []
    assert [it["rule"] for it in shown(page)["problems"]] == ["yaml-syntax"]
    assert f"<title>{folder} ·" in page.read_text(encoding="utf-8")


def test_what_a_lock_has_wrong_is_told_above_the_cards(
    write_bank: WriteBank, tmp_path: Path
) -> None:
    folder = write_bank(files={"deck.lock": "nonsense\n"})
    whole = shown(written(folder, tmp_path / "out"))
    assert [it["source"] for it in whole["problems"]] == ["deck.lock:1"]
    assert whole["cards"]


def test_figures_lie_beside_the_page(write_bank: WriteBank, tmp_path: Path) -> None:
    figure = "    figure: {file: a.svg, alt: A}\n"
    topic = TOPIC.replace("    level:", f"{figure}    level:")
    folder = write_bank({"basics": topic}, files={"a.svg": "<svg/>"})

    page = written(folder, tmp_path / "out")

    (picture,) = page.parent.glob("*.svg")
    assert picture.read_bytes() == b"<svg/>"
    assert f'src="{picture.name}"' in str(shown(page)["cards"][0]["back"])


def test_a_live_page_links_to_its_server(write_bank: WriteBank, tmp_path: Path) -> None:
    whole = shown(written(write_bank({"basics": TOPIC}), tmp_path / "out", live=True))
    assert whole["live"] is True
    assert whole["cards"][0]["href"] == "/source/basics.yaml#L3"


def test_other_files_in_the_folder_are_left_alone(write_bank: WriteBank, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine", encoding="utf-8")
    written(write_bank(), tmp_path / "out")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"mine.txt", "index.html"}


def test_a_folder_that_cannot_be_made_is_a_message(write_bank: WriteBank, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(MeshcardsError, match=r"file.* cannot be written: Not a directory"):
        written(write_bank(), tmp_path / "file" / "out")


def test_what_errors_make_unreadable_stays_as_it_last_was(write_bank: WriteBank) -> None:
    good = compiled.prepared(write_bank({"basics": TOPIC}))
    broken = compiled.prepared(write_bank({"basics": TOPIC.replace("level: advanced", "level: x")}))

    kept = gallery.with_last(broken, good)

    assert kept.deck
    assert {note.id for note in kept.deck.notes} == {"why", "envoy/role"}
    assert kept.problems == broken.problems


def test_a_deck_file_that_cannot_be_read_leaves_all_cards_as_they_were(
    write_bank: WriteBank,
) -> None:
    good = compiled.prepared(write_bank({"basics": TOPIC}))
    broken = compiled.prepared(write_bank({"basics": TOPIC}, deck="id: ["))
    assert gallery.with_last(broken, good).deck == good.deck


def test_a_sound_bank_shows_what_it_holds_and_no_more(write_bank: WriteBank) -> None:
    before = compiled.prepared(write_bank({"basics": TOPIC}))
    after = compiled.prepared(write_bank({"basics": TOPIC[: TOPIC.index("terms:")]}))
    assert gallery.with_last(after, before) is after


def test_without_good_cards_there_is_nothing_to_keep(write_bank: WriteBank) -> None:
    broken = compiled.prepared(write_bank({}, deck="id: ["))
    assert gallery.with_last(broken, broken) is broken
