"""Cards as they were come from a package that the lock proves, or from git, or not at all."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from meshcards import api
from meshcards.preview import earlier, tiles
from meshcards.preview.tiles import Tile
from meshcards.preview.wish import EVERYTHING
from tests import compiled

WriteBank = Callable[..., Path]

TOPIC = """\
title: Basics
questions:
  - id: why
    question: Why a mesh?
    level: advanced
    strongest: {answer: First answer.}
    others: [{falls_short: No.}]
terms:
  - id: envoy
    name: Envoy
    facts: [{id: role, text: "Envoy is a {{c1::proxy}} of {{c2::requests}}."}]
"""
BEGIN = 1_700_000_000


class Bank:
    """A bank whose author edits, builds, releases and commits; each step takes a second."""

    def __init__(self, folder: Path, builds: Path) -> None:
        self.folder = folder
        self.builds = builds
        self.now = BEGIN

    def edit(self, *changes: tuple[str, str]) -> None:
        text = TOPIC
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        (self.folder / "basics.yaml").write_text(text, encoding="utf-8")

    def build(self, name: str = "mesh") -> None:
        self.now += 1
        api.build(self.folder, self.builds / f"{name}.apkg", now=self.now)

    def release(self, version: str, name: str = "mesh") -> None:
        self.now += 1
        compiled.release(self.folder, self.builds / f"{name}.apkg", now=self.now, version=version)

    def commit(self) -> None:
        if not (self.folder.parent / ".git").exists():
            self.git("init", "-q")
        self.git("add", "-A", ".")
        who = ("-c", "user.name=Author", "-c", "user.email=author@example.com")
        self.git(*who, "commit", "-q", "--no-verify", "-m", "A change")

    def git(self, *arguments: str) -> None:
        subprocess.run(["git", "-C", str(self.folder.parent), *arguments], check=True)

    def cards(self) -> dict[str, Tile]:
        prepared = compiled.prepared(self.folder)
        before = earlier.of(prepared, self.builds)
        return {it.key: it for it in tiles.of(prepared, EVERYTHING, before)}


@pytest.fixture
def bank(write_bank: WriteBank, tmp_path: Path) -> Bank:
    folder = write_bank({"basics": TOPIC}, name="repository/mesh")
    return Bank(folder, tmp_path / "build")


def test_a_card_that_is_as_it_was_has_nothing_earlier(bank: Bank) -> None:
    bank.release("1.0.0")
    for tile in bank.cards().values():
        assert (tile.lock, tile.since, tile.before) == ("", "", {})


def test_a_bank_that_was_never_built_has_nothing_to_compare_with(bank: Bank) -> None:
    assert {(tile.lock, tile.since) for tile in bank.cards().values()} == {("", "")}


def test_an_edit_since_the_lock_is_shown_beside_what_the_package_has(bank: Bank) -> None:
    bank.build()
    bank.edit(("First", "Second"))

    cards = bank.cards()

    assert (cards["why"].lock, cards["why"].since) == ("changed", "")
    assert "Second answer" in cards["why"].back
    assert "First answer" in cards["why"].before["lock"].back
    assert (cards["envoy/role/c1"].lock, cards["envoy/role/c1"].before) == ("", {})


def test_each_cloze_is_shown_as_it_was_and_a_new_one_alone(bank: Bank) -> None:
    bank.build()
    bank.edit(("{{c2::requests}}", "{{c2::requests}} and {{c3::responses}}"))

    cards = bank.cards()

    assert [cards[f"envoy/role/c{n}"].lock for n in (1, 2, 3)] == ["changed"] * 3
    assert "[...]" in cards["envoy/role/c2"].before["lock"].front
    assert "responses" not in cards["envoy/role/c2"].before["lock"].back
    assert cards["envoy/role/c3"].before == {}


def test_what_was_added_is_new(bank: Bank) -> None:
    bank.release("1.0.0")
    new = "questions:\n  - {id: new, question: New?, answer: Yes.}"
    bank.edit(("questions:", new))
    assert (bank.cards()["new"].lock, bank.cards()["new"].since) == ("new", "new")
    bank.build()
    assert (bank.cards()["new"].lock, bank.cards()["new"].since) == ("", "new")


def test_a_build_after_a_release_is_a_change_since_the_release(bank: Bank) -> None:
    bank.release("1.0.0", "old")
    bank.edit(("First", "Second"))
    bank.build()

    why = bank.cards()["why"]

    assert (why.lock, why.since) == ("", "changed")
    assert why.before == {}  # no commit says what the release had


def test_a_package_of_a_release_is_proved_by_the_lock_that_git_has_of_it(bank: Bank) -> None:
    bank.release("1.0.0", "releases/old")
    bank.commit()
    bank.edit(("First", "Second"))
    bank.build()
    bank.commit()
    bank.edit(("First", "Third"))

    why = bank.cards()["why"]

    assert (why.lock, why.since) == ("changed", "changed")
    assert "Second answer" in why.before["lock"].back
    assert "First answer" in why.before["release"].back


def test_without_packages_git_has_both(bank: Bank, tmp_path: Path) -> None:
    bank.release("1.0.0")
    bank.commit()
    bank.edit(("First", "Second"))
    bank.build()
    bank.commit()
    bank.edit(("First", "Third"))
    bank.builds = tmp_path / "nowhere"

    why = bank.cards()["why"]

    assert "Second answer" in why.before["lock"].back
    assert "First answer" in why.before["release"].back


def test_an_edit_right_after_a_release_has_one_text_for_both(bank: Bank) -> None:
    bank.release("1.0.0")
    bank.edit(("First", "Second"))

    before = bank.cards()["why"].before

    assert before["lock"] == before["release"]
    assert "First answer" in before["lock"].back


def test_a_commit_whose_lock_is_another_proves_nothing(bank: Bank, tmp_path: Path) -> None:
    bank.build()
    bank.edit(("First", "Uncommitted"))
    bank.commit()  # the lock is of the text before
    bank.edit(("First", "Second"))
    bank.builds = tmp_path / "nowhere"

    why = bank.cards()["why"]

    assert (why.lock, why.before) == ("changed", {})


def test_a_package_of_other_texts_is_not_shown(bank: Bank) -> None:
    bank.build()
    lock = (bank.folder / "deck.lock").read_bytes()
    bank.edit(("First", "Other"))
    bank.build()
    (bank.folder / "deck.lock").write_bytes(lock)
    bank.edit(("First", "Second"))

    assert bank.cards()["why"].before == {}


def test_a_damaged_package_is_passed_over(bank: Bank) -> None:
    bank.build("z")
    (bank.builds / "mesh.apkg").write_bytes(b"PK no package")
    (bank.builds / "folder.apkg").mkdir()
    bank.edit(("First", "Second"))
    assert "First answer" in bank.cards()["why"].before["lock"].back


def test_links_and_odd_names_in_a_commit_are_not_followed(bank: Bank, tmp_path: Path) -> None:
    bank.build()
    secret = tmp_path / "secret.yaml"
    secret.write_text("title: Secret\n", encoding="utf-8")
    (bank.folder / "link.yaml").symlink_to(secret)
    (bank.folder / "a\\b.yaml").write_text("title: Odd\n", encoding="utf-8")
    (bank.folder / ".hidden.yaml").write_text("title: Hidden\n", encoding="utf-8")
    (bank.folder / "notes.txt").write_text("notes", encoding="utf-8")
    bank.commit()
    bank.edit(("First", "Second"))
    bank.builds = tmp_path / "nowhere"
    assert "First answer" in bank.cards()["why"].before["lock"].back


def test_a_release_that_comes_back_to_its_text_is_no_change_of_the_lock(bank: Bank) -> None:
    bank.release("1.0.0")
    bank.edit(("First", "Second"))
    assert bank.cards()["why"].since == "changed"
    bank.edit()
    assert (bank.cards()["why"].lock, bank.cards()["why"].since) == ("", "")


def test_a_retired_note_that_comes_back_is_new_to_the_lock_only(bank: Bank) -> None:
    bank.release("1.0.0")
    whole = TOPIC
    (bank.folder / "basics.yaml").write_text(
        whole.replace(whole[whole.index("terms:") :], ""), encoding="utf-8"
    )
    bank.build()
    bank.edit()
    assert (bank.cards()["envoy/role/c1"].lock, bank.cards()["envoy/role/c1"].since) == ("new", "")


def test_what_was_found_goes_on_as_long_as_the_lock_is_the_same(bank: Bank) -> None:
    bank.build()
    first = earlier.of(compiled.prepared(bank.folder), bank.builds)
    bank.edit(("First", "Second"))
    again = earlier.of(compiled.prepared(bank.folder), bank.builds, first)
    assert again is first
    bank.build()
    assert earlier.of(compiled.prepared(bank.folder), bank.builds, first) is not first
